#include "core/nn/bert.hpp"

#include <ATen/detail/CUDAHooksInterface.h>

#include "core/base/cpu.hpp"
#include "core/base/error.hpp"
#include "core/nn/bert_layer.hpp"
#include "core/nn/bfloat16_product.hpp"
#include "core/nn/dropout.hpp"
#include "core/nn/flash_attention.hpp"
#include "core/nn/piece_layout.hpp"
#include "core/nn/transfer.hpp"

namespace aviary {

namespace {

// oneDNN makes a kernel for each number of rows that it meets; making them took a tenth of the training.
constexpr std::int64_t kRowMultiple = 32;

void check_stream(const torch::Tensor& ids, const torch::Tensor& offsets, const BertConfig& config) {
    const auto fail = [](const std::string& message) { throw Error("stream of pieces: " + message); };
    if (ids.dim() != 1 || (ids.scalar_type() != torch::kInt64 && ids.scalar_type() != torch::kInt32))
        fail("ids must be int32 or int64 [T]");
    if (offsets.dim() != 1 || offsets.scalar_type() != torch::kInt64 || !offsets.device().is_cpu() ||
        offsets.size(0) < 1 || !offsets.is_contiguous())
        fail("offsets must be int64 [N + 1] on the CPU");
    const std::span at(offsets.const_data_ptr<std::int64_t>(), static_cast<std::size_t>(offsets.size(0)));
    if (at.front() != 0 || at.back() != ids.size(0))
        fail("offsets must run from 0 to the " + std::to_string(ids.size(0)) + " tokens");
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
        const auto length = at[i + 1] - at[i];
        if (length < 1 || length > config.longest_piece())
            fail("piece " + std::to_string(i) + " has " + std::to_string(length) + " tokens; 1 to " +
                 std::to_string(config.longest_piece()) + " are possible");
    }
    // On a GPU the check would wait for the device; there the lookup itself traps.
    if (ids.device().is_cpu() && ids.numel() > 0 &&
        (ids.min().item<std::int64_t>() < 0 || ids.max().item<std::int64_t>() >= config.vocab_size))
        fail("an id is outside the vocabulary of " + std::to_string(config.vocab_size));
}

/// The row of the position table for each row of the layout. RoBERTa counts the tokens of a piece that aren't padding,
/// and gives those that are (a text may say "<pad>") pad_token_id itself.
torch::Tensor position_rows(const torch::Tensor& ids, bool with_padding, const PieceLayout& layout,
                            const BertConfig& config) {
    if (config.family == BertFamily::bert)
        return layout.positions;
    const auto rows = layout.positions + config.first_position();
    if (!with_padding)
        return rows;
    const auto padding = ids == config.pad_token_id;         // [R]
    const auto before = padding.to(torch::kInt64).cumsum(0); // [R], up to and with this row
    const auto begin = torch::arange(ids.size(0), layout.positions.options()) - layout.positions;
    const auto skipped = before - (before - padding.to(torch::kInt64)).index_select(0, begin);
    return torch::where(padding, torch::full_like(rows, config.pad_token_id), rows - skipped);
}

torch::Tensor selected(const torch::Tensor& rows, const torch::Tensor& index) {
    return index.defined() ? rows.index_select(0, index) : rows;
}

/// [T, D], the piece of each row, the pieces' lengths → [N, D].
torch::Tensor means(const torch::Tensor& hidden, const torch::Tensor& piece, const torch::Tensor& lengths) {
    const auto sums = torch::zeros({lengths.size(0), hidden.size(1)}, hidden.options()).index_add(0, piece, hidden);
    return sums / lengths.unsqueeze(1);
}

} // namespace

std::pair<torch::Tensor, torch::Tensor> to_tensors(const TokenStream& stream) {
    return {torch::tensor(stream.ids, torch::kInt32), torch::tensor(stream.offsets, torch::kInt64)};
}

void check_pieces(const TokenStream& stream, const BertConfig& config) {
    for (std::int64_t i = 0; i < stream.size(); ++i)
        if (const auto length = static_cast<std::int64_t>(stream.piece(i).size());
            length < 1 || length > config.longest_piece())
            throw Error("stream of pieces: piece " + std::to_string(i) + " has " + std::to_string(length) +
                        " tokens; 1 to " + std::to_string(config.longest_piece()) + " are possible");
    for (const auto id : stream.ids)
        if (id < 0 || id >= config.vocab_size)
            throw Error("stream of pieces: the id " + std::to_string(id) + " is outside the vocabulary of " +
                        std::to_string(config.vocab_size));
}

BertEncoderImpl::BertEncoderImpl(BertConfig config, FirstWeights first) : config_(std::move(config)) {
    validate(config_);
    const auto embeddings = register_module("embeddings", std::make_shared<torch::nn::Module>());
    const auto table = [&](const std::string& name, std::int64_t rows) {
        const auto folder = embeddings->register_module(name, std::make_shared<torch::nn::Module>());
        return folder->register_parameter("weight",
                                          first_weight({rows, config_.hidden_size}, config_.initializer_range, first));
    };
    words_ = table("word_embeddings", config_.vocab_size);
    positions_ = table("position_embeddings", config_.max_position_embeddings);
    types_ = table("token_type_embeddings", config_.type_vocab_size);
    norm_ = embeddings->register_module("LayerNorm",
                                        std::make_shared<BertNormImpl>(config_.hidden_size, config_.layer_norm_eps));
    const auto encoder = register_module("encoder", std::make_shared<torch::nn::Module>());
    const auto list = encoder->register_module("layer", std::make_shared<torch::nn::Module>());
    for (std::int64_t i = 0; i < config_.num_hidden_layers; ++i)
        layers_.push_back(list->register_module(std::to_string(i), std::make_shared<BertLayerImpl>(config_, first)));
}

torch::Tensor BertEncoderImpl::embed(const torch::Tensor& ids, const torch::Tensor& positions,
                                     const PassOptions& options) {
    const auto words = torch::embedding(words_, ids, -1, false, options.sparse_words);
    const auto sum = norm_->forward(words + torch::embedding(positions_, positions) + types_[0]);
    return options.dropout ? (*options.dropout)(sum, config_.hidden_dropout_prob) : sum;
}

PieceLayout BertEncoderImpl::laid_out(const torch::Tensor& offsets, const PassOptions& options) const {
    const auto device = words_.device();
    const bool flash = !device.is_cpu() && !options.grouped_attention && has_flash_attention(device);
    const std::span at(offsets.const_data_ptr<std::int64_t>(), static_cast<std::size_t>(offsets.size(0)));
    switch (attention_path(device, options.compute, config_.hidden_size / config_.num_attention_heads, flash,
                           options.grouped_attention)) {
    case AttentionPath::stream:
        return lay_out_plainly(offsets, options.paired ? kBFloat16Rows : kRowMultiple);
    case AttentionPath::flash:
        return lay_out_variably(to_device(offsets.to(torch::kInt32), device), at.back(),
                                offsets.diff().max().item<std::int64_t>());
    case AttentionPath::groups:
        return lay_out(at, device);
    }
    std::abort();
}

torch::Tensor BertEncoderImpl::layers(torch::Tensor x, const PieceLayout& layout, const PassOptions& options,
                                      bool first_only, std::vector<torch::Tensor>* states) {
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const bool first = first_only && i + 1 == layers_.size();
        if (states)
            states->push_back(selected(x, layout.row));
        x = first ? layers_[i]->forward_first(x, layout, options) : layers_[i]->forward(x, layout, options);
    }
    return selected(x, first_only ? layout.rank : layout.row);
}

torch::Tensor BertEncoderImpl::run(const torch::Tensor& ids, const torch::Tensor& offsets, const PassOptions& options,
                                   bool first_only, std::vector<torch::Tensor>* states) {
    check_stream(ids, offsets, config_);
    const auto device = words_.device();
    if (offsets.size(0) == 1) {
        const auto none = torch::zeros({0, config_.hidden_size}, words_.options().requires_grad(false));
        if (states)
            states->assign(layers_.size(), none);
        return none;
    }
    const auto layout = laid_out(offsets, options);
    const bool with_padding = config_.family != BertFamily::bert && (ids == config_.pad_token_id).any().item<bool>();
    const auto rows = selected(ids.is_cpu() ? to_device(ids, device) : ids.to(device), layout.source);
    return layers(embed(rows, position_rows(rows, with_padding, layout, config_), options), layout, options, first_only,
                  states);
}

torch::Tensor BertEncoderImpl::forward(const torch::Tensor& ids, const torch::Tensor& offsets,
                                       const PassOptions& options) {
    return run(ids, offsets, options, false);
}

torch::Tensor BertEncoderImpl::forward(const TokenStream& stream, const PassOptions& options) {
    const auto [ids, offsets] = to_tensors(stream);
    return run(ids, offsets, options, false);
}

std::vector<torch::Tensor> BertEncoderImpl::hidden_states(const torch::Tensor& ids, const torch::Tensor& offsets,
                                                          const PassOptions& options) {
    std::vector<torch::Tensor> states;
    auto last = run(ids, offsets, options, false, &states);
    states.push_back(std::move(last));
    return states;
}

torch::Tensor BertEncoderImpl::forward_cls(const torch::Tensor& ids, const torch::Tensor& offsets,
                                           const PassOptions& options) {
    return run(ids, offsets, options, true);
}

torch::Tensor BertEncoderImpl::forward_cls(const TokenStream& stream, const PassOptions& options) {
    const auto [ids, offsets] = to_tensors(stream);
    return run(ids, offsets, options, true);
}

torch::Tensor BertEncoderImpl::pooled(const TokenStream& stream, Pooling pooling, const PassOptions& options) {
    const auto [ids, offsets] = to_tensors(stream);
    return pooling == Pooling::cls ? run(ids, offsets, options, true)
                                   : mean_pool(run(ids, offsets, options, false), offsets);
}

torch::Tensor BertEncoderImpl::pooled(const torch::Tensor& ids, const PieceLayout& layout, Pooling pooling,
                                      const PassOptions& options) {
    const auto rows = position_rows(ids, /*with_padding=*/true, layout, config_);
    const auto states = layers(embed(ids, rows, options), layout, options, pooling == Pooling::cls);
    return pooling == Pooling::cls ? states : means(states, layout.piece, layout.lengths);
}

bool BertEncoderImpl::uses_flash_attention(torch::Dtype compute) const {
    return attention_path(words_.device(), compute, config_.hidden_size / config_.num_attention_heads,
                          has_flash_attention(words_.device()), /*grouped=*/false) == AttentionPath::flash;
}

torch::Tensor cls(const torch::Tensor& hidden, const torch::Tensor& offsets) {
    return hidden.index_select(0, to_device(offsets.narrow(0, 0, offsets.size(0) - 1), hidden.device()));
}

torch::Tensor mean_pool(const torch::Tensor& hidden, const torch::Tensor& offsets) {
    const auto lengths = to_device(offsets.diff(), hidden.device());
    return means(hidden, torch::repeat_interleave(lengths, /*output_size=*/std::optional<std::int64_t>(hidden.size(0))),
                 lengths);
}

bool has_fast_bfloat16(const torch::Device& device) {
    if (device.is_cuda())
        return at::detail::getCUDAHooks().supportsBFloat16ConvolutionWithCuDNNv8(); // capability 8.0 and cuDNN 8
    return device.is_cpu() && cpu_has_bfloat16();
}

} // namespace aviary
