#include "core/base/random.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace aviary {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> k) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t p0 = std::uint64_t{0xD2511F53U} * c[0];
        const std::uint64_t p1 = std::uint64_t{0xCD9E8D57U} * c[2];
        c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(p1),
             static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(p0)};
        k = {k[0] + 0x9E3779B9U, k[1] + 0xBB67AE85U};
    }
    return c;
}

namespace {

__extension__ using u128 = unsigned __int128;

/// SplitMix64's finaliser: spreads stream and step over the counter's and key's bits.
std::uint64_t mix(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

} // namespace

std::uint32_t Philox::next_u32() {
    if (used_ == 4) {
        const auto key = mix(seed_ ^ mix(stream_));
        buffer_ = philox4x32({static_cast<std::uint32_t>(block_), static_cast<std::uint32_t>(block_ >> 32),
                              static_cast<std::uint32_t>(step_), static_cast<std::uint32_t>(step_ >> 32)},
                             {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
        ++block_;
        used_ = 0;
    }
    return buffer_[static_cast<std::size_t>(used_++)];
}

std::uint64_t Philox::next_u64() {
    const std::uint64_t high = next_u32();
    return (high << 32) | next_u32();
}

std::uint64_t Philox::below(std::uint64_t bound) {
    // Lemire 2019: multiply, and reject the few values that would favour small results.
    while (true) {
        const auto product = static_cast<u128>(next_u64()) * bound;
        const auto low = static_cast<std::uint64_t>(product);
        if (low >= bound || low >= (0 - bound) % bound)
            return static_cast<std::uint64_t>(product >> 64);
    }
}

double Philox::uniform() {
    return static_cast<double>(next_u64() >> 11) * 0x1.0p-53;
}

double Philox::normal() {
    const double u = 1.0 - uniform(); // (0, 1]
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
}

void shuffle(std::span<std::int64_t> values, std::uint64_t seed, std::uint64_t stream, std::uint64_t step) {
    Philox random(seed, stream, step);
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.below(i)]);
}

} // namespace aviary
