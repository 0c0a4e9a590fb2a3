#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace aviary {

/// What a person typed into a search: its words by the index's own tokenizer, all of them required, the last one as a prefix unless
/// a blank follows it. Nothing of FTS5's query syntax has a meaning.
class FullTextSearch {
public:
    FullTextSearch(const SQLite::Database& database, std::string_view typed);
    ~FullTextSearch();

    /// No word in it: nothing is searched for.
    bool is_empty() const { return words_.empty(); }

    /// For MATCH.
    std::string query() const;

    /// Whether even the first match is only known when all are: a prefix longer than those that the index keeps lists of.
    bool lists_slowly() const;

    /// Whether a text matches, without the index: to check row by row where listing all matches takes longer.
    bool matches(std::string_view text) const;

private:
    struct Tokenizer;
    std::unique_ptr<Tokenizer> tokenizer_;
    std::vector<std::string> words_;
    bool last_is_prefix_;
};

/// The places (tweets.n) of the texts that match a query, ascending; stops after `most` of them.
std::vector<std::int64_t> full_text_matches(const SQLite::Database& database, const std::string& query, std::size_t most);

} // namespace aviary
