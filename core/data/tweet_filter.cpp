#include "core/data/tweet_filter.hpp"

#include <cmath>

#include "core/data/full_text.hpp"

namespace aviary {

namespace {

/// A unary plus keeps SQLite from using an index for the column.
std::string column(const char* name, bool may_drive) {
    return (may_drive ? "" : "+") + std::string(name);
}

template <typename Values, typename Bind>
void require_any_of(Condition& condition, const std::string& column_name, const Values& values, Bind bind) {
    std::string term = column_name + " IN (";
    for (std::size_t i = 0; i < values.size(); ++i)
        term += i == 0 ? "?" : ", ?";
    condition.require(term + ")");
    for (const auto& value : values)
        condition.values.emplace_back(bind(value));
}

/// Accounts of that name: more than one where a platform gave a handle away again.
std::vector<std::int64_t> users_called(const SQLite::Database& database, const std::string& handle) {
    SQLite::Statement find(database, "SELECT id FROM users WHERE handle = ?");
    find.bind(1, handle.starts_with('@') ? handle.substr(1) : handle);
    std::vector<std::int64_t> ids;
    while (find.executeStep())
        ids.push_back(find.getColumn(0).getInt64());
    return ids;
}

/// Asked of each row by the key of a table of parts.
void require_part(Condition& condition, const std::string& table, const std::string& value,
                  const std::vector<std::string>& wanted) {
    if (wanted.empty())
        return;
    Condition any;
    require_any_of(any, value, wanted, [](const std::string& text) { return text; });
    condition.require("EXISTS (SELECT 1 FROM " + table + " WHERE tweet = tweets.n AND " + any.sql + ")");
    condition.values.insert(condition.values.end(), any.values.begin(), any.values.end());
}

std::string lines_of(const std::vector<std::string>& words) {
    std::string lines;
    for (const auto& word : words)
        lines += (lines.empty() ? "" : "\n") + word;
    return lines;
}

void require_author_in(Condition& condition, const AccountGroup& group) {
    Condition has_any;
    require_any_of(has_any, "value", group.values, [](const std::string& value) { return value; });
    condition.require(std::string(group.others ? "tweets.author <> 0 AND tweets.author NOT" : "tweets.author") +
                          " IN (SELECT user FROM user_labels WHERE name = ? AND " + has_any.sql + ")",
                      group.label);
    condition.values.insert(condition.values.end(), has_any.values.begin(), has_any.values.end());
}

} // namespace

std::int64_t in_millionths(double share) {
    return std::llround(share * 1e6);
}

Drivers all_drivers() {
    return {.languages = true, .dates = true, .author = true, .domains = true};
}

Condition filter_condition(const SQLite::Database& database, const TweetFilter& filter, Drivers drivers) {
    Condition condition;
    const auto same = [](const auto& value) { return value; };
    if (!filter.author.empty())
        require_any_of(condition, column("author", drivers.author), users_called(database, filter.author), same);
    if (!filter.languages.empty())
        require_any_of(condition, column("language", drivers.languages), filter.languages, same);
    if (filter.since || filter.until)
        condition.require(column("created_at", drivers.dates) + " >= ?",
                          std::max(filter.since.value_or(1), std::int64_t{1}));
    if (filter.until)
        condition.require(column("created_at", drivers.dates) + " < ?", *filter.until);
    if (!filter.kinds.empty())
        require_any_of(condition, "+kind", filter.kinds,
                       [](TweetKind kind) { return static_cast<std::int64_t>(kind); });
    if (filter.min_quality)
        condition.require("+quality >= ?", in_millionths(*filter.min_quality));
    if (filter.max_spam)
        condition.require("(spam IS NULL OR spam <= ?)", in_millionths(*filter.max_spam));
    if (!filter.domains.empty()) {
        // Gathered by the index of domains, or asked of each row by the key of `urls`.
        std::string places;
        for (std::size_t i = 0; i < filter.domains.size(); ++i)
            places += i == 0 ? "?" : ", ?";
        condition.require(drivers.domains
                              ? "tweets.n IN (SELECT tweet FROM urls WHERE domain IN (" + places + "))"
                              : "EXISTS (SELECT 1 FROM urls WHERE urls.tweet = tweets.n AND urls.domain IN (" + places +
                                    "))");
        condition.values.insert(condition.values.end(), filter.domains.begin(), filter.domains.end());
    }
    require_part(condition, "hashtags", "hashtag", filter.hashtags);
    require_part(condition, "mentions", "handle COLLATE NOCASE", filter.mentions);
    require_part(condition, "urls", "url", filter.links);
    if (!filter.author_labels.empty()) {
        std::string labels;
        for (const auto& label : filter.author_labels) {
            labels += labels.empty() ? "(?, ?)" : ", (?, ?)";
            condition.values.emplace_back(label.name);
            condition.values.emplace_back(label.value);
        }
        condition.require("tweets.author IN (SELECT user FROM user_labels WHERE (name, value) IN (VALUES " + labels +
                          "))");
    }
    if (filter.author_group)
        require_author_in(condition, *filter.author_group);
    if (!filter.words.empty()) // last: it reads the text
        condition.require("tweet_holds(tweets.text, ?)", lines_of(filter.words));
    return condition;
}

Condition whole_condition(const SQLite::Database& database, const TweetFilter& filter, Drivers drivers) {
    Condition condition = filter_condition(database, filter, drivers);
    if (const FullTextSearch search(database, filter.search); !search.is_empty())
        condition.require("n IN (SELECT rowid FROM tweets_text WHERE tweets_text MATCH ?)", search.query());
    return condition;
}

} // namespace aviary
