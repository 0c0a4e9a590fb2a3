#pragma once

#include <cstdint>
#include <memory>

#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/nn/pooling.hpp"
#include "core/text/token_stream.hpp"

namespace aviary {

/// A BERT laid out for inference on CPU cores: weights packed once for the matrix products, bias and GELU in the
/// product, residual and LayerNorm in one pass, attention piece by piece over the unpadded stream. Vectors equal
/// BertEncoder's but for rounding (float32: 1e-5).
///
/// A tweet's vector is the same bits whatever it was batched with, in each precision: every row of our own products is
/// computed by itself, and oneDNN's always have the same number of rows, with which it finds its kernels at once too.
class CpuEncoder {
public:
    /// Rows of oneDNN's products, and so the tokens that a shard should hold at most; a longer piece works, there at
    /// several times the rows.
    static constexpr std::int64_t kRows = 512;

    /// `compute` is kFloat32, kBFloat16 (products and their operands; sums, residuals and norms are float32) or kInt8
    /// (the operands of the dense layers as 8-bit numbers, see int8_kernels.hpp; the rest as with kBFloat16). The
    /// embedding tables are shared with `encoder`, whose weights must not change any more.
    CpuEncoder(const BertEncoder& encoder, torch::Dtype compute);
    ~CpuEncoder();
    CpuEncoder(CpuEncoder&&) noexcept;
    CpuEncoder& operator=(CpuEncoder&&) noexcept;

    /// The pieces' vectors [N, D] float32, pooled, not normalised. Several threads may call it at once. Throws Error
    /// for a piece that is empty or too long and for ids out of range.
    torch::Tensor encode(const TokenStream& shard, Pooling pooling) const;

    struct Weights;

private:
    std::unique_ptr<const Weights> weights_;
};

} // namespace aviary
