#pragma once

#include <span>
#include <vector>

#include "core/base/control.hpp"
#include "core/drift/word_change.hpp"

namespace aviary {

/// A word in one period.
struct PeriodNeighbours {
    std::int64_t count = 0;             ///< how often the word occurs then
    std::vector<ScoredWord> neighbours; ///< best first; none where the word doesn't occur
};

/// A word that occurs less often in a period is no neighbour there, and has no similarity: its vector is chance.
inline constexpr std::int64_t kLeastPeriodCount = 5;

/// The `k` nearest words of `word` in each period. `slices` [periods] of [words, d]. Throws Cancelled.
std::vector<PeriodNeighbours> neighbours_by_period(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                                   std::size_t word, std::size_t k, const Control& control = {});

/// For each of the first `k` words of `list` whether it is not among the first 2 k of `other`: twice as many, so that a
/// word that only slips over the edge doesn't count as gone.
std::vector<bool> missing_from(std::span<const ScoredWord> list, std::span<const ScoredWord> other, std::size_t k);

/// The cosines of two rows in each period; NaN where one of them occurs less than kLeastPeriodCount times.
/// `slices` may hold other rows than the corpus has words: `row` and `other_row` are theirs.
std::vector<double> similarity_by_period(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                         std::size_t word, std::size_t row, std::size_t other, std::size_t other_row);

} // namespace aviary
