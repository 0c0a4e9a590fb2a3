#include "core/nn/paired_weights.hpp"

#include <algorithm>

#include "core/nn/bert_layer.hpp"

namespace aviary {

namespace {

/// Outputs of a weight whose gradient is one task: several cores share a large one. Each task lays out the inputs anew,
/// which takes about 22 / outputs of its time.
constexpr std::int64_t kTaskOutputs = 384;

} // namespace

void PairedTask::run() {
    linear_gradient(*uses, first, count, add, weight_gradient, bias_gradient);
}

bool PairedWeights::work_for(const BertEncoder& encoder) {
    const auto modules = encoder->modules();
    return std::all_of(modules.begin(), modules.end(), [](const auto& module) {
        const auto* linear = module->template as<BertLinearImpl>();
        return !linear || PairedLinear::works_for(linear->weight());
    });
}

PairedWeights::PairedWeights(const BertEncoder& encoder, Workers& workers) {
    for (const auto& module : encoder->modules())
        if (const auto* linear = module->as<BertLinearImpl>())
            linears_.push_back({linear->weight(), linear->bias(), nullptr});
    workers.run(linears_.size(), [&](std::size_t i) {
        linears_[i].paired = std::make_unique<PairedLinear>(linears_[i].weight, linears_[i].bias);
    });
    for (const auto& linear : linears_)
        by_weight_.emplace(linear.weight.unsafeGetTensorImpl(), linear.paired.get());
}

const PairedLinear& PairedWeights::of(const torch::Tensor& weight) const {
    return *by_weight_.at(weight.unsafeGetTensorImpl());
}

void PairedWeights::add_tasks(const std::vector<LinearUse>& uses, std::vector<PairedTask>& tasks) const {
    std::unordered_map<const PairedLinear*, std::vector<LinearUse>> of_linear;
    for (const auto& use : uses)
        of_linear[use.linear].push_back(use);
    for (const auto& linear : linears_) {
        const auto found = of_linear.find(linear.paired.get());
        if (found == of_linear.end())
            continue;
        auto &weight = linear.weight.mutable_grad(), &bias = linear.bias.mutable_grad();
        const bool add = weight.defined();
        if (!add)
            weight = torch::empty(linear.weight.sizes());
        if (!bias.defined())
            bias = torch::zeros(linear.bias.sizes());
        const auto shared = std::make_shared<const std::vector<LinearUse>>(std::move(found->second));
        for (std::int64_t first = 0, outputs = linear.weight.size(0); first < outputs; first += kTaskOutputs)
            tasks.push_back({shared, first, std::min(kTaskOutputs, outputs - first), weight, bias, add});
    }
}

} // namespace aviary
