#include "core/data/tweets.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "core/data/dates.hpp"
#include "core/data/sql.hpp"
#include "core/data/tweet_filter.hpp"

namespace aviary {

namespace {

using Counted = std::vector<std::pair<std::string, std::int64_t>>;

constexpr int kTop = 20;

std::int64_t scalar(const SQLite::Database& database, const char* sql) {
    SQLite::Statement statement(database, sql);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

Counted by_count(const std::map<std::string, std::int64_t>& counts) {
    Counted sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::greater<>{}, &Counted::value_type::second);
    return sorted;
}

/// The commonest values of `column` in a table of parts of tweets.
Counted top_values(const SQLite::Database& database, const std::string& table, const std::string& column,
                   const Condition& passing) {
    const std::string among = passing.sql.empty() ? "" : " AND tweet IN (SELECT n FROM tweets" + passing.where() + ")";
    SQLite::Statement statement(database, "SELECT " + column + ", count(*) AS number FROM " + table + " WHERE " +
                                              column + " <> ''" + among + " GROUP BY 1 ORDER BY number DESC, 1 LIMIT " +
                                              std::to_string(kTop));
    passing.bind(statement);
    Counted values;
    while (statement.executeStep())
        values.emplace_back(statement.getColumn(0).getString(), statement.getColumn(1).getInt64());
    return values;
}

/// One pass over the rows that pass, along an index: all that its columns tell. (GROUP BY would sort them all.)
void count_columns(const SQLite::Database& database, const Condition& passing, CorpusCounts& counts) {
    SQLite::Statement rows(database, "SELECT language, kind, created_at / 86400, author, engagements FROM tweets" +
                                         passing.where());
    passing.bind(rows);
    std::unordered_map<std::string, std::int64_t> languages;
    std::unordered_map<std::int64_t, std::int64_t> days;
    std::array<std::int64_t, kTweetKindNames.size()> kinds{};
    std::unordered_set<std::int64_t> authors;
    while (rows.executeStep()) {
        ++counts.tweets;
        ++languages[rows.getColumn(0).getText()];
        ++kinds.at(static_cast<std::size_t>(rows.getColumn(1).getInt()));
        ++days[rows.getColumn(2).getInt64()];
        authors.insert(rows.getColumn(3).getInt64());
        counts.engagements += rows.getColumn(4).getInt64();
    }
    authors.erase(0);
    days.erase(0);
    counts.users = static_cast<std::int64_t>(authors.size());
    counts.languages = by_count({languages.begin(), languages.end()});
    std::map<std::string, std::int64_t> months;
    for (const auto& [day, number] : days)
        months[format_date(day * 86'400).substr(0, 7)] += number;
    counts.months.assign(months.begin(), months.end());
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        counts.kinds.emplace_back(kTweetKindNames[kind], kinds[kind]);
}

} // namespace

CorpusCounts corpus_counts(const Workspace& workspace, const TweetFilter& filter) {
    const SQLite::Database& database = workspace.database();
    return with_snapshot(database, [&] {
        const Condition passing = whole_condition(database, filter, all_drivers());
        CorpusCounts counts;
        count_columns(database, passing, counts);
        counts.hashtags = top_values(database, "hashtags", "hashtag", passing);
        counts.domains = top_values(database, "urls", "domain", passing);
        counts.rejected = scalar(database, "SELECT count(*) FROM rejected");
        if (filter.is_empty()) {
            counts.users = scalar(database, "SELECT count(*) FROM users");
            counts.engagements = scalar(database, "SELECT count(*) FROM engagements");
        }
        return counts;
    });
}

} // namespace aviary
