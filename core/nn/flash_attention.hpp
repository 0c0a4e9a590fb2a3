#pragma once

#include <torch/torch.h>

#include "core/nn/dropout.hpp"
#include "core/nn/piece_layout.hpp"

namespace aviary {

/// How attention is kept within the pieces of a stream.
enum class AttentionPath {
    stream, ///< piece by piece, by this program's kernels for CPUs (stream_attention.hpp)
    flash,  ///< the stream as it is, in one call of a GPU's flash attention (Dao 2023, "FlashAttention-2")
    groups  ///< pieces of similar length in one call of plain attention, filled up and masked
};

/// The path for heads of `head_size` values of type `compute`. `flash_works`: see has_flash_attention. Flash attention
/// takes 16-bit floats and heads of up to 256 values, a multiple of 8. `grouped` asks for groups, to compare with.
AttentionPath attention_path(const torch::Device& device, torch::Dtype compute, std::int64_t head_size,
                             bool flash_works, bool grouped);

/// Whether flash attention over pieces of different lengths works on `device`, empty pieces included: true only where a
/// small one, tried once, gives what plain attention gives. False on a CPU, on GPUs before compute capability 8.0 and
/// with a LibTorch that was built without it.
bool has_flash_attention(const torch::Device& device);

/// Self-attention within each piece, with gradients: qkv [T, 3 D] holds queries, keys and values side by side → [T, D].
/// `layout` is lay_out_variably's. On a CPU by stream_attention.
torch::Tensor variable_attention(const torch::Tensor& qkv, const PieceLayout& layout, std::int64_t heads,
                                 Dropout* dropout, double probability);

/// The same for one query a piece: query [N, D], kv [T, 2 D] → [N, D]. What an empty piece gets is not said.
torch::Tensor variable_first_attention(const torch::Tensor& query, const torch::Tensor& kv, const PieceLayout& layout,
                                       std::int64_t heads, Dropout* dropout, double probability);

} // namespace aviary
