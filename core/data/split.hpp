#pragma once

#include <cstdint>

#include "core/base/random.hpp"

namespace aviary {

/// The seed of the split; a constant, so that every recipe and every evaluation holds out the same tweets.
constexpr std::uint64_t kSplitSeed = 20'240'501;

/// Whether a tweet is held out of training, a function of its id alone (and of `share`, 0 to 1): adding tweets moves
/// none, and a smaller share holds out a subset of a larger one's.
inline bool is_held_out(std::int64_t tweet_id, double share, std::uint64_t seed = kSplitSeed) {
    constexpr std::uint64_t kStream = 0x5B117;
    return Philox(seed, kStream, static_cast<std::uint64_t>(tweet_id)).uniform() < share;
}

} // namespace aviary
