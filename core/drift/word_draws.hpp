#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace aviary {

/// xoshiro256++ (Blackman and Vigna 2019), started by splitmix64 of (seed, stream, step): the quick random numbers of
/// the inner loops.
class QuickRandom {
public:
    QuickRandom(std::uint64_t seed, std::uint64_t stream, std::uint64_t step);

    std::uint64_t next() {
        const std::uint64_t result = rotated(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t t = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= t;
        state_[3] = rotated(state_[3], 45);
        return result;
    }
    /// In [0, bound), for bounds far below 2³².
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }

private:
    static std::uint64_t rotated(std::uint64_t x, int bits) { return (x << bits) | (x >> (64 - bits)); }
    std::uint64_t state_[4];
};

/// Draws words with probability proportional to count^power (Walker's alias method: two look-ups a draw).
class NegativeDraws {
public:
    /// Precondition: at least one count is positive, none is negative.
    NegativeDraws(std::span<const std::int64_t> counts, double power);

    std::int32_t draw(QuickRandom& random) const {
        const std::uint64_t r = random.next();
        const auto place = static_cast<std::size_t>(((r >> 32) * cells_.size()) >> 32);
        const auto& cell = cells_[place];
        return static_cast<std::uint32_t>(r) < cell.keep ? static_cast<std::int32_t>(place) : cell.other;
    }

private:
    struct Cell {
        std::uint32_t keep;
        std::int32_t other;
    };
    std::vector<Cell> cells_;
};

/// For each word the chance, times 2³² - 1, that subsampling keeps it: sqrt(t / f) + t / f where f is its share of the
/// corpus (word2vec.c); all where t = 0.
std::vector<std::uint32_t> keep_chances(std::span<const std::int64_t> counts, double subsample);

} // namespace aviary
