#include "core/data/full_text.hpp"

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

std::vector<std::string> words_in(const SQLite::Database& database, std::string_view text) {
    const fts5_api& api = full_text_api(database.getHandle());
    fts5_tokenizer functions{};
    void* context = nullptr;
    Fts5Tokenizer* tokenizer = nullptr;
    std::array<const char*, 2> options{"remove_diacritics", "2"};
    if (api.xFindTokenizer(const_cast<fts5_api*>(&api), "unicode61", &context, &functions) != SQLITE_OK ||
        functions.xCreate(context, options.data(), static_cast<int>(options.size()), &tokenizer) != SQLITE_OK)
        throw Error("the full-text tokenizer can't be made");
    const std::unique_ptr<Fts5Tokenizer, void (*)(Fts5Tokenizer*)> owner(tokenizer, functions.xDelete);

    std::vector<std::string> words;
    const auto take = [](void* list, int, const char* word, int size, int, int) {
        static_cast<std::vector<std::string>*>(list)->emplace_back(word, static_cast<std::size_t>(size));
        return SQLITE_OK;
    };
    functions.xTokenize(tokenizer, &words, FTS5_TOKENIZE_QUERY, text.data(), static_cast<int>(text.size()), take);
    return words;
}

} // namespace

std::string full_text_query(const SQLite::Database& database, std::string_view typed) {
    const std::vector<std::string> words = words_in(database, typed);
    std::string query;
    for (const std::string& word : words)
        query += (query.empty() ? "\"" : " AND \"") + word + "\"";
    if (!words.empty() && typed.back() != ' ')
        query += "*";
    return query;
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
