#include "core/nn/pass_weights.hpp"

namespace aviary {

PassWeights::PassWeights(BertEncoder encoder, torch::Dtype compute, Workers& workers)
    : encoder_(std::move(encoder)), compute_(compute), parameters_(encoder_->parameters()) {
    if (compute_ == torch::kBFloat16 && PairedWeights::work_for(encoder_))
        paired_ = std::make_unique<PairedWeights>(encoder_, workers);
    else if (compute_ != torch::kFloat32)
        cast_.emplace(encoder_, compute_, workers);
}

std::vector<torch::Tensor> PassWeights::leaves() const {
    std::vector<torch::Tensor> leaves;
    for (const auto& parameter : parameters_)
        leaves.push_back(cast_ ? cast_->of(parameter) : parameter);
    return leaves;
}

} // namespace aviary
