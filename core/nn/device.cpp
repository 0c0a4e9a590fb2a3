#include "core/nn/device.hpp"

#include "core/base/error.hpp"
#include "core/nn/bert.hpp"

namespace aviary {

torch::Device device_of(const std::string& device) {
    if (device == "cuda" && !torch::cuda::is_available())
        throw Error("there is no CUDA device", "Take the device cpu, or install a driver and a CUDA build of LibTorch.",
                    {.field = "device"});
    return device == "cuda" || (device == "auto" && torch::cuda::is_available()) ? torch::kCUDA : torch::kCPU;
}

torch::Dtype compute_type(const std::string& precision, const torch::Device& device) {
    if (precision == "int8" && !device.is_cpu())
        throw UsageError("int8 is for processors, not for a GPU", "Take bf16, or the device cpu.",
                         {.field = "precision"});
    if (precision == "int8")
        return torch::kInt8;
    return precision == "bf16" || (precision == "auto" && has_fast_bfloat16(device)) ? torch::kBFloat16
                                                                                     : torch::kFloat32;
}

} // namespace aviary
