#include "core/data/full_text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>

#include <sqlite3.h>

#include "core/data/sql.hpp"

namespace aviary {

namespace {

/// The interface that FTS5 hands to extensions; the only way to its tokenizers.
const fts5_api& full_text_api(sqlite3* connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    if (api == nullptr)
        throw Error("this SQLite has no full-text search (FTS5)", "Install Debian's libsqlite3-0");
    return *api;
}

} // namespace

struct FullTextSearch::Tokenizer {
    explicit Tokenizer(sqlite3* connection) {
        const fts5_api& api = full_text_api(connection);
        void* context = nullptr;
        std::array<const char*, 2> options{"remove_diacritics", "2"};
        if (api.xFindTokenizer(const_cast<fts5_api*>(&api), "unicode61", &context, &functions) != SQLITE_OK ||
            functions.xCreate(context, options.data(), static_cast<int>(options.size()), &tokenizer) != SQLITE_OK)
            throw Error("the full-text tokenizer can't be made");
    }
    ~Tokenizer() { functions.xDelete(tokenizer); }
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    /// Calls `visit(word)` for each word of `text`.
    template <typename Visit>
    void for_each_word(std::string_view text, Visit visit) const {
        const auto take = [](void* to, int, const char* word, int size, int, int) {
            (*static_cast<Visit*>(to))(std::string_view(word, static_cast<std::size_t>(size)));
            return SQLITE_OK;
        };
        functions.xTokenize(tokenizer, &visit, FTS5_TOKENIZE_DOCUMENT, text.data(), static_cast<int>(text.size()),
                            take);
    }

    fts5_tokenizer functions{};
    Fts5Tokenizer* tokenizer = nullptr;
};

namespace {

constexpr std::ptrdiff_t kLongestListedPrefix = 3; // characters; see prefix= in the schema
constexpr std::size_t kFewCompletions = 16;

bool is_listed(const std::string& prefix) {
    return std::ranges::count_if(prefix, [](char byte) {
               return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
           }) <= kLongestListedPrefix;
}

std::string quoted(const std::string& word) {
    return '"' + word + '"';
}

/// The words of the texts that begin with `prefix`, and `prefix` itself; none where they are many.
std::vector<std::string> few_completions(const SQLite::Database& database, const std::string& prefix) {
    // From the first longer word on: to meet a word FTS5 counts its texts, and the prefix may well be the most frequent
    // word of all.
    std::string beyond = prefix;
    beyond.back() = static_cast<char>(static_cast<unsigned char>(beyond.back()) + 1);
    SQLite::Statement find(database, "SELECT term FROM temp.words_of_texts WHERE term >= ? AND term < ? LIMIT ?");
    find.bind(1, prefix + '\1');
    find.bind(2, beyond);
    find.bind(3, static_cast<std::int64_t>(kFewCompletions));
    std::vector<std::string> completions{prefix};
    while (find.executeStep())
        completions.push_back(find.getColumn(0).getString());
    if (completions.size() > kFewCompletions)
        completions.clear();
    return completions;
}

} // namespace

FullTextSearch::FullTextSearch(const SQLite::Database& database, std::string_view typed)
    : tokenizer_(typed.empty() ? nullptr : std::make_unique<Tokenizer>(database.getHandle())),
      last_is_prefix_(!typed.ends_with(' ')) {
    const auto take = [&](std::string_view word) { words_.emplace_back(word); };
    if (tokenizer_)
        tokenizer_->for_each_word(typed, take);
    if (!is_empty() && last_is_prefix_ && !is_listed(words_.back()))
        completions_ = few_completions(database, words_.back());
}

FullTextSearch::~FullTextSearch() = default;

std::string FullTextSearch::query() const {
    std::string query;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        query += i == 0 ? "" : " AND ";
        if (i + 1 < words_.size() || !last_is_prefix_) {
            query += quoted(words_[i]);
        } else if (completions_.empty()) {
            query += quoted(words_[i]) + "*";
        } else {
            for (std::size_t j = 0; j < completions_.size(); ++j)
                query += (j == 0 ? "(" : " OR ") + quoted(completions_[j]);
            query += ")";
        }
    }
    return query;
}

bool FullTextSearch::lists_slowly() const {
    return !is_empty() && last_is_prefix_ && !is_listed(words_.back()) && completions_.empty();
}

bool FullTextSearch::matches(std::string_view text) const {
    std::vector<bool> found(words_.size(), false);
    const auto check = [&](std::string_view word) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (last_is_prefix_ && i + 1 == words_.size() ? word.starts_with(words_[i]) : word == words_[i])
                found[i] = true;
    };
    if (tokenizer_)
        tokenizer_->for_each_word(text, check);
    return std::ranges::find(found, false) == found.end();
}

FullTextMatches::FullTextMatches(const SQLite::Database& database, const std::string& query) {
    SQLite::Statement find(database, "SELECT rowid FROM tweets_text WHERE tweets_text MATCH ?");
    find.bind(1, query);
    while (find.executeStep()) { // ascending
        const std::int64_t place = find.getColumn(0).getInt64();
        if (const auto word = static_cast<std::size_t>(place / 64); word >= bits_.size())
            bits_.resize(word + 1);
        bits_[static_cast<std::size_t>(place / 64)] |= std::uint64_t{1} << (place % 64);
        ++count_;
    }
}

std::vector<std::int64_t> FullTextMatches::ascending() const {
    std::vector<std::int64_t> places;
    places.reserve(static_cast<std::size_t>(count_));
    for (std::size_t word = 0; word < bits_.size(); ++word)
        for (std::uint64_t bits = bits_[word]; bits != 0; bits &= bits - 1)
            places.push_back(static_cast<std::int64_t>(word) * 64 + std::countr_zero(bits));
    return places;
}

void open_full_text(SQLite::Database& database) {
    database.exec("CREATE VIRTUAL TABLE temp.words_of_texts USING fts5vocab(main, tweets_text, row)");
}

} // namespace aviary
