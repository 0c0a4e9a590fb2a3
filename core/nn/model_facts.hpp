#pragma once

#include <filesystem>

#include "core/base/json.hpp"

namespace aviary {

/// Opens a model folder to see that it works, and replaces PyTorch archives in it by the same weights in a
/// model.safetensors, so that it holds no pickle. Returns what people want to know: {"family", "layers", "dimension",
/// "parameters", "vocabulary", "pooling", "normalized", "longest", "tokenizer"}. Throws as open_encoder.
Json settle_model(const std::filesystem::path& folder);

} // namespace aviary
