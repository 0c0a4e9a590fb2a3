#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <c10/core/Event.h>
#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/nn/cast_weights.hpp"
#include "core/nn/device_graph.hpp"
#include "core/nn/stream_bucket.hpp"

namespace aviary {

/// A BERT for inference on a GPU: weights put into the products' type once; passes over small shards, whose many small
/// operations take longer to order than to compute, recorded once for each shape and repeated.
///
/// A shape's first shard is computed operation by operation, its second one too, and recorded. What the recording gives
/// for that shard must be what the operations gave; else, or when recording fails, the encoder goes on without
/// recordings and says so once (TORCH_WARN).
class GpuEncoder {
public:
    /// Tokens times width up to which passes are recorded: beyond, an operation takes tens of microseconds, and
    /// ordering the next one a few.
    static constexpr std::int64_t kMostRecorded = std::int64_t{1} << 24;

    /// `compute` and `grouped_attention` as in PassOptions. Without a recorder nothing is recorded; with one, attention
    /// must not be grouped. The encoder's weights must not change any more.
    GpuEncoder(BertEncoder encoder, Pooling pooling, torch::Dtype compute, bool grouped_attention,
               GraphRecorder recorder);
    GpuEncoder(const GpuEncoder&) = delete;
    GpuEncoder& operator=(const GpuEncoder&) = delete;

    /// The pieces' vectors [N, D] float32 on the encoder's device; they hold until the next call, or longer if read by
    /// what is given to the device before it. Throws Error as BertEncoder does. One call at a time.
    torch::Tensor encode(const TokenStream& shard);

    bool records() const { return static_cast<bool>(recorder_); }
    std::size_t recordings() const { return recorded_; }

private:
    struct Recording {
        int seen = 0;
        torch::Tensor input;  ///< int32 [bucket.size()] on the device
        torch::Tensor output; ///< [bucket.pieces, D]
        std::function<void()> repeat;
    };
    /// Memory that a GPU copies from: while it does, the next shard is put into the other one.
    struct Sending {
        torch::Tensor memory;
        std::optional<c10::Event> sent;
    };

    torch::Tensor pass(const TokenStream& shard);
    torch::Tensor recorded(const TokenStream& shard, const StreamBucket& bucket, Recording& recording);
    void record(const StreamBucket& bucket, Recording& recording);
    void send(const TokenStream& shard, const StreamBucket& bucket, torch::Tensor& input);
    void give_up(const std::string& why);

    BertEncoder encoder_;
    Pooling pooling_;
    torch::Device device_;
    CastWeights weights_;
    PassOptions options_;
    GraphRecorder recorder_;
    std::size_t recorded_ = 0;
    std::map<StreamBucket, Recording> recordings_;
    std::array<Sending, 2> sending_;
    std::size_t turn_ = 0;
};

} // namespace aviary
