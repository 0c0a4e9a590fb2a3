#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/drift/word_corpus.hpp"

namespace aviary {

/// The cosine of two vectors of one length; NaN where either is zero.
double cosine(std::span<const float> a, std::span<const float> b);

/// How far a word moved between the periods before a split and those from it on.
struct WordChange {
    std::int32_t split = 0; ///< first period after the change; 0: the word is too rare on either side of every split
    double cosine = 0;      ///< 1 - cosine of its mean vectors before and after, 0 to 2
};

/// The mean vectors [words, d] of periods [begin, end): each period's unit vector weighted by how often the word occurs
/// in it; zero where it doesn't. Every matrix of `slices` is [words, d].
WordMatrix mean_vectors(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                        std::span<const std::int64_t> period_counts, std::size_t begin, std::size_t end);

/// For every word the split with the largest cosine change × sqrt(n_before × n_after) / n, so that a handful of words
/// at one end doesn't win by noise, among the splits with `least_count` occurrences on both sides.
std::vector<WordChange> largest_changes(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                        std::int64_t least_count);

/// The cosine changes at given splits: of other seeds, to see how far the figure depends on chance in training.
std::vector<double> changes_at(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                               std::span<const WordChange> splits);

struct ScoredWord {
    std::int32_t word = 0;
    float cosine = 0;
};

/// The k nearest words of row `word` among the rows of `vectors` whose count is at least `least_count`, itself left
/// out, best first.
std::vector<ScoredWord> nearest_words(const WordMatrix& vectors, std::size_t word, std::span<const std::int64_t> counts,
                                      std::int64_t least_count, std::size_t k);

/// The local neighbourhood measure of Hamilton et al. 2016 ("Cultural shift or linguistic drift?"): the word's cosines
/// with the union of its neighbours before and after, in both spaces; 1 - cosine of these two lists. Needs no
/// alignment.
double neighbourhood_change(const WordMatrix& before, const WordMatrix& after, std::size_t word,
                            std::span<const ScoredWord> neighbours_before,
                            std::span<const ScoredWord> neighbours_after);

/// Of each word the median cosine change of the kLikeWords words whose counts before and after their splits allow as
/// precise a figure (n₁n₂ / (n₁ + n₂) is nearest to theirs): rare words move more by chance, and all words move where a
/// corpus goes over to other subjects. NaN without a split.
std::vector<double> usual_changes(const WordCorpus& corpus, std::span<const WordChange> changes);
inline constexpr std::size_t kLikeWords = 200;

/// Mean and the ends of its 95 % interval by Student's t; the interval is NaN for fewer than two values.
struct Interval {
    double mean = 0, low = 0, high = 0;
};
Interval interval_of(std::span<const double> values);

} // namespace aviary
