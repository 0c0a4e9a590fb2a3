#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/control.hpp"
#include "core/drift/skip_gram.hpp"

namespace aviary {

/// When two words that follow each other make a phrase.
struct PhraseSettings {
    std::int64_t min_count = 20;        ///< δ; neither a word nor a pair that is rarer makes a phrase
    double threshold = 100;             ///< the least score, which grows with the corpus
    std::size_t most_pairs = 8'000'000; ///< about so many are in memory at a time, 8 bytes each; changes no result

    bool operator==(const PhraseSettings&) const = default;
};

/// Two words that are joined to one: "new york". A blank is in no word.
struct Phrase {
    std::string first, second;
    std::int64_t count = 0; ///< how often they follow each other
    double score = 0;

    std::string word() const { return first + " " + second; }
    bool operator==(const Phrase&) const = default;
};

/// Two word numbers that make a phrase.
struct PhrasePair {
    std::int32_t first = 0, second = 0;
    std::int64_t count = 0;
    double score = 0;

    bool operator==(const PhrasePair&) const = default;
};

/// The pairs of neighbouring words whose score (n_ab - δ) · N / (n_a · n_b) exceeds the threshold, N the words of all
/// texts (Mikolov et al. 2013, eq. 6, times N as word2phrase does). `counts` of each word number; only words with
/// `may_join` take part. Ascending by numbers. Exact: where there are more pairs than fit, the texts are read once for
/// each part of them. Throws Cancelled.
std::vector<PhrasePair> find_phrases(const WordSequences& texts, std::span<const std::int64_t> counts,
                                     const std::vector<bool>& may_join, const PhraseSettings& settings,
                                     const Control& control = {});

/// Joins phrases in a text, from its beginning: of "a b c" with the phrases "a b" and "b c" the first is joined, and c
/// stays alone.
class PhraseJoiner {
public:
    explicit PhraseJoiner(std::span<const Phrase> phrases);

    void join(std::vector<std::string>& words) const;
    bool is_empty() const { return seconds_.empty(); }

private:
    std::unordered_map<std::string, std::vector<std::string>> seconds_; ///< of each first word
};

} // namespace aviary
