#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <torch/torch.h>

#include "core/nn/safetensors.hpp"
#include "core/nn/workers.hpp"

namespace aviary {

struct AdamWOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weight_decay = 0.01; ///< of tensors with two dimensions or more; LayerNorm, biases and scalars have none

    bool operator==(const AdamWOptions&) const = default;
};

/// AdamW with decoupled weight decay (Loshchilov and Hutter 2019), fused; equal to torch.optim.AdamW to rounding.
class AdamW {
public:
    /// `parameters`: (name, tensor), float32, names unique. Tensors may lie on any one device.
    AdamW(std::vector<std::pair<std::string, torch::Tensor>> parameters, AdamWOptions options = {});

    /// One update with the gradients there are; parameters without a gradient are left alone, and so is their step
    /// count. Large parameters are updated in parts, on the workers where some are given.
    void step(double learning_rate, Workers* workers = nullptr);

    /// Drops all gradients.
    void zero_grad();

    const std::vector<torch::Tensor>& parameters() const { return parameters_; }

    /// For checkpoints: "NAME.exp_avg", "NAME.exp_avg_sq" and "NAME.step" of every parameter; the tensors are shared,
    /// not copied.
    NamedTensors state() const;
    /// Throws Error naming the tensor that is missing, unknown or of another shape; nothing is changed then.
    void load_state(const NamedTensors& state);

private:
    struct Part {
        std::size_t parameter;
        std::int64_t begin, rows;
    };
    void update(std::span<const Part> parts, double learning_rate, double weight_decay);

    std::vector<std::string> names_;
    std::vector<torch::Tensor> parameters_, averages_, squares_, steps_;
    AdamWOptions options_;
};

/// The L2 norm of all gradients together, before it is clipped to `max_norm` in place as torch.nn.utils.clip_grad_norm_
/// does (max_norm ≤ 0: not clipped). A norm that is not finite is returned and nothing is changed: the caller stops
/// before the weights are touched. With workers in parts side by side, the same parts for any number of threads.
double clip_gradients(const std::vector<torch::Tensor>& parameters, double max_norm, Workers* workers = nullptr);

} // namespace aviary
