#pragma once

#include <optional>

#include <torch/types.h>

#include "core/nn/encoder_kernels.hpp"

namespace aviary {

/// Calls `work` with a value of the type by which EncoderKernels know `type`: float, or BFloat16Bits. Precondition:
/// `type` is one of the two.
template <class Work>
void with_kernel_type(torch::Dtype type, Work&& work) {
    if (type == torch::kBFloat16)
        work(BFloat16Bits{});
    else
        work(float{});
}

template <class T>
const T* data(const torch::Tensor& tensor) {
    return static_cast<const T*>(tensor.const_data_ptr());
}

template <class T>
T* data(torch::Tensor& tensor) {
    return static_cast<T*>(tensor.mutable_data_ptr());
}

/// Null where there is no mask.
inline const std::uint8_t* keep_bits(const std::optional<torch::Tensor>& keep) {
    return keep && keep->defined() ? keep->const_data_ptr<std::uint8_t>() : nullptr;
}

} // namespace aviary
