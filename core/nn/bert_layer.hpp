#pragma once

#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/nn/piece_layout.hpp"

namespace aviary {

/// Normal around 0, or not filled.
torch::Tensor first_weight(torch::IntArrayRef shape, double deviation, FirstWeights first);

/// LayerNorm over the last dimension, in float32.
class BertNormImpl : public torch::nn::Module {
public:
    BertNormImpl(std::int64_t size, double epsilon);
    torch::Tensor forward(const torch::Tensor& x);
    /// Of residual + dropout(added).
    torch::Tensor forward(const torch::Tensor& residual, const torch::Tensor& added, Dropout* dropout,
                          double probability);

private:
    torch::Tensor weight_, bias_;
    double epsilon_;
};

/// x · weightᵀ + bias.
class BertLinearImpl : public torch::nn::Module {
public:
    BertLinearImpl(std::int64_t in, std::int64_t out, double initializer_range, FirstWeights first);
    torch::Tensor forward(const torch::Tensor& x, const PassOptions& options);
    const torch::Tensor& weight() const { return weight_; }
    const torch::Tensor& bias() const { return bias_; }

private:
    torch::Tensor weight_, bias_;
};

/// One transformer layer, post-norm, over a laid-out stream [R, D].
class BertLayerImpl : public torch::nn::Module {
public:
    BertLayerImpl(const BertConfig& config, FirstWeights first);

    /// [R, D] → [R, D].
    torch::Tensor forward(const torch::Tensor& x, const PieceLayout& layout, const PassOptions& options);

    /// [R, D] → [N, D]: the states of first tokens alone, pieces in laid-out order.
    torch::Tensor forward_first(const torch::Tensor& x, const PieceLayout& layout, const PassOptions& options);

private:
    torch::Tensor attend(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value,
                         const torch::Tensor& mask, Dropout* dropout);
    torch::Tensor attend_groups(const torch::Tensor& qkv, const PieceLayout& layout, Dropout* dropout);
    torch::Tensor attend_groups(const torch::Tensor& query, const torch::Tensor& kv, const PieceLayout& layout,
                                Dropout* dropout);
    torch::Tensor finish(const torch::Tensor& x, const torch::Tensor& context, const PassOptions& options);

    std::int64_t heads_, head_size_;
    Activation activation_;
    double hidden_dropout_, attention_dropout_;
    std::shared_ptr<BertLinearImpl> query_, key_, value_, attention_output_, intermediate_, output_;
    std::shared_ptr<BertNormImpl> attention_norm_, output_norm_;
};

} // namespace aviary
