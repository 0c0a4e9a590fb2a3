#pragma once

#include <cstdint>
#include <optional>

#include <torch/torch.h>

#include "core/nn/bert_config.hpp"
#include "core/nn/bfloat16_product.hpp"
#include "core/nn/int8_kernels.hpp"

namespace aviary {

/// x Wᵀ + b and the activation behind it, the weight packed once for products on CPU cores: in float32 by oneDNN, in
/// bfloat16 by us (bfloat16_product.hpp) where we have kernels for the processor, else by oneDNN, in 8-bit numbers
/// (int8_kernels.hpp) by us. A row's result is the same bits whatever the others are.
class PackedProduct {
public:
    PackedProduct() = default;

    /// weight [out, in], bias [out], any type; `compute` is kFloat32, kBFloat16 or kInt8 (kInt8: x and the result are
    /// bfloat16). oneDNN always multiplies `rows` rows.
    PackedProduct(const torch::Tensor& weight, const torch::Tensor& bias, torch::Dtype compute, std::int64_t rows);

    /// Rows come in multiples of this.
    std::int64_t rows() const { return rows_; }

    /// x [R, in] → [R, out]. Several threads may call it at once.
    torch::Tensor operator()(const torch::Tensor& x, std::optional<Activation> after = {}) const;

    /// Whether add_to() works: with our bfloat16 kernels.
    bool adds() const { return paired_.numbers != nullptr; }

    /// sums [R, out] float32 += x Wᵀ + b.
    void add_to(torch::Tensor& sums, const torch::Tensor& x) const;

private:
    torch::Tensor weight_, bias_;
    BFloat16Weight paired_; ///< in their place with our bfloat16 kernels
    Int8Weight numbers_;    ///< in their place with kInt8
    std::int64_t rows_ = 0;
};

} // namespace aviary
