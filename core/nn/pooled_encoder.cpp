#include "core/nn/pooled_encoder.hpp"

#include "core/nn/cpu_encoder.hpp"
#include "core/nn/device_graph.hpp"
#include "core/nn/gpu_encoder.hpp"
#include "core/nn/sharded_pass.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kGpuShard = 65'536; ///< tokens; enough to fill a large GPU, a few hundred MiB of activations

} // namespace

PooledEncoder::PooledEncoder(BertEncoder encoder, Pooling pooling, torch::Dtype compute, int threads,
                             GpuChoices choices)
    : encoder_(std::move(encoder)), pooling_(pooling) {
    const auto device = encoder_->parameters().front().device();
    workers_ = std::make_unique<Workers>(device.is_cpu() ? threads : 0);
    if (device.is_cpu()) {
        packed_ = std::make_unique<CpuEncoder>(encoder_, compute);
        return;
    }
    const bool graphs = choices.graphs && choices.flash_attention && encoder_->uses_flash_attention(compute);
    on_gpu_ = std::make_unique<GpuEncoder>(encoder_, pooling, compute, !choices.flash_attention,
                                           graphs ? graph_recorder(device) : GraphRecorder());
}

PooledEncoder::~PooledEncoder() = default;
PooledEncoder::PooledEncoder(PooledEncoder&&) noexcept = default;
PooledEncoder& PooledEncoder::operator=(PooledEncoder&&) noexcept = default;

std::int64_t PooledEncoder::dimension() const {
    return encoder_->config().hidden_size;
}

std::size_t PooledEncoder::recordings() const {
    return on_gpu_ ? on_gpu_->recordings() : 0;
}

torch::Tensor PooledEncoder::encode(const TokenStream& stream, const std::function<void()>& poll) const {
    return encode_in_shards(
        stream, packed_ ? CpuEncoder::kRows : kGpuShard, dimension(), *workers_,
        [this](const TokenStream& shard) {
            return packed_ ? packed_->encode(shard, pooling_) : on_gpu_->encode(shard);
        },
        poll);
}

} // namespace aviary
