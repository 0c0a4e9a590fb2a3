#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace aviary {

/// Counter-based random numbers, Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
/// A value is a function of (seed, stream, step, index), so resuming a run restores nothing.
/// `stream` separates uses: shuffling, dropout, masking, negatives …
class Philox {
public:
    Philox(std::uint64_t seed, std::uint64_t stream, std::uint64_t step = 0)
        : seed_(seed), stream_(stream), step_(step) {}

    std::uint32_t next_u32();
    std::uint64_t next_u64();
    /// Uniform in [0, bound), without bias. Precondition: bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    /// Standard normal (Box-Muller).
    double normal();

    // Satisfies UniformRandomBitGenerator.
    using result_type = std::uint32_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return 0xFFFFFFFFU; }
    result_type operator()() { return next_u32(); }

private:
    std::uint64_t seed_, stream_, step_;
    std::uint64_t block_ = 0;
    std::array<std::uint32_t, 4> buffer_{};
    int used_ = 4;
};

/// One Philox4x32-10 block, exposed for the test against the published vectors.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// Fisher-Yates with Philox: the same order for the same (seed, stream, step) on every machine.
void shuffle(std::span<std::int64_t> values, std::uint64_t seed, std::uint64_t stream, std::uint64_t step);

} // namespace aviary
