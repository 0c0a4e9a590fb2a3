#pragma once

#include "core/data/sql.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

/// The members of a filter that may choose the index by which rows are found; the others only check what was found.
/// Without any, the order of the query chooses.
struct Drivers {
    bool languages = false;
    bool dates = false;
    bool author = false;
    bool domains = false;
};

/// A filter without its search, as a condition on columns of `tweets`.
Condition filter_condition(const SQLite::Database& database, const TweetFilter& filter, Drivers drivers);

/// The same with the search as a term, for questions that look at all rows that pass.
Condition whole_condition(const SQLite::Database& database, const TweetFilter& filter, Drivers drivers);

/// Drivers for questions in no order: every one whose member filters.
Drivers all_drivers();

/// Gives a connection what the conditions call besides SQLite's own functions: tweet_holds(text, words), where `words`
/// are those of TweetFilter, a line each. For one thread at a time, as the connection itself.
void add_filter_functions(SQLite::Database& database);

/// Quality and spam as they are stored.
std::int64_t in_millionths(double share);

} // namespace aviary
