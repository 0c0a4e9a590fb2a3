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

/// What a person typed into a search: its words by the index's own tokenizer, all of them required, the last one as a
/// prefix unless a blank follows it. Nothing of FTS5's query syntax has a meaning. A prefix that few words of the texts
/// have is searched as these words: FTS5 would first merge all their lists.
class FullTextSearch {
public:
    FullTextSearch(const SQLite::Database& database, std::string_view typed);
    ~FullTextSearch();

    /// No word in it: nothing is searched for.
    bool is_empty() const { return words_.empty(); }

    /// For MATCH.
    std::string query() const;

    /// Whether even the first match is only known when all are: a prefix longer than those that the index keeps lists
    /// of, and of many words.
    bool lists_slowly() const;

    /// Whether a text matches, without the index: to check row by row where listing all matches takes longer.
    bool matches(std::string_view text) const;

private:
    struct Tokenizer;
    std::unique_ptr<Tokenizer> tokenizer_;
    std::vector<std::string> words_;
    bool last_is_prefix_;
    std::vector<std::string> completions_; ///< of the prefix, itself included; empty if there are many
};

/// The places (tweets.n) of the texts that match a query.
class FullTextMatches {
public:
    FullTextMatches(const SQLite::Database& database, const std::string& query);

    std::int64_t count() const { return count_; }
    bool contains(std::int64_t place) const {
        const auto word = static_cast<std::size_t>(place / 64);
        return word < bits_.size() && (bits_[word] >> (place % 64) & 1U) != 0;
    }
    std::vector<std::int64_t> ascending() const;

private:
    std::vector<std::uint64_t> bits_; ///< by place
    std::int64_t count_ = 0;
};

/// For a new connection: what FullTextSearch reads the words of the texts by.
void open_full_text(SQLite::Database& database);

} // namespace aviary
