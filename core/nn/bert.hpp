#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <torch/torch.h>

#include "core/base/json.hpp"
#include "core/text/token_stream.hpp"

namespace aviary {

/// The shape of a BERT encoder (Devlin et al. 2019), named as in Hugging Face's config.json.
struct BertConfig {
    std::int64_t vocab_size = 30522; ///< V
    std::int64_t hidden_size = 768;  ///< D
    std::int64_t num_hidden_layers = 12;
    std::int64_t num_attention_heads = 12; ///< divides hidden_size
    std::int64_t intermediate_size = 3072;
    std::int64_t max_position_embeddings = 512; ///< longest piece
    std::int64_t type_vocab_size = 2;           ///< only type 0 is used
    double hidden_dropout_prob = 0.1;
    double attention_probs_dropout_prob = 0.1;
    double layer_norm_eps = 1e-12;
    double initializer_range = 0.02; ///< standard deviation of fresh weights

    bool operator==(const BertConfig&) const = default;
};

/// "tiny" 2 × 128, "mini" 4 × 256, "small" 4 × 512, "base" 12 × 768 (Turc et al. 2019): heads of 64, feed-forward of 4
/// D. Throws UsageError for any other name.
BertConfig bert_preset(std::string_view name, std::int64_t vocab_size);

/// Throws Error naming the first field that makes no encoder (sizes below 1, D not a multiple of the heads,
/// probabilities outside [0, 1)).
void validate(const BertConfig& config);

/// config.json as transformers' BertModel reads it.
Json to_json(const BertConfig& config);

/// Reads config.json of a BERT; absent fields keep the values above, as in transformers. Throws Error naming `file` and
/// the field when a value has the wrong type or asks for what this encoder is not (another model_type, an activation
/// other than exact GELU, relative positions, a decoder).
BertConfig bert_config_from_json(const Json& json, const std::string& file);

/// The tensors that the encoder takes: ids int32 [T] and offsets int64 [N + 1], copied.
std::pair<torch::Tensor, torch::Tensor> to_tensors(const TokenStream& stream);

struct BertLayerImpl;

/// A BERT without pooler that reads a stream of pieces: no padding in, none out. Parameters are called as in
/// transformers' BertModel
/// ("embeddings.word_embeddings.weight", "encoder.layer.0.attention.self.query.weight", …), so named_parameters() is a
/// model.safetensors. Fresh weights come from torch's default generator: normal(0, initializer_range), biases 0,
/// LayerNorm 1 and 0.
class BertEncoderImpl : public torch::nn::Module {
public:
    explicit BertEncoderImpl(BertConfig config);

    const BertConfig& config() const { return config_; }

    /// ids int32 or int64 [T] (any device), offsets int64 [N + 1] on the CPU, offsets[0] = 0, offsets[N] = T, no empty
    /// piece, none longer than max_position_embeddings → hidden states float32 [T, D] on the parameters' device, in the
    /// order of `ids`. Attention stays within a piece; a piece's states do not depend on what it travels with, but for
    /// rounding (1e-6). `compute` = kBFloat16 (or kHalf on a GPU) runs matrix products and attention in that type;
    /// weights, residuals and LayerNorm stay float32. Dropout is active in train() mode only and draws from torch's
    /// default generator: the same seed, thread count and device give the same bits on a CPU. Throws Error for offsets
    /// and ids out of range. N = 0 gives [0, D].
    torch::Tensor forward(const torch::Tensor& ids, const torch::Tensor& offsets,
                          torch::Dtype compute = torch::kFloat32);
    torch::Tensor forward(const TokenStream& stream, torch::Dtype compute = torch::kFloat32);

private:
    torch::Tensor embed(const torch::Tensor& ids, const torch::Tensor& positions);

    BertConfig config_;
    torch::nn::Embedding words_{nullptr}, positions_{nullptr}, types_{nullptr};
    torch::nn::LayerNorm norm_{nullptr};
    std::vector<std::shared_ptr<BertLayerImpl>> layers_;
};
TORCH_MODULE(BertEncoder);

/// The state of each piece's first token ([CLS]): hidden [T, D], offsets int64 [N + 1] → [N, D].
torch::Tensor cls(const torch::Tensor& hidden, const torch::Tensor& offsets);

/// The mean state of each piece's tokens, special tokens included as in sentence-transformers: hidden [T, D], offsets
/// int64 [N + 1] → [N, D].
torch::Tensor mean_pool(const torch::Tensor& hidden, const torch::Tensor& offsets);

/// Whether `device` computes bfloat16 matrix products in hardware: CUDA from compute capability 8.0, x86 CPUs with
/// AVX512-BF16 or AMX.
bool has_fast_bfloat16(const torch::Device& device);

} // namespace aviary
