#include "core/data/full_text.hpp"

#include <algorithm>
#include <array>
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
        functions.xTokenize(tokenizer, &visit, FTS5_TOKENIZE_DOCUMENT, text.data(), static_cast<int>(text.size()), take);
    }

    fts5_tokenizer functions{};
    Fts5Tokenizer* tokenizer = nullptr;
};

FullTextSearch::FullTextSearch(const SQLite::Database& database, std::string_view typed)
    : tokenizer_(typed.empty() ? nullptr : std::make_unique<Tokenizer>(database.getHandle())),
      last_is_prefix_(!typed.ends_with(' ')) {
    const auto take = [&](std::string_view word) { words_.emplace_back(word); };
    if (tokenizer_)
        tokenizer_->for_each_word(typed, take);
}

FullTextSearch::~FullTextSearch() = default;

std::string FullTextSearch::query() const {
    std::string query;
    for (const std::string& word : words_)
        query += (query.empty() ? "\"" : " AND \"") + word + "\"";
    return is_empty() || !last_is_prefix_ ? query : query + "*";
}

bool FullTextSearch::lists_slowly() const {
    constexpr std::size_t kLongestListedPrefix = 3; // characters; see prefix= in the schema
    return !is_empty() && last_is_prefix_ && words_.back().size() > kLongestListedPrefix;
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

std::vector<std::int64_t> full_text_matches(const SQLite::Database& database, const std::string& query, std::size_t most) {
    SQLite::Statement find(database, "SELECT rowid FROM tweets_text WHERE tweets_text MATCH ? LIMIT ?");
    find.bind(1, query);
    find.bind(2, static_cast<std::int64_t>(most));
    std::vector<std::int64_t> places;
    while (find.executeStep())
        places.push_back(find.getColumn(0).getInt64());
    return places;
}

} // namespace aviary
