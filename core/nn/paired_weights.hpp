#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/nn/paired_linear.hpp"
#include "core/nn/workers.hpp"

namespace aviary {

/// A part of a weight's gradient and of its bias's: what the uses of the linear come to for some of its outputs.
struct PairedTask {
    void run();

    std::shared_ptr<const std::vector<LinearUse>> uses; ///< one for all tasks of a weight
    std::int64_t first, count;                          ///< outputs
    torch::Tensor weight_gradient, bias_gradient;
    bool add; ///< to what weight_gradient holds
};

/// The linears of an encoder laid out for our bfloat16 kernels, once for all shards of a training pass.
class PairedWeights {
public:
    /// Whether this processor has the kernels and all the encoder's linears are of shapes that they take.
    static bool work_for(const BertEncoder& encoder);

    /// Precondition: work_for(encoder).
    PairedWeights(const BertEncoder& encoder, Workers& workers);

    const PairedLinear& of(const torch::Tensor& weight) const;

    /// Appends the tasks that add what the uses of all shards come to, in their order, to the gradients of the weights
    /// and biases. They may run in any order and side by side: the result is the same bits. Gradients that aren't there
    /// are made here; linears that weren't used are left alone.
    void add_tasks(const std::vector<LinearUse>& uses, std::vector<PairedTask>& tasks) const;

private:
    struct Linear {
        torch::Tensor weight, bias;
        std::unique_ptr<PairedLinear> paired;
    };
    std::vector<Linear> linears_;
    std::unordered_map<const c10::TensorImpl*, const PairedLinear*> by_weight_;
};

/// One shard's pass through them.
struct PairedShard {
    const PairedWeights& weights;
    std::vector<LinearUse> uses; ///< filled on the way back
};

} // namespace aviary
