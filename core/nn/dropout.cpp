#include "core/nn/dropout.hpp"

#include <cmath>

namespace aviary {

namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;

/// SplitMix64 (Steele, Lea and Flood 2014): the output for a counter's value.
constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

/// 0 with probability threshold / 65,536, else `kept`: four values a draw of 64 bits.
template <typename T>
void fill_mask(T* mask, std::int64_t count, std::uint64_t seed, std::uint64_t threshold, T kept) {
    std::int64_t i = 0;
    for (; i + 4 <= count; i += 4) {
        seed += kGolden;
        const auto bits = mix(seed);
        for (int lane = 0; lane < 4; ++lane)
            mask[i + lane] = ((bits >> (16 * lane)) & 0xFFFF) < threshold ? T(0) : kept;
    }
    for (const auto bits = mix(seed + kGolden); i < count; ++i)
        mask[i] = ((bits >> (16 * (i % 4))) & 0xFFFF) < threshold ? T(0) : kept;
}

std::uint64_t threshold_of(double p) {
    return static_cast<std::uint64_t>(std::llround(p * 65'536));
}

} // namespace

float Dropout::keep_scale(double p) {
    return static_cast<float>(65'536.0 / (65'536.0 - static_cast<double>(threshold_of(p))));
}

torch::Tensor Dropout::keep(std::int64_t count, double p) {
    if (threshold_of(p) == 0)
        return {};
    seed_ = mix(seed_ + kGolden);
    const auto mask = torch::empty({count}, torch::kUInt8);
    fill_mask(mask.data_ptr<std::uint8_t>(), count, seed_, threshold_of(p), std::uint8_t{1});
    return mask;
}

torch::Tensor Dropout::operator()(const torch::Tensor& x, double p) {
    const auto threshold = threshold_of(p);
    if (threshold == 0)
        return x;
    if (!x.is_cpu())
        return torch::dropout(x, p, true);
    seed_ = mix(seed_ + kGolden);
    const auto kept = keep_scale(p);
    const auto mask = torch::empty(x.sizes(), x.options().requires_grad(false));
    if (x.scalar_type() == torch::kBFloat16)
        fill_mask(mask.data_ptr<c10::BFloat16>(), mask.numel(), seed_, threshold, c10::BFloat16(kept));
    else
        fill_mask(mask.data_ptr<float>(), mask.numel(), seed_, threshold, kept);
    return x * mask;
}

} // namespace aviary
