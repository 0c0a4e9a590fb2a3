#include "core/nn/gpu_encoder.hpp"

#include <c10/core/impl/VirtualGuardImpl.h>

#include "core/nn/piece_layout.hpp"

namespace aviary {

namespace {

constexpr std::size_t kMostRecordings = 32; // each holds a fraction of a MiB, and takes milliseconds to make

// Far above what the order of sums does in bfloat16 (0.01 at most), far below a vector of another text.
constexpr double kSame = 0.03;

/// Whether each row is the other's, but for rounding.
bool same(const torch::Tensor& a, const torch::Tensor& b) {
    const auto apart = (a - b).norm(2, 1) / b.norm(2, 1).clamp_min(1e-12);
    return apart.max().item<double>() <= kSame; // false for NaN
}

CastWeights cast_once(const BertEncoder& encoder, torch::Dtype compute) {
    Workers none(0);
    return CastWeights(encoder, compute, none);
}

} // namespace

GpuEncoder::GpuEncoder(BertEncoder encoder, Pooling pooling, torch::Dtype compute, bool grouped_attention,
                       GraphRecorder recorder)
    : encoder_(std::move(encoder)), pooling_(pooling), device_(encoder_->parameters().front().device()),
      weights_(cast_once(encoder_, compute)), options_{.compute = compute,
                                                       .weights = &weights_,
                                                       .grouped_attention = grouped_attention},
      recorder_(std::move(recorder)) {}

torch::Tensor GpuEncoder::encode(const TokenStream& shard) {
    const torch::NoGradGuard no_gradients;
    const auto work = shard.tokens() * encoder_->config().hidden_size;
    if (!recorder_ || shard.size() == 0 || work > kMostRecorded)
        return pass(shard);
    const auto bucket = bucket_of(shard, encoder_->config().longest_piece());
    auto& recording = recordings_[bucket];
    if (recording.repeat) {
        check_pieces(shard, encoder_->config()); // a recording doesn't
        return recorded(shard, bucket, recording);
    }
    const auto vectors = pass(shard);
    if (++recording.seen == 1 || recorded_ == kMostRecordings)
        return vectors;
    try {
        record(bucket, recording);
        if (!same(recorded(shard, bucket, recording), vectors))
            give_up("its vectors were not those of the same operations one by one");
    } catch (const std::exception& error) {
        give_up(error.what());
    }
    return vectors;
}

torch::Tensor GpuEncoder::pass(const TokenStream& shard) {
    return encoder_->pooled(shard, pooling_, options_);
}

torch::Tensor GpuEncoder::recorded(const TokenStream& shard, const StreamBucket& bucket, Recording& recording) {
    send(shard, bucket, recording.input);
    recording.repeat();
    return recording.output.narrow(0, 0, shard.size());
}

void GpuEncoder::record(const StreamBucket& bucket, Recording& recording) {
    recording.input = torch::zeros({bucket.size()}, torch::TensorOptions(device_).dtype(torch::kInt32));
    send({}, bucket, recording.input);
    recording.repeat = recorder_([this, bucket, &recording] {
        const auto layout = lay_out_variably(recording.input.narrow(0, bucket.tokens, bucket.pieces + 1), bucket.tokens,
                                             bucket.longest);
        recording.output = encoder_->pooled(recording.input.narrow(0, 0, bucket.tokens), layout, pooling_, options_);
    });
    ++recorded_;
}

void GpuEncoder::send(const TokenStream& shard, const StreamBucket& bucket, torch::Tensor& input) {
    auto& [memory, sent] = sending_[turn_++ % sending_.size()];
    if (sent)
        sent->synchronize();
    if (!memory.defined() || memory.size(0) < bucket.size())
        memory =
            torch::empty({bucket.size()}, torch::TensorOptions().dtype(torch::kInt32).pinned_memory(!device_.is_cpu()));
    const auto numbers = memory.narrow(0, 0, bucket.size());
    fill_bucket(shard, bucket, {numbers.mutable_data_ptr<std::int32_t>(), static_cast<std::size_t>(bucket.size())});
    input.copy_(numbers, /*non_blocking=*/true);
    if (device_.is_cpu())
        return;
    sent.emplace(device_.type());
    sent->record(c10::impl::VirtualGuardImpl(device_.type()).getStream(device_));
}

void GpuEncoder::give_up(const std::string& why) {
    recorder_ = {};
    recordings_.clear();
    TORCH_WARN("encoding goes on without recorded graphs: ", why);
}

} // namespace aviary
