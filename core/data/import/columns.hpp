#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aviary {

/// What a column of a table of tweets can mean.
enum class TweetColumn : std::uint8_t {
    id,
    text,
    author,
    author_id,
    author_name,
    author_bio,
    followers,
    following,
    updates,
    language,
    created_at,
    kind,
    in_reply_to,
    quoted,
    place,
    hashtags,
    mentions,
    urls,
    media,
    topics,
    spam,
    account_type,
    account_category
};
inline constexpr std::size_t kTweetColumns = static_cast<std::size_t>(TweetColumn::account_category) + 1;

const char* to_string(TweetColumn column); ///< the name that --map uses

/// How the columns of a table are understood.
struct TableLayout {
    std::vector<std::string> columns;       ///< as the header names them
    std::array<int, kTweetColumns> place{}; ///< place of each TweetColumn in a row, -1: not there
    std::string preset = "none";            ///< "ira": rows of post_type R are retweeted texts
    bool is_accounts = false;               ///< no tweets: a row describes an account

    int at(TweetColumn column) const { return place[static_cast<std::size_t>(column)]; }

    /// (our field, column), all fields; an empty column: not found.
    std::vector<std::pair<std::string, std::string>> mapping() const;
};

/// Understands a header: `map` ("text=content") first, then the preset ("ira", "none"; "auto" finds it), then common
/// names in any case. Throws UsageError for a mapping that names an unknown field or an absent column, or for an
/// unknown preset; Error when there are neither tweets (id and text) nor accounts.
TableLayout understand_header(std::vector<std::string> columns, const std::string& preset,
                              const std::vector<std::string>& map, const std::string& file);

} // namespace aviary
