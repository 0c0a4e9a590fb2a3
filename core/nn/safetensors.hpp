#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include <torch/torch.h>

namespace aviary {

/// Tensors by name, in the order of their names.
using NamedTensors = std::map<std::string, torch::Tensor>;

/// Writes the tensors as one safetensors file, whole or not at all (beside, fsync, rename). Any device and any strides;
/// dtypes bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64. Throws Error naming the file, or
/// the tensor whose dtype the format does not have.
void save_tensors(const std::filesystem::path& file, const NamedTensors& tensors,
                  const std::map<std::string, std::string>& metadata = {});

/// The type that safetensors calls `name` ("F32"). Throws Error for one that torch does not have.
torch::Dtype safetensors_type(std::string_view name);

/// Reads all tensors into memory of their own, on the CPU, each with the dtype of the file. Every size and offset is
/// checked before a byte is read (see parse_safetensors_header). Throws Error naming the file and the tensor.
NamedTensors load_tensors(const std::filesystem::path& file);

} // namespace aviary
