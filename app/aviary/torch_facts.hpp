#pragma once

#include "core/base/json.hpp"

namespace aviary::cli {

/// {"version", "threads", "fast bf16 on the processor", "cuda", "gpus": how many} of the LibTorch in use.
Json torch_facts();

} // namespace aviary::cli
