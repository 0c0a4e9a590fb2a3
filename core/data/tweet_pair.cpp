#include "core/data/tweet_pair.hpp"

#include <algorithm>
#include <optional>

#include "core/data/sql.hpp"

namespace aviary {

namespace {

std::optional<std::int64_t> place_of(const SQLite::Database& database, std::int64_t id) {
    SQLite::Statement find(database, "SELECT n FROM tweets WHERE id = ?");
    find.bind(1, id);
    return find.executeStep() ? std::optional(find.getColumn(0).getInt64()) : std::nullopt;
}

/// Values of `column` that a table of parts of tweets has for both places.
std::vector<std::string> shared(const SQLite::Database& database, const std::string& table, const std::string& column,
                                std::int64_t n, std::int64_t other) {
    SQLite::Statement find(database, "SELECT DISTINCT " + column + " FROM " + table + " WHERE tweet = ? AND " + column +
                                         " <> '' AND " + column + " IN (SELECT " + column + " FROM " + table +
                                         " WHERE tweet = ?) ORDER BY 1");
    find.bind(1, n);
    find.bind(2, other);
    std::vector<std::string> values;
    while (find.executeStep())
        values.push_back(find.getColumn(0).getString());
    return values;
}

std::vector<std::int64_t> accounts_engaged(const SQLite::Database& database, std::int64_t n) {
    SQLite::Statement find(database,
                           "SELECT DISTINCT user FROM engagements WHERE tweet = ? AND user <> 0 ORDER BY user");
    find.bind(1, n);
    std::vector<std::int64_t> users;
    while (find.executeStep())
        users.push_back(find.getColumn(0).getInt64());
    return users;
}

void compare_engagements(const SQLite::Database& database, std::int64_t n, std::int64_t other, TweetPair& pair) {
    std::vector<std::int64_t> both;
    std::ranges::set_intersection(accounts_engaged(database, n), accounts_engaged(database, other),
                                  std::back_inserter(both));
    pair.accounts = static_cast<std::int64_t>(both.size());
    SQLite::Statement handle(database, "SELECT handle FROM users WHERE id = ? AND handle <> ''");
    for (const std::int64_t user : both) {
        if (pair.handles.size() == kPairHandles)
            break;
        handle.bind(1, user);
        if (handle.executeStep())
            pair.handles.push_back(handle.getColumn(0).getString());
        handle.reset();
    }
    std::ranges::sort(pair.handles);
}

} // namespace

TweetPair compare_tweets(const Workspace& workspace, std::int64_t id, std::int64_t other) {
    const SQLite::Database& database = workspace.database();
    return with_database(database, [&] {
        TweetPair pair;
        const auto a = place_of(database, id), b = place_of(database, other);
        if (!a || !b)
            return pair;
        pair.hashtags = shared(database, "hashtags", "hashtag", *a, *b);
        pair.mentions = shared(database, "mentions", "handle", *a, *b);
        pair.links = shared(database, "urls", "url", *a, *b);
        pair.domains = shared(database, "urls", "domain", *a, *b);
        pair.topics = shared(database, "topics", "topic", *a, *b);
        compare_engagements(database, *a, *b, pair);
        return pair;
    });
}

} // namespace aviary
