#pragma once

#include <string>

#include "core/drift/word_drift.hpp"

namespace aviary {

/// Settings with which a measurement of a few thousand short tweets takes a second.
inline WordDriftConfig small_word_drift(const std::string& period, const std::string& alignment = "compass") {
    return {.period = period,
            .alignment = alignment,
            .min_count = 5,
            .least_count = 20,
            .seeds = 2,
            .shuffles = 50,
            .neighbours = 5,
            .dimension = 16,
            .subsample = 0,
            .threads = 2};
}

} // namespace aviary
