#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/drift/period.hpp"
#include "core/drift/skip_gram.hpp"

namespace aviary {

/// Dated texts as sentences of word numbers, and one vocabulary for all periods.
struct WordCorpus {
    std::vector<std::string> words;          ///< the most frequent first, equal ones by their bytes
    std::vector<std::int64_t> counts;        ///< of each word, over all periods
    std::vector<Period> periods;             ///< ascending; those without a sentence are left out
    std::vector<std::int64_t> period_counts; ///< [periods, words], row by row
    std::vector<std::int64_t> period_words;  ///< words of the vocabulary in each period
    WordSequences sentences;                 ///< of two words of the vocabulary at least
    std::vector<std::int32_t> period_of;     ///< of each sentence: its place in `periods`

    std::int64_t count_in(std::size_t period, std::size_t word) const { return period_counts[period * words.size() + word]; }
    bool operator==(const WordCorpus&) const = default;
};

/// Gathers a WordCorpus text by text. Memory: 4 bytes a word.
class WordCorpusBuilder {
public:
    explicit WordCorpusBuilder(PeriodUnit unit) : unit_(unit) {}

    void add(std::int64_t utc_seconds, const std::vector<std::string>& words);

    /// Keeps the words that occur `min_count` times at least, and of these the `most_words` most frequent.
    WordCorpus finish(std::int64_t min_count, std::int64_t most_words);

private:
    PeriodUnit unit_;
    std::unordered_map<std::string, std::int32_t> ids_;
    std::vector<std::int64_t> counts_;
    WordSequences sentences_;
    std::vector<std::int64_t> period_numbers_;
};

} // namespace aviary
