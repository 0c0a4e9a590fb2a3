#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"

namespace aviary {

/// `most` of `values`, drawn without repetition by Philox, in their order; all of them where there are no more.
template <typename T>
std::vector<T> sample_of(const std::vector<T>& values, std::int64_t most, std::int64_t seed) {
    constexpr std::uint64_t kStream = 0x5A3;
    std::vector<T> kept;
    Philox random(static_cast<std::uint64_t>(seed), kStream);
    auto wanted = static_cast<std::uint64_t>(most);
    for (std::size_t i = 0; i < values.size() && wanted > 0; ++i)
        if (values.size() - i <= wanted ||
            random.below(values.size() - i) < wanted) { // selection sampling, Knuth 3.4.2 S
            kept.push_back(values[i]);
            --wanted;
        }
    return kept;
}

} // namespace aviary
