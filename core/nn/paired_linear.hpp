#pragma once

#include <span>
#include <vector>

#include <torch/torch.h>

#include "core/nn/bfloat16_product.hpp"

namespace aviary {

/// A linear's weight [out, in] and bias [out] laid out for our bfloat16 kernels, in both directions of a training pass.
struct PairedLinear {
    /// float32, contiguous, on the CPU. Precondition: works_for(weight).
    PairedLinear(const torch::Tensor& weight, const torch::Tensor& bias);

    /// Whether this processor has the kernels, and the weight is of a shape that they take.
    static bool works_for(const torch::Tensor& weight);

    BFloat16Weight forward;  ///< W and its bias
    BFloat16Weight backward; ///< Wᵀ
};

/// One use of a linear in a pass: its weight's gradient is gradientᵀ · input, its bias's the sum of gradient's rows.
struct LinearUse {
    const PairedLinear* linear;
    torch::Tensor input;    ///< bfloat16 [R, in]
    torch::Tensor gradient; ///< bfloat16 [R, out], its rows maybe further apart
};

/// x [R, in] (float32 or bfloat16) → bfloat16 [R, Σ out]: x Wᵀ + b of each linear, side by side. The way back gives the
/// gradient of x in its type (several linears: x is float32) and appends to `uses`, which must outlive the graph; x
/// must require a gradient for it. Any number of rows; each is computed by itself.
torch::Tensor paired_linear(const torch::Tensor& x, const std::vector<const PairedLinear*>& linears,
                            std::vector<LinearUse>& uses);

/// What `uses` of one linear come to for the outputs first … first + count of its weight and bias, summed in float32 in
/// their order: weight_gradient [out, in] = that (with `add`, += that), bias_gradient [out] += that. count is a
/// multiple of kBFloat16Lanes.
void linear_gradient(std::span<const LinearUse> uses, std::int64_t first, std::int64_t count, bool add,
                     torch::Tensor& weight_gradient, torch::Tensor& bias_gradient);

} // namespace aviary
