#pragma once

#include <torch/torch.h>

#include "core/nn/dropout.hpp"

namespace aviary {

/// Self-attention within each piece of a stream, no padding, forward and back. CPU only, float32 or bfloat16; sums and
/// the softmax are float32. qkv [T, 3 D] holds queries, keys and values side by side; offsets int64 [N + 1] → [T, D].
/// Rows behind offsets[N] are filler and give zeros. `dropout` null: none.
torch::Tensor stream_attention(const torch::Tensor& qkv, const torch::Tensor& offsets, std::int64_t heads,
                               Dropout* dropout, double probability);

/// The same for one query a piece: query [N, D], kv [T, 2 D] → [N, D].
torch::Tensor first_attention(const torch::Tensor& query, const torch::Tensor& kv, const torch::Tensor& offsets,
                              std::int64_t heads, Dropout* dropout, double probability);

} // namespace aviary
