#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.hpp"

namespace aviary {

/// Encoders with BERT's layers that Hugging Face's config.json tells apart by "model_type". RoBERTa (Liu et al. 2019)
/// and XLM-R (Conneau et al. 2020) number positions from pad_token_id + 1.
enum class BertFamily { bert, roberta, xlm_roberta };

/// Of the feed-forward layer. gelu is the exact one, gelu_tanh its approximation by tanh (Hendrycks and Gimpel 2016).
enum class Activation { gelu, gelu_tanh, relu, silu };

/// The shape of a BERT encoder (Devlin et al. 2019), named as in Hugging Face's config.json.
struct BertConfig {
    std::int64_t vocab_size = 30522; ///< V
    std::int64_t hidden_size = 768;  ///< D
    std::int64_t num_hidden_layers = 12;
    std::int64_t num_attention_heads = 12; ///< divides hidden_size
    std::int64_t intermediate_size = 3072;
    std::int64_t max_position_embeddings = 512; ///< rows of the table of positions
    std::int64_t type_vocab_size = 2;           ///< only type 0 is used
    double hidden_dropout_prob = 0.1;
    double attention_probs_dropout_prob = 0.1;
    double layer_norm_eps = 1e-12;
    double initializer_range = 0.02; ///< standard deviation of fresh weights
    BertFamily family = BertFamily::bert;
    Activation hidden_act = Activation::gelu;
    std::int64_t pad_token_id = 0;
    std::optional<std::int64_t> bos_token_id, eos_token_id; ///< of the tokenizer: <s> and </s>, where the file says so

    /// The row of the table of positions that a piece's first token takes.
    std::int64_t first_position() const { return family == BertFamily::bert ? 0 : pad_token_id + 1; }
    /// Tokens of the longest piece that the encoder reads.
    std::int64_t longest_piece() const { return max_position_embeddings - first_position(); }

    bool operator==(const BertConfig&) const = default;
};

/// "tiny" 2 × 128, "mini" 4 × 256, "small" 4 × 512, "base" 12 × 768 (Turc et al. 2019): heads of 64, feed-forward of 4
/// D. Throws UsageError for any other name.
BertConfig bert_preset(std::string_view name, std::int64_t vocab_size);

/// Throws Error naming the first field that makes no encoder (sizes below 1, D not a multiple of the heads,
/// probabilities outside [0, 1), no position left for a token).
void validate(const BertConfig& config);

/// "bert", "roberta", "xlm-roberta".
const char* to_string(BertFamily family);

/// config.json as transformers' BertModel, RobertaModel and XLMRobertaModel read it.
Json to_json(const BertConfig& config);

/// Reads config.json of a BERT, RoBERTa or XLM-R; absent fields have transformers' defaults. Throws Error naming `file`
/// and the field when a value has the wrong type or asks for what this encoder is not (another model_type, an unknown
/// activation, relative positions, a decoder).
BertConfig bert_config_from_json(const Json& json, const std::string& file);

} // namespace aviary
