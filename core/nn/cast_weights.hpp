#pragma once

#include <unordered_map>

#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/nn/workers.hpp"

namespace aviary {

/// Copies of what an encoder's matrix products take, in the type that they compute in: made once for all shards of a
/// training pass, which would each convert every weight otherwise. The copies are leaves that require gradients.
class CastWeights {
public:
    /// For float32 there are no copies.
    CastWeights(const BertEncoder& encoder, torch::Dtype compute, Workers& workers);

    /// What stands for a parameter of the encoder in a pass: its copy, or itself where no product takes it.
    const torch::Tensor& of(const torch::Tensor& parameter) const;

private:
    std::unordered_map<const c10::TensorImpl*, torch::Tensor> copies_;
};

} // namespace aviary
