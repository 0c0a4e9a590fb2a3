#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/control.hpp"
#include "core/drift/period_deal.hpp"

namespace aviary {

struct PermutationSettings {
    PeriodDeal deal = PeriodDeal::accounts;
    std::size_t shuffles = 200;
    std::size_t most_uses = 2'000; ///< of a word; of more tweets as many are drawn
    std::int64_t least_count = 50; ///< tweets on both sides of a split, of all that use the word
    bool subtract_common = true;
    std::size_t threads = 1;
    std::uint64_t seed = 1;
};

/// The permutation test of words. What stands around a word is the mean m of its tweets' contexts (WordUses); for a
/// split of the periods into n₁ tweets before and n₂ after, S = √(n₁n₂ / (n₁ + n₂)) · ‖m₁ - m₂‖ / ‖m‖, and a word's
/// statistic is the largest S of all splits. The periods of its tweets are dealt out anew (PeriodDeal) `shuffles`
/// times; the number of tweets before and after stays about the same, so a word that became frequent hasn't moved by
/// that.
///
/// Movement common to words of its frequency, as when a corpus as a whole goes over to other subjects, is taken off:
/// with c² the median, over the kNearFrequency words of like frequency, of (S² - mean S² of shuffles)(n₁ + n₂) /
/// (n₁n₂), which estimates without bias how far a word moved, S becomes √(…) · (‖m₁ - m₂‖ / ‖m‖ - c). By the triangle
/// inequality a word that moved c exceeds what shuffles give no more often than one that didn't move: the test stays
/// valid, and says too little rather than too much.
///
/// z = (S - mean) / standard deviation of the word's own shuffles. p is the share of all words' shuffles whose z is as
/// large, as a few hundred shuffles of one word can't say what is rare among thousands of words; but never less than
/// the share of the word's own.
struct PermutationTest {
    std::vector<double> z, p,
        q; ///< of each word; NaN where too few tweets use it on both sides of every split. q: Benjamini and Hochberg
    std::vector<double> common; ///< c of each word
};

/// At most `most` uses of a word, drawn by `seed`, ascending by author and time. Called from several threads at once.
using ReadUses = std::function<WordUses(std::size_t word, std::size_t most, std::uint64_t seed)>;

/// Tests `words`, which ascend (the most frequent first). Bits don't depend on the number of threads. Throws Cancelled.
PermutationTest test_words(const ReadUses& read, std::size_t periods, std::span<const std::int32_t> words,
                           std::size_t vocabulary, const PermutationSettings& settings, const Control& control = {});

/// A split's √(n₁n₂ / (n₁ + n₂)) and ‖m₁ - m₂‖; both 0 where a side has too few uses.
struct UseSplit {
    double weight = 0, distance = 0;
};

/// Of splits 1 … periods - 1, where `period` says of each use to which it is dealt.
std::vector<UseSplit> use_splits(const WordMatrix& contexts, std::span<const std::int32_t> period, std::size_t periods,
                                 std::int64_t least);

inline constexpr std::size_t kNearFrequency = 200;

} // namespace aviary
