#include "app/aviary/torch_facts.hpp"

#include <torch/torch.h>
#include <torch/version.h>

#include "core/nn/bert.hpp"

namespace aviary::cli {

Json torch_facts() {
    const bool cuda = torch::cuda::is_available();
    return {{"version", TORCH_VERSION},
            {"threads", torch::get_num_threads()},
            {"fast bf16 on the processor", has_fast_bfloat16(torch::kCPU)},
            {"cuda", cuda},
            {"gpus", cuda ? static_cast<std::int64_t>(torch::cuda::device_count()) : 0}};
}

} // namespace aviary::cli
