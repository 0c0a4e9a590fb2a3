#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aviary {

/// Why a tweet makes a poor seed or candidate (Twice §4.3). Codes: widgets and CLI word them.
enum class ContentWarning { greeting, daily_life, single_emoji, only_url, only_mentions, very_short, repetitive };

const char* to_string(ContentWarning warning); ///< "greeting", "daily_life", …

struct ContentQuality {
    double score = 0; ///< 0 (nothing to find neighbours by) to 1
    std::vector<ContentWarning> warnings;
};

/// Judges content by words left without URLs, mentions and emoji, by their variety, and by greeting and daily-life
/// phrases in the demo world's six languages and Russian. A function of the text alone.
ContentQuality judge_content(std::string_view text);

/// A 64-bit key that near-identical texts share: lower case, without URLs, mentions, a leading "RT", punctuation, emoji
/// and spaces beyond one; texts with fewer than 3 words left get a key of the whole text instead.
std::uint64_t near_duplicate_key(std::string_view text);

/// Words for marking what two texts share: lower-cased, ICU word boundaries, hashtags without #; [begin, end) are byte
/// offsets.
struct WordSpan {
    std::string word;
    std::size_t begin = 0, end = 0;
};
std::vector<WordSpan> words_of(std::string_view text);

/// Whether a word is too common to mark as shared (stop words of the supported languages).
bool is_stop_word(std::string_view lower_case_word);

} // namespace aviary
