#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <torch/torch.h>

#include "core/nn/bert_config.hpp"
#include "core/nn/pooling.hpp"
#include "core/text/token_stream.hpp"

namespace aviary {

/// The tensors that the encoder takes: ids int32 [T] and offsets int64 [N + 1], copied.
std::pair<torch::Tensor, torch::Tensor> to_tensors(const TokenStream& stream);

/// Throws Error for a piece that is empty or longer than the encoder reads, and for an id outside its vocabulary.
void check_pieces(const TokenStream& stream, const BertConfig& config);

/// What an encoder's weights are at first: drawn, or memory that somebody fills. Drawing those of a base model takes
/// 0.3 s.
enum class FirstWeights { drawn, none };

class BertLayerImpl;
class BertNormImpl;
class CastWeights;
class Dropout;
struct PairedShard;
struct PieceLayout;

/// How a pass through an encoder is made.
struct PassOptions {
    /// kBFloat16 (or kHalf on a GPU) runs matrix products and attention in that type; weights, residuals and LayerNorm
    /// stay float32.
    torch::Dtype compute = torch::kFloat32;
    const CastWeights* weights = nullptr; ///< the products' weights in that type, made once for several passes; none:
                                          ///< each pass converts them
    PairedShard* paired = nullptr;  ///< our bfloat16 products instead, with kBFloat16 on a CPU; it collects what the
                                    ///< weights' gradients are made of: autograd gives none
    Dropout* dropout = nullptr;     ///< for training, with the probabilities of the config; none: no dropout
    bool grouped_attention = false; ///< AttentionPath::groups, whatever the device could do: for comparison
    bool sparse_words = false;      ///< the word embeddings' gradient as a sparse tensor, of the rows used alone
};

/// A BERT, RoBERTa or XLM-R without pooler that reads a stream of pieces: no padding in, none out. Parameters are
/// called as in transformers' BertModel
/// ("embeddings.word_embeddings.weight", "encoder.layer.0.attention.self.query.weight", …), so named_parameters() is a
/// model.safetensors. Fresh weights come from torch's default generator: normal(0, initializer_range), biases 0,
/// LayerNorm 1 and 0.
class BertEncoderImpl : public torch::nn::Module {
public:
    explicit BertEncoderImpl(BertConfig config, FirstWeights first = FirstWeights::drawn);

    const BertConfig& config() const { return config_; }

    /// ids int32 or int64 [T] (any device), offsets int64 [N + 1] on the CPU, offsets[0] = 0, offsets[N] = T, no empty
    /// piece, none longer than config().longest_piece() → hidden states float32 [T, D] on the parameters' device, in
    /// the order of `ids`. Attention stays within a piece; a piece's states do not depend on what it travels with, but
    /// for rounding (1e-6). Throws Error for offsets and ids out of range. N = 0 gives [0, D]. Several threads may call
    /// it at once.
    torch::Tensor forward(const torch::Tensor& ids, const torch::Tensor& offsets, const PassOptions& options = {});
    torch::Tensor forward(const TokenStream& stream, const PassOptions& options = {});

    /// The states [T, D] that go into the first layer and that come out of each: transformers' output_hidden_states.
    std::vector<torch::Tensor> hidden_states(const torch::Tensor& ids, const torch::Tensor& offsets,
                                             const PassOptions& options = {});

    /// cls(forward(ids, offsets), offsets) [N, D], but the last layer is computed for the first token of each piece
    /// only: a two-layer encoder does 40 % less. Equal to it but for rounding (and for which random numbers dropout
    /// draws).
    torch::Tensor forward_cls(const torch::Tensor& ids, const torch::Tensor& offsets, const PassOptions& options = {});
    torch::Tensor forward_cls(const TokenStream& stream, const PassOptions& options = {});

    /// The pieces' vectors [N, D]: forward_cls, or mean_pool of forward.
    torch::Tensor pooled(const TokenStream& stream, Pooling pooling, const PassOptions& options = {});

    /// The same from inputs that lie on the parameters' device: ids int32 [T], `layout` lay_out_variably's. Not
    /// checked. What an empty piece gets is not said. Asks nothing of the device, so that its work can be recorded and
    /// repeated.
    torch::Tensor pooled(const torch::Tensor& ids, const PieceLayout& layout, Pooling pooling,
                         const PassOptions& options = {});

    /// Whether a stream goes through flash attention on the parameters' device.
    bool uses_flash_attention(torch::Dtype compute) const;

private:
    torch::Tensor embed(const torch::Tensor& ids, const torch::Tensor& positions, const PassOptions& options);
    PieceLayout laid_out(const torch::Tensor& offsets, const PassOptions& options) const;
    torch::Tensor layers(torch::Tensor x, const PieceLayout& layout, const PassOptions& options, bool first_only,
                         std::vector<torch::Tensor>* states = nullptr);
    torch::Tensor run(const torch::Tensor& ids, const torch::Tensor& offsets, const PassOptions& options,
                      bool first_only, std::vector<torch::Tensor>* states = nullptr);

    BertConfig config_;
    torch::Tensor words_, positions_, types_;
    std::shared_ptr<BertNormImpl> norm_;
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
