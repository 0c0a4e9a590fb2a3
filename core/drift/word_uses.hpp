#pragma once

#include <cstdint>
#include <vector>

#include "core/drift/word_corpus.hpp"

namespace aviary {

/// Tweets that use one word: what stands around it, when and by whom they were written. Ascending by author, then by
/// time.
struct WordUses {
    std::vector<std::int32_t> period, author, day; ///< of each use; `day` in UTC since 1970
    WordMatrix contexts;                           ///< [uses, d]: the mean of the context words' vectors
    std::int64_t tweets = 0;                       ///< that use the word; of them these were drawn

    std::size_t size() const { return period.size(); }
};

/// Numbers of sentences by author, then time.
std::vector<std::int32_t> in_order_of_authors(const WordCorpus& corpus);

/// Days since 1970-01-01, UTC.
std::int32_t day_of(std::int64_t utc_seconds);

/// Finds the uses of words. Memory: 4 bytes for each different word of each tweet.
class WordUseReader {
public:
    /// `vectors` [words, d] are output vectors of a model that knows nothing of periods; `keep` as keep_chances()
    /// gives. `corpus` and `vectors` outlive this.
    WordUseReader(const WordCorpus& corpus, const WordMatrix& vectors, std::vector<std::uint32_t> keep,
                  std::int64_t window);

    /// At most `most` uses, drawn at random. A context word counts by its chance to be trained with the word: the
    /// nearer the more (its distance from the window's end), the rarer the more (subsampling).
    WordUses read(std::size_t word, std::size_t most, std::uint64_t seed) const;
    WordUses operator()(std::size_t word, std::size_t most, std::uint64_t seed) const { return read(word, most, seed); }

private:
    void add_context(std::size_t word, std::size_t sentence, std::span<float> sum) const;

    const WordCorpus& corpus_;
    const WordMatrix& vectors_;
    std::vector<std::uint32_t> keep_;
    std::int64_t window_;
    std::vector<std::int64_t> ends_;      ///< of each word's part of sentences_
    std::vector<std::int32_t> sentences_; ///< those with a word, in the order of author and time
};

} // namespace aviary
