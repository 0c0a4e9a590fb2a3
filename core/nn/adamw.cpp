#include "core/nn/adamw.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kPartValues = 1 << 18; // with gradient and averages 4 MiB

} // namespace

AdamW::AdamW(std::vector<std::pair<std::string, torch::Tensor>> parameters, AdamWOptions options) : options_(options) {
    std::set<std::string> names;
    for (auto& [name, tensor] : parameters) {
        if (!names.insert(name).second)
            throw Error("two parameters have the same name", {}, {.field = name});
        if (tensor.scalar_type() != torch::kFloat32)
            throw Error("parameters must be float32", {}, {.field = name});
        averages_.push_back(torch::zeros_like(tensor, torch::MemoryFormat::Contiguous).detach());
        squares_.push_back(torch::zeros_like(tensor, torch::MemoryFormat::Contiguous).detach());
        steps_.push_back(torch::zeros({}, tensor.options().requires_grad(false)));
        names_.push_back(name);
        parameters_.push_back(tensor);
    }
}

void AdamW::step(double learning_rate, Workers* workers) {
    const torch::NoGradGuard no_grad;
    std::vector<Part> decayed, others;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const auto& parameter = parameters_[i];
        if (!parameter.grad().defined())
            continue;
        steps_[i].add_(1);
        const auto rows = parameter.dim() == 0 ? 1 : parameter.size(0);
        const auto most =
            workers ? std::max<std::int64_t>(1, kPartValues * rows / std::max<std::int64_t>(1, parameter.numel()))
                    : rows;
        for (std::int64_t begin = 0; begin < rows; begin += most)
            (parameter.dim() >= 2 ? decayed : others).push_back({i, begin, std::min(most, rows - begin)});
    }
    if (!workers) {
        update(decayed, learning_rate, options_.weight_decay);
        update(others, learning_rate, 0);
        return;
    }
    workers->run(decayed.size(), [&](std::size_t i) {
        update({&decayed[i], 1}, learning_rate, options_.weight_decay);
    });
    workers->run(1, [&](std::size_t) { update(others, learning_rate, 0); }); // all of them small
}

void AdamW::update(std::span<const Part> parts, double learning_rate, double weight_decay) {
    const torch::NoGradGuard no_grad; // a thread's own setting
    std::vector<torch::Tensor> parameters, gradients, averages, squares, steps;
    const auto add = [](std::vector<torch::Tensor>& tensors, const torch::Tensor& tensor, const Part& part) {
        tensors.push_back(tensor.dim() == 0 ? tensor : tensor.narrow(0, part.begin, part.rows));
    };
    for (const auto& part : parts) {
        add(parameters, parameters_[part.parameter], part);
        add(gradients, parameters_[part.parameter].grad(), part);
        add(averages, averages_[part.parameter], part);
        add(squares, squares_[part.parameter], part);
        steps.push_back(steps_[part.parameter]);
    }
    if (!parts.empty())
        torch::_fused_adamw_(parameters, gradients, averages, squares, {}, steps, learning_rate, options_.beta1,
                             options_.beta2, weight_decay, options_.epsilon, /*amsgrad=*/false, /*maximize=*/false);
}

void AdamW::zero_grad() {
    for (auto& parameter : parameters_)
        parameter.mutable_grad().reset();
}

NamedTensors AdamW::state() const {
    NamedTensors state;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        state.emplace(names_[i] + ".exp_avg", averages_[i]);
        state.emplace(names_[i] + ".exp_avg_sq", squares_[i]);
        state.emplace(names_[i] + ".step", steps_[i]);
    }
    return state;
}

void AdamW::load_state(const NamedTensors& state) {
    const auto mine = this->state();
    for (const auto& [name, tensor] : state)
        if (!mine.contains(name))
            throw Error("the optimiser has no such tensor", "The checkpoint is of another model", {.field = name});
    for (const auto& [name, tensor] : mine) {
        const auto found = state.find(name);
        if (found == state.end() || found->second.sizes() != tensor.sizes())
            throw Error(found == state.end() ? "missing from the optimiser's state"
                                             : "has another shape than the model's",
                        "The checkpoint is of another model", {.field = name});
    }
    const torch::NoGradGuard no_grad;
    for (auto [name, tensor] : mine)
        tensor.copy_(state.at(name));
}

double clip_gradients(const std::vector<torch::Tensor>& parameters, double max_norm, Workers* workers) {
    const torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> parts;
    for (const auto& parameter : parameters) {
        if (!parameter.grad().defined())
            continue;
        const auto cut = workers ? parameter.grad().view(-1).split(kPartValues) : std::vector{parameter.grad()};
        parts.insert(parts.end(), cut.begin(), cut.end());
    }
    if (parts.empty())
        return 0;
    std::vector<torch::Tensor> norms(parts.size());
    if (workers)
        workers->run(parts.size(), [&](std::size_t i) { norms[i] = parts[i].norm(); });
    else
        norms = torch::_foreach_norm(parts);
    const auto norm = torch::stack(norms).norm().item<double>();
    const auto factor = max_norm / (norm + 1e-6);
    if (!std::isfinite(norm) || max_norm <= 0 || factor >= 1)
        return norm;
    if (workers)
        workers->run(parts.size(), [&](std::size_t i) { parts[i].mul_(factor); });
    else
        torch::_foreach_mul_(parts, factor);
    return norm;
}

} // namespace aviary
