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
class GpuEncoder;

/// What a GPU would do better to use; without it, for comparison.
struct GpuChoices {
    bool flash_attention = true;
    bool graphs = true; ///< of small shards, with flash attention alone (see GpuEncoder)
};

/// An encoder for inference: streams of any length to pooled vectors, shard by shard on all threads, or on the GPU that
/// holds the weights.
class PooledEncoder {
public:
    /// `compute` as in PassOptions. `threads` > 0 are used on a CPU, none on a GPU. The encoder's weights must not
    /// change any more.
    PooledEncoder(BertEncoder encoder, Pooling pooling, torch::Dtype compute, int threads, GpuChoices choices = {});
    ~PooledEncoder();
    PooledEncoder(PooledEncoder&&) noexcept;
    PooledEncoder& operator=(PooledEncoder&&) noexcept;

    std::int64_t dimension() const; ///< D

    /// [N, D] float32 on the CPU, pieces in their order, not normalised; on a CPU a piece's vector is the same bits
    /// whatever else the stream holds. `poll` is called before each shard, on any thread; it may throw. One call at a
    /// time. Throws Error as BertEncoder does.
    torch::Tensor encode(
        const TokenStream& stream, const std::function<void()>& poll = [] {}) const;

    std::size_t recordings() const; ///< graphs made so far; 0 on a CPU

private:
    BertEncoder encoder_;
    Pooling pooling_;
    std::unique_ptr<CpuEncoder> packed_; ///< on a CPU
    std::unique_ptr<GpuEncoder> on_gpu_; ///< elsewhere
    std::unique_ptr<Workers> workers_;
};

} // namespace aviary
