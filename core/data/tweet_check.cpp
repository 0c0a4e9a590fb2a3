#include "core/data/tweet_check.hpp"

#include <algorithm>

#include <simdjson.h>
#include <unicode/utf8.h>

#include "core/data/dates.hpp"

namespace aviary {

namespace {

bool is_utf8(std::string_view text) {
    return simdjson::validate_utf8(text.data(), text.size());
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

bool all_utf8(const TweetRecord& tweet) {
    const auto valid = [](const std::string& text) { return is_utf8(text); };
    const auto valid_label = [](const LabelRecord& label) { return is_utf8(label.name) && is_utf8(label.value); };
    return is_utf8(tweet.place) && is_utf8(tweet.language) && is_utf8(tweet.author.handle) &&
           is_utf8(tweet.author.name) && is_utf8(tweet.author.bio) && std::ranges::all_of(tweet.hashtags, valid) &&
           std::ranges::all_of(tweet.mentions, valid) && std::ranges::all_of(tweet.media, valid) &&
           std::ranges::all_of(tweet.topics, valid) && std::ranges::all_of(tweet.labels, valid_label) &&
           std::ranges::all_of(tweet.author.labels, valid_label) &&
           std::ranges::all_of(tweet.urls, [](const UrlRecord& url) {
               return is_utf8(url.url) && is_utf8(url.title) && is_utf8(url.description);
           });
}

} // namespace

std::optional<RowProblem> find_problem(const TweetRecord& tweet) {
    if (tweet.id <= 0)
        return RowProblem{"id", "not a positive whole number"};
    if (is_blank(tweet.text))
        return RowProblem{"text", "no text"};
    if (!is_utf8(tweet.text))
        return RowProblem{"text", "broken UTF-8"};
    if (!all_utf8(tweet))
        return RowProblem{"", "broken UTF-8"};
    if (tweet.created_at && !is_tweet_date(*tweet.created_at))
        return RowProblem{"created_at", "date outside 2006 to 2099"};
    return std::nullopt;
}

std::string readable_excerpt(std::string_view bytes, std::size_t most) {
    std::string text;
    const auto size = static_cast<std::int32_t>(std::min(bytes.size(), most));
    for (std::int32_t i = 0; i < size && text.size() + 3 <= most;) {
        const std::int32_t start = i;
        UChar32 character = 0;
        U8_NEXT(bytes.data(), i, static_cast<std::int32_t>(std::min(bytes.size(), most + 4)), character);
        if (character < 0)
            text += "\xEF\xBF\xBD";
        else if (character < 0x20 || character == 0x7F)
            text += ' ';
        else
            text += bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start));
    }
    return text;
}

std::uint64_t hash_text(std::string_view text) {
    // FNV-1a, then the finaliser of MurmurHash3 so that the high bits depend on all of the text too.
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDU;
    hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53U;
    return hash ^ (hash >> 33);
}

} // namespace aviary
