#include "core/data/tweets.hpp"

#include <algorithm>
#include <optional>

#include "core/data/full_text.hpp"
#include "core/data/sql.hpp"
#include "core/data/tweet_filter.hpp"

namespace aviary {

namespace {

/// Fewer rows than this are gathered and sorted; more are met soon enough on the way through the order's own index.
constexpr std::int64_t kFewRows = 40'000;
/// So many matches of a search are looked up one by one.
constexpr std::int64_t kFewMatches = 3'000;
/// So many rows are checked before listing the matches of a search that is slow to list.
constexpr std::int64_t kTriedRows = 1'000;

const char* key_column(TweetOrder order) {
    switch (order) {
    case TweetOrder::date:
        return "created_at";
    case TweetOrder::quality:
        return "quality";
    case TweetOrder::engagements:
        return "engagements";
    case TweetOrder::id:
        break;
    }
    return "id";
}

TweetRow read_row(SQLite::Statement& row) {
    TweetRow tweet;
    tweet.id = row.getColumn(0).getInt64();
    tweet.text = row.getColumn(1).getString();
    tweet.author = row.getColumn(2).getString();
    tweet.language = row.getColumn(3).getString();
    if (const std::int64_t date = row.getColumn(4).getInt64(); date != 0)
        tweet.created_at = date;
    tweet.kind = static_cast<TweetKind>(row.getColumn(5).getInt());
    tweet.quality = static_cast<double>(row.getColumn(6).getInt64()) / 1e6;
    if (!row.getColumn(7).isNull())
        tweet.spam = static_cast<double>(row.getColumn(7).getInt64()) / 1e6;
    tweet.engagements = row.getColumn(8).getInt64();
    return tweet;
}

std::vector<TweetRow> rows_of(const SQLite::Database& database, const std::string& column,
                              std::span<const std::int64_t> values) {
    SQLite::Statement find(
        database, "SELECT t.id, t.text, u.handle, t.language, t.created_at, t.kind, t.quality, t.spam, t.engagements "
                  "FROM tweets t LEFT JOIN users u ON u.id = t.author WHERE t." +
                      column + " = ?");
    std::vector<TweetRow> rows;
    rows.reserve(values.size());
    for (const std::int64_t value : values) {
        find.bind(1, value);
        if (find.executeStep())
            rows.push_back(read_row(find));
        find.reset();
    }
    return rows;
}

/// Whether at most kFewRows rows pass `condition`, looking at no more.
bool are_few(const SQLite::Database& database, const Condition& condition) {
    SQLite::Statement count(database, "SELECT count(*) FROM (SELECT 1 FROM tweets" + condition.where() + " LIMIT ?)");
    count.bind(condition.bind(count), kFewRows + 1);
    return count.executeStep() && count.getColumn(0).getInt64() <= kFewRows;
}

/// The same for links to the domains; a tweet with two of them counts twice.
bool links_are_few(const SQLite::Database& database, const std::vector<std::string>& domains) {
    std::int64_t left = kFewRows;
    SQLite::Statement count(database, "SELECT count(*) FROM (SELECT 1 FROM urls WHERE domain = ? LIMIT ?)");
    for (const auto& domain : domains) {
        count.bind(1, domain);
        count.bind(2, left + 1);
        left -= count.executeStep() ? count.getColumn(0).getInt64() : 0;
        count.reset();
        if (left < 0)
            return false;
    }
    return true;
}

/// The member of the filter that leaves few rows, if one does: they are then gathered by its index.
Drivers choose_drivers(const SQLite::Database& database, const TweetFilter& filter, TweetOrder order) {
    if (!filter.author.empty())
        return {.author = true};
    if (!filter.languages.empty()) {
        const TweetFilter only{.languages = filter.languages};
        if (are_few(database, filter_condition(database, only, {.languages = true})))
            return {.languages = true};
    }
    if (!filter.domains.empty() && links_are_few(database, filter.domains))
        return {.domains = true};
    if (order != TweetOrder::date && (filter.since || filter.until)) {
        const TweetFilter only{.since = filter.since, .until = filter.until};
        if (are_few(database, filter_condition(database, only, {.dates = true})))
            return {.dates = true};
    }
    return {};
}

/// What a page asks for.
struct PageRequest {
    const SQLite::Database& database;
    const TweetFilter& filter;
    TweetOrder order;
    bool descending;
    const std::optional<PageStart>& after;
    std::size_t limit;
};

/// The places of the tweets that pass the filter but for its search, in order, from the start of the page on.
SQLite::Statement in_order(const PageRequest& page, std::int64_t most) {
    Drivers drivers = choose_drivers(page.database, page.filter, page.order);
    const bool gathered = drivers.author || drivers.languages || drivers.dates || drivers.domains;
    drivers.dates = drivers.dates || (!gathered && page.order == TweetOrder::date);
    Condition condition = filter_condition(page.database, page.filter, drivers);
    // A plus before the key: sort what another index finds, instead of reading along the order's index.
    const std::string plus = gathered ? "+" : "";
    const std::string key = plus + key_column(page.order), id = plus + "id";
    const std::string direction = page.descending ? " DESC" : "";
    const std::string beyond = page.descending ? " < " : " > ";
    if (page.after && page.order == TweetOrder::id) {
        condition.require(id + beyond + "?", page.after->id);
    } else if (page.after) {
        condition.require("(" + key + ", " + id + ")" + beyond + "(?, ?)", page.after->key);
        condition.values.emplace_back(page.after->id);
    }
    const std::string order_by =
        page.order == TweetOrder::id ? id + direction : key + direction + ", " + id + direction;
    SQLite::Statement statement(page.database,
                                "SELECT n FROM tweets" + condition.where() + " ORDER BY " + order_by + " LIMIT ?");
    statement.bind(condition.bind(statement), most);
    return statement;
}

std::vector<std::int64_t> first_places(const PageRequest& page) {
    SQLite::Statement statement = in_order(page, static_cast<std::int64_t>(page.limit));
    std::vector<std::int64_t> places;
    while (statement.executeStep())
        places.push_back(statement.getColumn(0).getInt64());
    return places;
}

/// A tweet with what it is sorted by.
struct Candidate {
    std::int64_t key, id, n;
    auto operator<=>(const Candidate&) const = default;
};

/// The places of the first page of these, in order, from the start of the page on.
std::vector<std::int64_t> first_of(const PageRequest& page, std::vector<Candidate> found) {
    if (page.after) {
        const std::int64_t start_key = page.order == TweetOrder::id ? page.after->id : page.after->key;
        const auto start = std::pair{start_key, page.after->id};
        std::erase_if(found, [&](const Candidate& candidate) {
            const auto at = std::pair{candidate.key, candidate.id};
            return page.descending ? at >= start : at <= start;
        });
    }
    const auto wanted = found.begin() + static_cast<std::ptrdiff_t>(std::min(page.limit, found.size()));
    if (page.descending)
        std::partial_sort(found.begin(), wanted, found.end(), std::greater<>{});
    else
        std::partial_sort(found.begin(), wanted, found.end());
    std::vector<std::int64_t> places;
    std::transform(found.begin(), wanted, std::back_inserter(places),
                   [](const Candidate& candidate) { return candidate.n; });
    return places;
}

/// Few matches: look each up, and sort those that pass.
std::vector<std::int64_t> sorted_matches(const PageRequest& page, const std::vector<std::int64_t>& matches) {
    Condition condition = filter_condition(page.database, page.filter, {});
    condition.require("n = ?");
    SQLite::Statement find(page.database,
                           std::string("SELECT ") + key_column(page.order) + ", id FROM tweets" + condition.where());
    const int place = condition.bind(find);
    std::vector<Candidate> found;
    for (const std::int64_t n : matches) {
        find.bind(place, n);
        if (find.executeStep())
            found.push_back({find.getColumn(0).getInt64(), find.getColumn(1).getInt64(), n});
        find.reset();
    }
    return first_of(page, std::move(found));
}

/// By id: its own index holds nothing that a filter asks for, so what passes is read off another one, and sorted.
std::vector<std::int64_t> sorted_by_id(const PageRequest& page, const FullTextMatches& matches) {
    const Condition condition = filter_condition(page.database, page.filter, all_drivers());
    SQLite::Statement passing(page.database, "SELECT id, n FROM tweets" + condition.where());
    condition.bind(passing);
    std::vector<Candidate> found;
    while (passing.executeStep())
        if (const std::int64_t n = passing.getColumn(1).getInt64(); matches.contains(n)) {
            const std::int64_t id = passing.getColumn(0).getInt64();
            found.push_back({id, id, n});
        }
    return first_of(page, std::move(found));
}

/// Walks the order until the page is full or `most` rows were met (-1: all), keeping what `matches` says yes to.
template <typename Matches>
std::vector<std::int64_t> walk(const PageRequest& page, Matches matches, std::int64_t most = -1) {
    SQLite::Statement statement = in_order(page, most);
    std::vector<std::int64_t> places;
    while (places.size() < page.limit && statement.executeStep()) {
        const std::int64_t n = statement.getColumn(0).getInt64();
        if (matches(n))
            places.push_back(n);
    }
    return places;
}

/// A search leaves a handful of rows (look them up) or a share (walk the order and ask the list of matches). Where
/// listing them takes long, the first rows of the order are tried: of many matches a page is met soon.
std::vector<std::int64_t> searched_places(const PageRequest& page, const FullTextSearch& search) {
    SQLite::Statement text(page.database, "SELECT text FROM tweets WHERE n = ?");
    const auto check = [&](std::int64_t n) {
        text.bind(1, n);
        text.executeStep();
        const SQLite::Column column = text.getColumn(0);
        const bool yes = search.matches({column.getText(), static_cast<std::size_t>(column.getBytes())});
        text.reset();
        return yes;
    };
    if (search.lists_slowly() && page.order != TweetOrder::id)
        if (auto places = walk(page, check, kTriedRows); places.size() == page.limit)
            return places;
    const FullTextMatches matches(page.database, search.query());
    if (matches.count() <= kFewMatches)
        return sorted_matches(page, matches.ascending());
    if (page.order == TweetOrder::id && page.filter != TweetFilter{.search = page.filter.search})
        return sorted_by_id(page, matches);
    return walk(page, [&](std::int64_t n) { return matches.contains(n); });
}

} // namespace

PageStart page_start_after(const TweetRow& last, TweetOrder order) {
    switch (order) {
    case TweetOrder::date:
        return {last.created_at.value_or(0), last.id};
    case TweetOrder::quality:
        return {in_millionths(last.quality), last.id};
    case TweetOrder::engagements:
        return {last.engagements, last.id};
    case TweetOrder::id:
        break;
    }
    return {last.id, last.id};
}

std::vector<TweetRow> tweet_page(const Workspace& workspace, const TweetFilter& filter, TweetOrder order,
                                 bool descending, const std::optional<PageStart>& after, int limit) {
    const SQLite::Database& database = workspace.database();
    return with_snapshot(database, [&] {
        const PageRequest page{database,   filter, order,
                               descending, after,  static_cast<std::size_t>(std::max(limit, 0))};
        const FullTextSearch search(database, filter.search);
        return rows_of(database, "n", search.is_empty() ? first_places(page) : searched_places(page, search));
    });
}

std::vector<TweetRow> tweets_by_id(const Workspace& workspace, std::span<const std::int64_t> ids) {
    return with_database(workspace.database(), [&] { return rows_of(workspace.database(), "id", ids); });
}

std::int64_t count_tweets(const Workspace& workspace, const TweetFilter& filter) {
    const SQLite::Database& database = workspace.database();
    return with_snapshot(database, [&] {
        const Condition condition = whole_condition(database, filter, all_drivers());
        SQLite::Statement count(database, "SELECT count(*) FROM tweets" + condition.where());
        condition.bind(count);
        return count.executeStep() ? count.getColumn(0).getInt64() : std::int64_t{0};
    });
}

std::vector<std::int64_t> matching_ids(const Workspace& workspace, const TweetFilter& filter) {
    const SQLite::Database& database = workspace.database();
    return with_snapshot(database, [&] {
        const Condition condition = whole_condition(database, filter, all_drivers());
        SQLite::Statement find(database, "SELECT id FROM tweets" + condition.where() +
                                             (condition.sql.empty() ? " ORDER BY id" : ""));
        condition.bind(find);
        std::vector<std::int64_t> ids;
        while (find.executeStep())
            ids.push_back(find.getColumn(0).getInt64());
        if (!std::ranges::is_sorted(ids))
            std::ranges::sort(ids);
        return ids;
    });
}

} // namespace aviary
