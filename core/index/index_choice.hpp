#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace aviary {

/// Which index to build, and why in one sentence.
struct IndexChoice {
    std::string factory; ///< "exact" or a FAISS factory string
    std::string reason;
};

/// `asked`: "auto", "exact", "hnsw", "ivfpq" or a factory string, which is passed on. `auto` scans while one query
/// reads at most 160 million values (550,000 vectors of 256 took 5 to 6 ms by their byte codes and 13 ms without, on an
/// AMD EPYC of 2025), builds a graph up to 2 million groups of tweets, and compressed lists beyond.
IndexChoice choose_index(const std::string& asked, std::int64_t groups, std::int64_t dimension);

inline constexpr double kRecallWanted = 0.99;

/// What was found with an effort on a sample.
struct TriedEffort {
    std::int64_t effort = 0;
    double recall = 0;
    double sure = 0; ///< recall is at least so much, with a probability of 95 %
};

/// The least effort that surely reaches the recall wanted, else the least that does on the sample, else the greatest.
/// Precondition: at least one, ascending.
TriedEffort choose_effort(std::span<const TriedEffort> tried);

} // namespace aviary
