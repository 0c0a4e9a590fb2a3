#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/nn/cast_weights.hpp"
#include "core/nn/paired_weights.hpp"
#include "core/nn/workers.hpp"

namespace aviary {

/// An encoder's weights as the products of its training passes take them, laid out once for all shards of all batches
/// until the weights change.
class PassWeights {
public:
    PassWeights(BertEncoder encoder, torch::Dtype compute, Workers& workers);

    const BertEncoder& encoder() const { return encoder_; }
    torch::Dtype compute() const { return compute_; }
    const std::vector<torch::Tensor>& parameters() const { return parameters_; }

    /// One of these, or none: the products take the parameters.
    const PairedWeights* paired() const { return paired_.get(); }
    const CastWeights* cast() const { return cast_ ? &*cast_ : nullptr; }

    /// To be asked for gradients: each parameter, or its copy in the type of the products.
    std::vector<torch::Tensor> leaves() const;

private:
    BertEncoder encoder_;
    torch::Dtype compute_;
    std::vector<torch::Tensor> parameters_;
    std::unique_ptr<PairedWeights> paired_; ///< bfloat16, where our products work for the encoder
    std::optional<CastWeights> cast_;       ///< other types than float32, where ours don't
};

} // namespace aviary
