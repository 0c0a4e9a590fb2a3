#pragma once

#include <cstdint>
#include <optional>

#include <torch/torch.h>

#include "core/nn/bert_config.hpp"
#include "core/nn/int8_kernels.hpp"

namespace aviary {

/// x Wᵀ + b and the activation behind it, the weight packed once for products of a fixed number of rows on CPU cores:
/// in float32 and bfloat16 by oneDNN, in 8-bit numbers (int8_kernels.hpp) by us.
class PackedProduct {
public:
    PackedProduct() = default;

    /// weight [out, in], bias [out], any type; `compute` is kFloat32, kBFloat16 or kInt8 (kInt8: x and the result are
    /// bfloat16). `rows` a multiple of kInt8Rows.
    PackedProduct(const torch::Tensor& weight, const torch::Tensor& bias, torch::Dtype compute, std::int64_t rows);

    /// x [R, in], R a multiple of `rows` → [R, out]. Several threads may call it at once.
    torch::Tensor operator()(const torch::Tensor& x, std::optional<Activation> after = {}) const;

private:
    torch::Tensor weight_, bias_;
    Int8Weight numbers_; ///< with kInt8 in their place
    std::int64_t rows_ = 0;
};

} // namespace aviary
