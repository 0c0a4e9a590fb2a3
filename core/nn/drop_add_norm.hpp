#pragma once

#include <torch/torch.h>

#include "core/nn/dropout.hpp"

namespace aviary {

/// LayerNorm(residual + dropout(added)) in one pass over the rows and one back (Vaswani et al. 2017, §5.4). CPU only:
/// residual float32 [rows, D], added [rows, D] float32 or bfloat16, weight and bias float32 [D] → float32 [rows, D].
/// `dropout` null: none.
torch::Tensor drop_add_norm(const torch::Tensor& residual, const torch::Tensor& added, const torch::Tensor& weight,
                            const torch::Tensor& bias, double epsilon, Dropout* dropout, double probability);

} // namespace aviary
