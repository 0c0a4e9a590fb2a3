#include "core/data/tweets.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/data/sql.hpp"
#include "core/data/tweet_filter.hpp"

namespace aviary {

namespace {

/// Appends what `parts` finds for tweet n, joined by blanks.
void append_parts(SQLite::Statement& parts, std::int64_t n, std::string& text) {
    parts.bind(1, n);
    while (parts.executeStep()) {
        for (int i = 0; i < parts.getColumnCount(); ++i) {
            const SQLite::Column part = parts.getColumn(i);
            if (part.getBytes() == 0)
                continue;
            if (!text.empty())
                text += ' ';
            text.append(part.getText(), static_cast<std::size_t>(part.getBytes()));
        }
    }
    parts.reset();
}

bool has_any(const SQLite::Database& database, const std::string& table, const std::string& where = {}) {
    SQLite::Statement ask(database, "SELECT 1 FROM " + table + where + " LIMIT 1");
    return ask.executeStep();
}

/// Rows of two columns.
template <typename Second, typename Read>
std::vector<std::pair<std::int64_t, Second>> pairs_of(const SQLite::Database& database, const std::string& sql,
                                                      Read read) {
    std::vector<std::pair<std::int64_t, Second>> pairs;
    SQLite::Statement rows(database, sql);
    while (rows.executeStep())
        pairs.emplace_back(rows.getColumn(0).getInt64(), read(rows.getColumn(1)));
    return pairs;
}

std::optional<std::int64_t> date_or_nothing(const SQLite::Column& column) {
    const std::int64_t seconds = column.getInt64();
    return seconds == 0 ? std::nullopt : std::optional{seconds};
}

} // namespace

void for_each_content(const Workspace& workspace, const TweetFilter& filter,
                      const std::function<bool(const TweetContent&)>& visit) {
    const SQLite::Database& database = workspace.database();
    with_snapshot(database, [&] {
        // Along the index of ids: sorting would hold all texts in memory.
        const Condition condition = whole_condition(database, filter, {});
        SQLite::Statement tweets(database, "SELECT n, id, author, text, language, created_at FROM tweets" +
                                               condition.where() + " ORDER BY id");
        condition.bind(tweets);
        SQLite::Statement media(database, "SELECT annotation FROM media WHERE tweet = ? ORDER BY position");
        SQLite::Statement pages(
            database, "SELECT title, description FROM urls WHERE tweet = ? AND (title <> '' OR description <> '')");
        const bool any_media = has_any(database, "media"),
                   any_pages = has_any(database, "urls", " WHERE title <> '' OR description <> ''");
        TweetContent content;
        while (tweets.executeStep()) {
            const std::int64_t n = tweets.getColumn(0).getInt64();
            content.id = tweets.getColumn(1).getInt64();
            content.author_id = tweets.getColumn(2).getInt64();
            content.text = tweets.getColumn(3).getString();
            content.language = tweets.getColumn(4).getString();
            content.created_at = date_or_nothing(tweets.getColumn(5));
            content.media.clear();
            content.pages.clear();
            if (any_media)
                append_parts(media, n, content.media);
            if (any_pages)
                append_parts(pages, n, content.pages);
            if (!visit(content))
                return;
        }
    });
}

std::vector<std::pair<std::int64_t, std::uint64_t>> near_duplicate_keys(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        auto keys = pairs_of<std::uint64_t>(
            workspace.database(), "SELECT id, near_duplicate_key FROM tweets",
            [](const SQLite::Column& key) { return static_cast<std::uint64_t>(key.getInt64()); });
        std::ranges::sort(keys);
        return keys;
    });
}

std::vector<Engagement> all_engagements(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        SQLite::Statement rows(
            workspace.database(),
            "SELECT e.user, t.id, e.kind, e.created_at FROM engagements e JOIN tweets t ON t.n = e.tweet");
        std::vector<Engagement> engagements;
        while (rows.executeStep())
            engagements.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64(),
                                   static_cast<EngagementKind>(rows.getColumn(2).getInt()),
                                   date_or_nothing(rows.getColumn(3))});
        std::ranges::sort(engagements, [](const Engagement& a, const Engagement& b) {
            return std::tie(a.tweet_id, a.user_id, a.kind) < std::tie(b.tweet_id, b.user_id, b.kind);
        });
        return engagements;
    });
}

std::vector<UserRow> all_users(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        SQLite::Statement rows(workspace.database(), "SELECT id, handle, name, bio FROM users ORDER BY id");
        std::vector<UserRow> users;
        while (rows.executeStep())
            users.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(), rows.getColumn(2).getString(),
                             rows.getColumn(3).getString()});
        return users;
    });
}

TopicTable all_topics(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        TopicTable table;
        SQLite::Statement names(workspace.database(), "SELECT DISTINCT topic FROM topics ORDER BY topic");
        std::unordered_map<std::string, std::int32_t> index;
        while (names.executeStep()) {
            table.names.push_back(names.getColumn(0).getString());
            index[table.names.back()] = static_cast<std::int32_t>(index.size());
        }
        table.tweet_topics = pairs_of<std::int32_t>(
            workspace.database(), "SELECT t.id, p.topic FROM topics p JOIN tweets t ON t.n = p.tweet",
            [&](const SQLite::Column& topic) { return index.at(topic.getString()); });
        std::ranges::sort(table.tweet_topics);
        return table;
    });
}

std::vector<std::pair<std::int64_t, std::string>> all_hashtags(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        auto hashtags = pairs_of<std::string>(workspace.database(),
                                              "SELECT t.id, h.hashtag FROM hashtags h JOIN tweets t ON t.n = h.tweet",
                                              [](const SQLite::Column& hashtag) { return hashtag.getString(); });
        std::ranges::sort(hashtags);
        return hashtags;
    });
}

} // namespace aviary
