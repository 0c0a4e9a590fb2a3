#include "core/nn/bert_layer.hpp"

#include <cstdlib>

#include "core/nn/cast_weights.hpp"
#include "core/nn/drop_add_norm.hpp"
#include "core/nn/dropout.hpp"
#include "core/nn/flash_attention.hpp"
#include "core/nn/paired_weights.hpp"
#include "core/nn/stream_attention.hpp"

namespace aviary {

namespace {

/// A weight or bias as the pass multiplies with it.
torch::Tensor cast(const torch::Tensor& parameter, const PassOptions& options) {
    return options.weights ? options.weights->of(parameter) : parameter.to(options.compute);
}

/// x · (the weights one below the other)ᵀ + their biases.
torch::Tensor joined_product(const torch::Tensor& x, std::initializer_list<const BertLinearImpl*> linears,
                             const PassOptions& options) {
    if (options.paired) {
        std::vector<const PairedLinear*> paired;
        for (const auto* linear : linears)
            paired.push_back(&options.paired->weights.of(linear->weight()));
        return paired_linear(x, paired, options.paired->uses);
    }
    std::vector<torch::Tensor> weights, biases;
    for (const auto* linear : linears) {
        weights.push_back(cast(linear->weight(), options));
        biases.push_back(cast(linear->bias(), options));
    }
    return torch::linear(x.to(options.compute), torch::cat(weights), torch::cat(biases));
}

torch::Tensor activated(const torch::Tensor& x, Activation activation) {
    switch (activation) {
    case Activation::gelu:
        return torch::gelu(x);
    case Activation::gelu_tanh:
        return torch::gelu(x, "tanh");
    case Activation::relu:
        return torch::relu(x);
    case Activation::silu:
        return torch::silu(x);
    }
    std::abort();
}

} // namespace

torch::Tensor first_weight(torch::IntArrayRef shape, double deviation, FirstWeights first) {
    auto weight = torch::empty(shape);
    return first == FirstWeights::drawn ? weight.normal_(0, deviation) : weight;
}

BertNormImpl::BertNormImpl(std::int64_t size, double epsilon) : epsilon_(epsilon) {
    weight_ = register_parameter("weight", torch::ones({size}));
    bias_ = register_parameter("bias", torch::zeros({size}));
}

torch::Tensor BertNormImpl::forward(const torch::Tensor& x) {
    return torch::layer_norm(x, {weight_.size(0)}, weight_, bias_, epsilon_);
}

torch::Tensor BertNormImpl::forward(const torch::Tensor& residual, const torch::Tensor& added, Dropout* dropout,
                                    double probability) {
    if (residual.is_cpu())
        return drop_add_norm(residual, added, weight_, bias_, epsilon_, dropout, probability);
    return forward(residual + (dropout ? (*dropout)(added, probability) : added));
}

BertLinearImpl::BertLinearImpl(std::int64_t in, std::int64_t out, double initializer_range, FirstWeights first) {
    weight_ = register_parameter("weight", first_weight({out, in}, initializer_range, first));
    bias_ = register_parameter("bias", torch::zeros({out}));
}

torch::Tensor BertLinearImpl::forward(const torch::Tensor& x, const PassOptions& options) {
    if (options.paired)
        return joined_product(x, {this}, options);
    return torch::linear(x.to(options.compute), cast(weight_, options), cast(bias_, options));
}

BertLayerImpl::BertLayerImpl(const BertConfig& config, FirstWeights first)
    : heads_(config.num_attention_heads), head_size_(config.hidden_size / config.num_attention_heads),
      activation_(config.hidden_act), hidden_dropout_(config.hidden_dropout_prob),
      attention_dropout_(config.attention_probs_dropout_prob) {
    const auto size = config.hidden_size;
    const auto range = config.initializer_range;
    const auto folder = [](torch::nn::Module& parent, const std::string& name) {
        return parent.register_module(name, std::make_shared<torch::nn::Module>());
    };
    const auto linear = [&](const auto& parent, const std::string& name, std::int64_t in, std::int64_t out) {
        return parent->register_module(name, std::make_shared<BertLinearImpl>(in, out, range, first));
    };
    const auto norm = [&](const auto& parent) {
        return parent->register_module("LayerNorm", std::make_shared<BertNormImpl>(size, config.layer_norm_eps));
    };
    const auto attention = folder(*this, "attention");
    const auto self = folder(*attention, "self");
    query_ = linear(self, "query", size, size);
    key_ = linear(self, "key", size, size);
    value_ = linear(self, "value", size, size);
    const auto attention_output = folder(*attention, "output");
    attention_output_ = linear(attention_output, "dense", size, size);
    attention_norm_ = norm(attention_output);
    intermediate_ = linear(folder(*this, "intermediate"), "dense", size, config.intermediate_size);
    const auto output = folder(*this, "output");
    output_ = linear(output, "dense", config.intermediate_size, size);
    output_norm_ = norm(output);
}

torch::Tensor BertLayerImpl::attend(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value,
                                    const torch::Tensor& mask, Dropout* dropout) {
    const auto bias = mask.defined() ? std::optional(mask.to(query.dtype())) : std::nullopt;
    return torch::scaled_dot_product_attention(query, key, value, bias, dropout ? attention_dropout_ : 0.0);
}

torch::Tensor BertLayerImpl::finish(const torch::Tensor& x, const torch::Tensor& context, const PassOptions& options) {
    const auto attended =
        attention_norm_->forward(x, attention_output_->forward(context, options), options.dropout, hidden_dropout_);
    const auto inner = activated(intermediate_->forward(attended, options), activation_);
    return output_norm_->forward(attended, output_->forward(inner, options), options.dropout, hidden_dropout_);
}

torch::Tensor BertLayerImpl::attend_groups(const torch::Tensor& qkv, const PieceLayout& layout, Dropout* dropout) {
    std::vector<torch::Tensor> contexts;
    for (const auto& group : layout.groups) {
        const auto parts = qkv.narrow(0, group.first_row, group.pieces * group.length)
                               .view({group.pieces, group.length, 3, heads_, head_size_})
                               .permute({2, 0, 3, 1, 4}); // [3, n, heads, length, head size]
        const auto context = attend(parts[0], parts[1], parts[2], group.mask, dropout);
        contexts.push_back(context.transpose(1, 2).reshape({group.pieces * group.length, heads_ * head_size_}));
    }
    return torch::cat(contexts);
}

torch::Tensor BertLayerImpl::attend_groups(const torch::Tensor& query, const torch::Tensor& kv,
                                           const PieceLayout& layout, Dropout* dropout) {
    std::vector<torch::Tensor> contexts;
    std::int64_t piece = 0;
    for (const auto& group : layout.groups) {
        const auto parts = kv.narrow(0, group.first_row, group.pieces * group.length)
                               .view({group.pieces, group.length, 2, heads_, head_size_})
                               .permute({2, 0, 3, 1, 4}); // [2, n, heads, length, head size]
        const auto q = query.narrow(0, piece, group.pieces).view({group.pieces, heads_, 1, head_size_});
        contexts.push_back(
            attend(q, parts[0], parts[1], group.mask, dropout).reshape({group.pieces, heads_ * head_size_}));
        piece += group.pieces;
    }
    return torch::cat(contexts);
}

torch::Tensor BertLayerImpl::forward(const torch::Tensor& x, const PieceLayout& layout, const PassOptions& options) {
    const auto qkv = joined_product(x, {query_.get(), key_.get(), value_.get()}, options); // [R, 3 D]
    const auto dropout = options.dropout;
    const auto context = layout.seqlens.defined() ? variable_attention(qkv, layout, heads_, dropout, attention_dropout_)
                         : layout.offsets.defined()
                             ? stream_attention(qkv, layout.offsets, heads_, dropout, attention_dropout_)
                             : attend_groups(qkv, layout, dropout);
    return finish(x, context, options);
}

torch::Tensor BertLayerImpl::forward_first(const torch::Tensor& x, const PieceLayout& layout,
                                           const PassOptions& options) {
    const auto kv = joined_product(x, {key_.get(), value_.get()}, options); // [R, 2 D]
    std::vector<torch::Tensor> firsts;
    for (const auto& group : layout.groups)
        firsts.push_back(x.narrow(0, group.first_row, group.pieces * group.length)
                             .view({group.pieces, group.length, x.size(1)})
                             .select(1, 0));
    const auto first = firsts.empty() ? x.index_select(0, layout.first_row) : torch::cat(firsts); // [N, D]
    const auto query = query_->forward(first, options);
    const auto dropout = options.dropout;
    const auto context =
        layout.seqlens.defined()   ? variable_first_attention(query, kv, layout, heads_, dropout, attention_dropout_)
        : layout.offsets.defined() ? first_attention(query, kv, layout.offsets, heads_, dropout, attention_dropout_)
                                   : attend_groups(query, kv, layout, dropout);
    return finish(first, context, options);
}

} // namespace aviary
