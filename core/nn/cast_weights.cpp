#include "core/nn/cast_weights.hpp"

#include "core/nn/bert_layer.hpp"

namespace aviary {

CastWeights::CastWeights(const BertEncoder& encoder, torch::Dtype compute, Workers& workers) {
    if (compute == torch::kFloat32)
        return;
    std::vector<torch::Tensor> weights;
    for (const auto& module : encoder->modules())
        if (const auto* linear = module->as<BertLinearImpl>()) {
            weights.push_back(linear->weight());
            weights.push_back(linear->bias());
        }
    std::vector<torch::Tensor> copies(weights.size());
    workers.run(weights.size(), [&](std::size_t i) { copies[i] = weights[i].detach().to(compute).requires_grad_(); });
    for (std::size_t i = 0; i < weights.size(); ++i)
        copies_.emplace(weights[i].unsafeGetTensorImpl(), std::move(copies[i]));
}

const torch::Tensor& CastWeights::of(const torch::Tensor& parameter) const {
    const auto found = copies_.find(parameter.unsafeGetTensorImpl());
    return found == copies_.end() ? parameter : found->second;
}

} // namespace aviary
