#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

#include "core/jobs/neighbours.hpp"

namespace aviary {

/// A stretch of text to be marked, in UTF-16 units.
struct TextMark {
    int start = 0, length = 0;
    bool operator==(const TextMark&) const = default;
};

/// A hit ready to be drawn.
struct NeighbourItem {
    NeighbourHit hit;
    QString text;                ///< safe to show
    std::vector<TextMark> marks; ///< words that the seed has too
    QString when;                ///< date relative to the seed's
    QString standing;            ///< standingText(); empty without a scale
    double rarity = 0; ///< length of the bar, 0 to 1: SimilarityScale::rarity(), the cosine itself without a scale
};

/// An answer ready to be drawn; made on the thread that asked.
struct ShownAnswer {
    NeighbourAnswer answer;
    std::vector<NeighbourItem> items;
};
std::shared_ptr<const ShownAnswer> prepareAnswer(NeighbourAnswer answer);

/// Lower-cased words of a text that are worth marking in another: no stop words, no single letters.
std::set<std::string> markableWords(std::string_view text);

/// Where `words` stand in a safe text.
std::vector<TextMark> wordMarks(const QString& safe, const std::set<std::string>& words);

/// "same day", "2 days later", "3 months earlier"; the date itself where the seed has none; empty where the tweet has
/// none.
QString relativeDate(const std::optional<std::int64_t>& seed, const std::optional<std::int64_t>& tweet);

/// "top 0.012 %": where a similarity stands among random pairs of the embedding; "top < 0.001 %" where none is as
/// similar.
QString standingText(const SimilarityScale& scale, float similarity);

/// What the similarity is, its range, and of how many pairs the standing is; for tooltips.
QString similarityHelp(const SimilarityScale* scale, float similarity);

/// "@name", safe, and from left to right in every layout; empty for an empty handle.
QString authorText(const std::string& handle);

/// Why a tweet makes a poor seed, a full sentence (Twice §4.3).
QString warningText(ContentWarning warning);

} // namespace aviary
