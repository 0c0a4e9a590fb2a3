#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aviary {

enum class TweetKind : std::uint8_t { original = 0, retweet = 1, quote = 2, reply = 3 };
/// By TweetKind, as files, options and settings write it.
inline constexpr std::array<const char*, 4> kTweetKindNames{"original", "retweet", "quote", "reply"};
enum class EngagementKind : std::uint8_t { favourite = 0, reply = 1, retweet = 2, quote = 3 };

/// A linked page; title and description are what the page says of itself (may be empty).
struct UrlRecord {
    std::string url;
    std::string title;
    std::string description;
};

/// A named value of a tweet or user: label "spam" = 1, "tos/violence" = 1, "account_category" = "LeftTroll".
struct LabelRecord {
    std::string name;
    std::string value;

    bool operator==(const LabelRecord&) const = default;
};

/// An account as an importer or the demo world gives it. Empty or nullopt: not known, an earlier value stays.
struct UserRecord {
    std::int64_t id = 0; ///< the platform's id; 0 where the source has none (then the handle identifies)
    std::string handle;  ///< without @
    std::string name;
    std::string bio;
    std::optional<std::int64_t> followers, following, updates;
    std::vector<LabelRecord> labels;
};

/// What is computed from a tweet's text by the engines above data (core/text/quality.hpp).
struct Derived {
    double quality = 1;                   ///< content quality, 0 to 1
    std::uint64_t near_duplicate_key = 0; ///< shared by near-identical texts
};
using Derive = std::function<Derived(std::string_view text)>;

/// One tweet on its way into the workspace. All text is valid UTF-8.
struct TweetRecord {
    std::int64_t id = 0;
    UserRecord author;    ///< handle and id empty: unknown (the retweeted text's author in a bare retweet)
    std::string text;     ///< entities decoded ("&amp;" is "&"), untrimmed otherwise
    std::string language; ///< BCP 47 code ("en", "zh"), "und" where unknown; importers map names to codes
    std::optional<std::int64_t> created_at; ///< UTC, seconds since 1970
    TweetKind kind = TweetKind::original;
    std::int64_t in_reply_to = 0; ///< tweet id or 0
    std::int64_t quoted = 0;      ///< tweet id or 0
    std::string place;
    std::vector<std::string> hashtags, mentions; ///< without # and @; filled by the writer from the text where empty
    std::vector<UrlRecord> urls;                 ///< filled by the writer from the text where empty
    std::vector<std::string> media;              ///< annotations (alt texts, tags) of the attached media, one text each
    std::vector<std::string> topics;             ///< context annotations or a column
    std::vector<LabelRecord> labels;
    std::int64_t line = 0;          ///< where it starts in its file, for the rejected table; 0 unknown
    std::optional<Derived> derived; ///< filled by the writer where empty
};

struct EngagementRecord {
    std::int64_t tweet_id = 0;
    UserRecord user;
    EngagementKind kind = EngagementKind::favourite;
    std::optional<std::int64_t> created_at;
};

} // namespace aviary
