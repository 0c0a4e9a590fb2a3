#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/data/import/columns.hpp"
#include "core/data/tweet_sink.hpp"

namespace aviary {

/// Turns one row of a table into a tweet (or an account) and gives it to the sink; or rejects it, with the first column
/// whose value is of the wrong type. `cells` are in the table's order; `raw` is what the rejected table shows.
void add_table_row(const TableLayout& layout, std::span<const std::string_view> cells, std::int64_t line,
                   std::string_view raw, TweetSink& sink);

} // namespace aviary
