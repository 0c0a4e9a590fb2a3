#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace aviary {

/// What a person typed, as a query of the full-text index: its words by the index's own tokenizer, all of them required, the last
/// one as a prefix unless a blank follows it. Nothing of FTS5's query syntax has a meaning. Empty: no word in it.
std::string full_text_query(const SQLite::Database& database, std::string_view typed);

/// The places (tweets.n) of the texts that match a query, ascending; stops after `most` of them.
std::vector<std::int64_t> full_text_matches(const SQLite::Database& database, const std::string& query, std::size_t most);

} // namespace aviary
