#include "core/drift/word_draws.hpp"

#include <cmath>
#include <numeric>

namespace aviary {

namespace {

std::uint64_t splitmix64(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

constexpr double kWhole = 4294967295.0;

} // namespace

QuickRandom::QuickRandom(std::uint64_t seed, std::uint64_t stream, std::uint64_t step) {
    std::uint64_t state = seed;
    state = splitmix64(state) ^ stream;
    state = splitmix64(state) ^ step;
    for (auto& word : state_)
        word = splitmix64(state);
}

NegativeDraws::NegativeDraws(std::span<const std::int64_t> counts, double power) : cells_(counts.size()) {
    std::vector<double> share(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i)
        share[i] = counts[i] > 0 ? std::pow(static_cast<double>(counts[i]), power) : 0;
    const double total = std::accumulate(share.begin(), share.end(), 0.0);
    std::vector<std::int32_t> poor, rich;
    for (std::size_t i = 0; i < share.size(); ++i) {
        share[i] *= static_cast<double>(share.size()) / total;
        (share[i] < 1 ? poor : rich).push_back(static_cast<std::int32_t>(i));
    }
    // Each poor cell is filled up by a rich one, which may become poor by it.
    while (!poor.empty() && !rich.empty()) {
        const auto p = static_cast<std::size_t>(poor.back()), r = static_cast<std::size_t>(rich.back());
        poor.pop_back();
        cells_[p] = {static_cast<std::uint32_t>(share[p] * kWhole), static_cast<std::int32_t>(r)};
        share[r] -= 1 - share[p];
        if (share[r] < 1) {
            rich.pop_back();
            poor.push_back(static_cast<std::int32_t>(r));
        }
    }
    for (const auto& rest : {poor, rich})
        for (const auto i : rest)
            cells_[static_cast<std::size_t>(i)] = {0xFFFFFFFFU, i};
}

std::vector<std::uint32_t> keep_chances(std::span<const std::int64_t> counts, double subsample) {
    const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    std::vector<std::uint32_t> chances(counts.size(), 0xFFFFFFFFU);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (subsample <= 0 || counts[i] <= 0)
            continue;
        const double ratio = subsample * total / static_cast<double>(counts[i]);
        const double keep = std::sqrt(ratio) + ratio;
        if (keep < 1)
            chances[i] = static_cast<std::uint32_t>(keep * kWhole);
    }
    return chances;
}

} // namespace aviary
