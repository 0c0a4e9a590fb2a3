#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/nn/pooling.hpp"
#include "core/nn/workers.hpp"
#include "core/text/token_stream.hpp"

namespace aviary {

class CpuEncoder;

/// An encoder for inference: streams of any length to pooled vectors, shard by shard on all threads, or on the GPU that
/// holds the weights.
class PooledEncoder {
public:
    /// `compute` as in PassOptions. `threads` > 0 are used on a CPU, none on a GPU. The encoder's weights must not
    /// change any more.
    PooledEncoder(BertEncoder encoder, Pooling pooling, torch::Dtype compute, int threads);
    ~PooledEncoder();
    PooledEncoder(PooledEncoder&&) noexcept;
    PooledEncoder& operator=(PooledEncoder&&) noexcept;

    std::int64_t dimension() const; ///< D

    /// [N, D] float32 on the CPU, pieces in their order, not normalised; on a CPU a piece's vector is the same bits
    /// whatever else the stream holds. `poll` is called before each shard, on any thread; it may throw. One call at a
    /// time. Throws Error as BertEncoder does.
    torch::Tensor encode(
        const TokenStream& stream, const std::function<void()>& poll = [] {}) const;

private:
    torch::Tensor encode_shard(const TokenStream& shard) const;

    BertEncoder encoder_;
    Pooling pooling_;
    torch::Dtype compute_;
    std::unique_ptr<CpuEncoder> packed_; ///< on a CPU
    std::unique_ptr<Workers> workers_;
};

} // namespace aviary
