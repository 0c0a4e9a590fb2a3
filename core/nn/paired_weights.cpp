#include "core/nn/paired_weights.hpp"

#include <algorithm>

#include "core/nn/bert_layer.hpp"

namespace aviary {

namespace {

/// Outputs of a weight whose gradient is one task: several cores share a large one.
constexpr std::int64_t kTaskOutputs = 768;

/// A gradient to write to, or the one there is to add to.
struct Sum {
    explicit Sum(const torch::Tensor& parameter) : there(parameter.grad().defined()) {
        if (!there)
            parameter.mutable_grad() = torch::empty(parameter.sizes(), parameter.options().requires_grad(false));
        gradient = parameter.grad();
    }
    bool there;
    torch::Tensor gradient;
};

struct Task {
    std::span<const LinearUse> uses;
    std::int64_t first, count; ///< outputs
    Sum weight, bias;
};

} // namespace

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

void PairedWeights::add_gradients(const std::vector<LinearUse>& uses, Workers& workers) const {
    std::unordered_map<const PairedLinear*, std::vector<LinearUse>> of_linear;
    for (const auto& use : uses)
        of_linear[use.linear].push_back(use);
    std::vector<Task> tasks;
    for (const auto& linear : linears_) {
        const auto found = of_linear.find(linear.paired.get());
        if (found == of_linear.end())
            continue;
        const Sum weight(linear.weight), bias(linear.bias);
        for (std::int64_t first = 0, outputs = linear.weight.size(0); first < outputs; first += kTaskOutputs)
            tasks.push_back({found->second, first, std::min(kTaskOutputs, outputs - first), weight, bias});
    }
    workers.run(tasks.size(), [&](std::size_t i) {
        auto& [of_one, first, count, weight, bias] = tasks[i];
        linear_gradient(of_one, first, count, weight.there, weight.gradient, bias.gradient);
    });
}

} // namespace aviary
