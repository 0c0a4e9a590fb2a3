#include "core/nn/pooled_encoder.hpp"

#include "core/nn/cpu_encoder.hpp"
#include "core/nn/sharded_pass.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kGpuShard = 65'536; ///< tokens; enough to fill a large GPU, a few hundred MiB of activations

} // namespace

PooledEncoder::PooledEncoder(BertEncoder encoder, Pooling pooling, torch::Dtype compute, int threads)
    : encoder_(std::move(encoder)), pooling_(pooling), compute_(compute) {
    const bool on_cpu = encoder_->parameters().front().is_cpu();
    workers_ = std::make_unique<Workers>(on_cpu ? threads : 0);
    if (on_cpu)
        packed_ = std::make_unique<CpuEncoder>(encoder_, compute);
}

PooledEncoder::~PooledEncoder() = default;
PooledEncoder::PooledEncoder(PooledEncoder&&) noexcept = default;
PooledEncoder& PooledEncoder::operator=(PooledEncoder&&) noexcept = default;

std::int64_t PooledEncoder::dimension() const {
    return encoder_->config().hidden_size;
}

torch::Tensor PooledEncoder::encode_shard(const TokenStream& shard) const {
    if (packed_)
        return packed_->encode(shard, pooling_);
    return BertEncoder(encoder_)->pooled(shard, pooling_, {.compute = compute_});
}

torch::Tensor PooledEncoder::encode(const TokenStream& stream, const std::function<void()>& poll) const {
    return encode_in_shards(
        stream, packed_ ? CpuEncoder::kRows : kGpuShard, dimension(), *workers_,
        [this](const TokenStream& shard) { return encode_shard(shard); }, poll);
}

} // namespace aviary
