#include "core/data/import/columns.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/text/pieces.hpp"

namespace aviary {

namespace {

struct ColumnNames {
    TweetColumn column;
    const char* name;
    std::vector<std::string_view> common; ///< lower case, the likeliest first
};

const std::vector<ColumnNames>& column_names() {
    using enum TweetColumn;
    static const std::vector<ColumnNames> names{
        {id, "id", {"tweet_id", "tweetid", "id_str", "status_id", "id"}},
        {text, "text", {"text", "content", "full_text", "tweet_text", "tweet", "body", "message"}},
        {author,
         "author",
         {"author", "screen_name", "user_screen_name", "username", "author_username", "handle", "user"}},
        {author_id, "author_id", {"author_id", "user_id", "userid", "user_id_str", "external_author_id"}},
        {author_name, "author_name", {"author_name", "user_name", "user_display_name", "display_name", "name"}},
        {author_bio,
         "author_bio",
         {"author_bio", "bio", "user_profile_description", "user_description", "author_description"}},
        {followers, "followers", {"followers", "follower_count", "followers_count", "user_followers_count"}},
        {following, "following", {"following", "following_count", "friends_count", "user_friends_count"}},
        {updates, "updates", {"updates", "statuses_count", "tweet_count"}},
        {language, "language", {"language", "lang", "tweet_language"}},
        {created_at,
         "created_at",
         {"created_at", "publish_date", "tweet_time", "date", "timestamp", "datetime", "time", "created"}},
        {kind, "kind", {"kind", "post_type", "tweet_type", "type"}},
        {in_reply_to,
         "in_reply_to",
         {"in_reply_to", "in_reply_to_status_id", "in_reply_to_tweetid", "in_reply_to_id",
          "in_reply_to_status_id_str"}},
        {quoted,
         "quoted",
         {"quoted", "quoted_status_id", "quoted_tweet_id", "quoted_tweet_tweetid", "quoted_status_id_str"}},
        {place, "place", {"place", "region", "location", "user_location", "country"}},
        {hashtags, "hashtags", {"hashtags", "hashtag"}},
        {mentions, "mentions", {"mentions", "user_mentions", "mentioned_users"}},
        {urls, "urls", {"urls", "url", "links", "expanded_urls"}},
        {media, "media", {"media", "alt_text", "media_alt_text", "media_annotations"}},
        {topics, "topics", {"topics", "topic", "context_annotations"}},
        {spam, "spam", {"spam", "spam_score"}},
        {account_type, "account_type", {"account_type"}},
        {account_category, "account_category", {"account_category"}},
    };
    return names;
}

int find_column(const std::vector<std::string>& lower_columns, std::string_view name) {
    const auto found = std::ranges::find(lower_columns, name);
    return found == lower_columns.end() ? -1 : static_cast<int>(found - lower_columns.begin());
}

bool has_all(const std::vector<std::string>& lower_columns, std::initializer_list<std::string_view> names) {
    return std::ranges::all_of(names, [&](std::string_view name) { return find_column(lower_columns, name) >= 0; });
}

std::string known_fields() {
    std::string list;
    for (const ColumnNames& names : column_names())
        list += (list.empty() ? "" : ", ") + std::string(names.name);
    return list;
}

void apply_map(TableLayout& layout, const std::vector<std::string>& lower, const std::vector<std::string>& map,
               const std::string& file) {
    for (const std::string& entry : map) {
        const std::size_t equals = entry.find('=');
        const std::string field = entry.substr(0, equals);
        const auto names = std::ranges::find(column_names(), field, &ColumnNames::name);
        if (equals == std::string::npos || names == column_names().end())
            throw UsageError("'" + entry + "' maps no known field", "Write FIELD=COLUMN with one of: " + known_fields(),
                             {.field = "map"});
        const std::string column = entry.substr(equals + 1);
        const int place = find_column(lower, lower_cased(column));
        if (place < 0)
            throw UsageError("there is no column '" + column + "'", "The dry run lists the columns",
                             {.file = file, .field = field});
        layout.place[static_cast<std::size_t>(names->column)] = place;
    }
}

void apply_common_names(TableLayout& layout, const std::vector<std::string>& lower) {
    for (const ColumnNames& names : column_names()) {
        int& place = layout.place[static_cast<std::size_t>(names.column)];
        for (auto name = names.common.begin(); place < 0 && name != names.common.end(); ++name)
            if (const int found = find_column(lower, *name);
                std::ranges::find(layout.place, found) == layout.place.end())
                place = found;
    }
}

} // namespace

const char* to_string(TweetColumn column) {
    return std::ranges::find(column_names(), column, &ColumnNames::column)->name;
}

std::vector<std::pair<std::string, std::string>> TableLayout::mapping() const {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const ColumnNames& names : column_names()) {
        const int column = at(names.column);
        pairs.emplace_back(names.name, column < 0 ? std::string{} : columns[static_cast<std::size_t>(column)]);
    }
    return pairs;
}

TableLayout understand_header(std::vector<std::string> columns, const std::string& preset,
                              const std::vector<std::string>& map, const std::string& file) {
    if (preset != "auto" && preset != "none" && preset != "ira")
        throw UsageError("there is no preset '" + preset + "'", "Use auto, none or ira", {.field = "preset"});
    TableLayout layout;
    layout.place.fill(-1);
    std::vector<std::string> lower;
    std::ranges::transform(columns, std::back_inserter(lower), lower_cased);
    layout.columns = std::move(columns);
    apply_map(layout, lower, map, file);
    apply_common_names(layout, lower);

    const bool has_text = layout.at(TweetColumn::text) >= 0;
    const bool looks_like_ira = has_all(lower, {"tweet_id", "author", "content", "publish_date", "post_type"});
    if (preset == "ira" ? has_text : preset == "auto" && looks_like_ira)
        layout.preset = "ira";
    const bool describes = layout.at(TweetColumn::author_bio) >= 0 || layout.at(TweetColumn::author_name) >= 0 ||
                           layout.at(TweetColumn::account_type) >= 0 || layout.at(TweetColumn::account_category) >= 0 ||
                           layout.at(TweetColumn::followers) >= 0;
    layout.is_accounts =
        !has_text && describes && (layout.at(TweetColumn::author) >= 0 || layout.at(TweetColumn::author_id) >= 0);
    if (!layout.is_accounts && (!has_text || layout.at(TweetColumn::id) < 0))
        throw Error(std::string("no column of this table looks like the tweets' ") + (has_text ? "ids" : "text"),
                    std::string("Name it, for example --map ") + (has_text ? "id" : "text") + "=COLUMN",
                    {.file = file});
    return layout;
}

} // namespace aviary
