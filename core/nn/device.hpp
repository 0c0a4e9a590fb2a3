#pragma once

#include <string>

#include <torch/torch.h>

namespace aviary {

/// The device that `device` ("auto", "cpu", "cuda") means here. Throws Error where there is none such.
torch::Device device_of(const std::string& device);

/// The type that `precision` ("auto", "fp32", "bf16", "int8") means on this device. Throws UsageError for int8 on a
/// GPU.
torch::Dtype compute_type(const std::string& precision, const torch::Device& device);

} // namespace aviary
