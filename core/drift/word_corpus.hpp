#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/drift/period.hpp"
#include "core/drift/skip_gram.hpp"
#include "core/drift/word_phrases.hpp"

namespace aviary {

/// The language of most texts with a word. Of a text its own language counts, as it was imported ("und" where unknown).
struct WordLanguage {
    std::string code;
    double share = 0; ///< of the texts with the word, those in it; above 0 to 1

    bool operator==(const WordLanguage&) const = default;
};

/// Texts as sentences of word numbers, and one vocabulary for all slices. A slice is a period; or, where `groups` has
/// any, a group of accounts. What is said of periods below and in word_*.hpp then holds for groups, in their order:
/// "before" is the first group, "after" the second.
struct WordCorpus {
    std::vector<std::string> words;      ///< the most frequent first, equal ones by their bytes
    std::vector<std::int64_t> counts;    ///< of each word, over all periods
    std::vector<WordLanguage> languages; ///< of each word; none where they aren't known
    std::vector<Period> periods;     ///< ascending; those without a sentence are left out; none where `groups` has any
    std::vector<std::string> groups; ///< names of the groups of accounts that are compared, two at least, or none
    std::vector<std::int64_t> period_counts; ///< [slices, words], row by row
    std::vector<std::int64_t> period_words;  ///< words of the vocabulary in each slice
    WordSequences sentences;                 ///< of two words of the vocabulary at least
    std::vector<std::int32_t> period_of;     ///< of each sentence: its slice
    std::vector<std::int64_t> time_of;       ///< of each sentence: UTC seconds
    std::vector<std::int32_t>
        author_of; ///< of each sentence: numbered from 0; a text by nobody known has an author of its own
    std::vector<Phrase>
        phrases; ///< that were joined to words, whether or not they are frequent enough to be among `words`

    bool by_group() const { return !groups.empty(); }
    std::size_t slices() const { return by_group() ? groups.size() : periods.size(); }
    /// A period as to_string(Period) writes it, or a group's name.
    std::string slice_name(std::size_t slice) const { return by_group() ? groups[slice] : to_string(periods[slice]); }
    std::int64_t count_in(std::size_t slice, std::size_t word) const {
        return period_counts[slice * words.size() + word];
    }
    bool operator==(const WordCorpus&) const = default;
};

/// What is known of a text besides its words.
struct TextFacts {
    std::int64_t utc_seconds = 0;
    std::int64_t author = 0; ///< 0: unknown
    std::string_view language;
    std::size_t group = 0; ///< place in the builder's groups
};

/// Which words a corpus keeps.
struct VocabularyLimits {
    std::int64_t min_count = 1;            ///< words that occur less often are left out
    std::int64_t most_words = 2'000'000;   ///< of the rest only the most frequent are kept
    std::optional<PhraseSettings> phrases; ///< join words to phrases first
};

/// Gathers a WordCorpus text by text. Memory: 4 bytes a word and 28 bytes a text.
class WordCorpusBuilder {
public:
    /// Slices are periods.
    explicit WordCorpusBuilder(PeriodUnit unit) : unit_(unit) {}
    /// Slices are these groups of accounts.
    explicit WordCorpusBuilder(std::vector<std::string> groups) : groups_(std::move(groups)) {}

    void add(const TextFacts& facts, const std::vector<std::string>& words);
    void add(std::int64_t utc_seconds, const std::vector<std::string>& words, std::int64_t author = 0) {
        add({.utc_seconds = utc_seconds, .author = author}, words);
    }

    /// Once. Throws Cancelled.
    WordCorpus finish(const VocabularyLimits& limits, const Control& control = {});
    WordCorpus finish(std::int64_t min_count, std::int64_t most_words) {
        return finish({.min_count = min_count, .most_words = most_words});
    }

private:
    void join_phrases(const PhraseSettings& settings, WordCorpus& corpus, const Control& control);
    std::vector<std::int32_t> choose_words(const VocabularyLimits& limits, WordCorpus& corpus) const;
    void add_sentences(std::span<const std::int32_t> number, WordCorpus& corpus);
    void number_slices(WordCorpus& corpus) const;
    void find_languages(WordCorpus& corpus) const;

    PeriodUnit unit_ = PeriodUnit::month;
    std::vector<std::string> groups_;
    std::unordered_map<std::string, std::int32_t> ids_;
    std::vector<std::int64_t> counts_;
    WordSequences sentences_;
    std::vector<std::int64_t> times_, authors_;
    std::vector<std::uint16_t> group_of_, language_of_;
    std::unordered_map<std::string, std::uint16_t> language_ids_;
    std::vector<std::string> language_codes_;
    std::vector<std::uint16_t> kept_languages_, kept_groups_; ///< of the sentences that finish() keeps
};

} // namespace aviary
