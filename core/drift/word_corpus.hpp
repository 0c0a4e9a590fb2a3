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
    std::vector<std::int64_t> time_of;       ///< of each sentence: UTC seconds
    std::vector<std::int32_t>
        author_of; ///< of each sentence: numbered from 0; a text by nobody known has an author of its own

    std::int64_t count_in(std::size_t period, std::size_t word) const {
        return period_counts[period * words.size() + word];
    }
    bool operator==(const WordCorpus&) const = default;
};

/// Gathers a WordCorpus text by text. Memory: 4 bytes a word and 24 bytes a text.
class WordCorpusBuilder {
public:
    explicit WordCorpusBuilder(PeriodUnit unit) : unit_(unit) {}

    /// `author` 0: unknown.
    void add(std::int64_t utc_seconds, const std::vector<std::string>& words, std::int64_t author = 0);

    /// Keeps the words that occur `min_count` times at least, and of these the `most_words` most frequent.
    WordCorpus finish(std::int64_t min_count, std::int64_t most_words);

private:
    PeriodUnit unit_;
    std::unordered_map<std::string, std::int32_t> ids_;
    std::vector<std::int64_t> counts_;
    WordSequences sentences_;
    std::vector<std::int64_t> times_, authors_;
};

} // namespace aviary
