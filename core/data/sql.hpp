#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/base/error.hpp"

namespace aviary {

/// Turns what SQLite says into what a person can act on (disk full, no right to write, damaged file, busy).
Error explain(const SQLite::Exception& exception, const std::string& database_file);

/// Runs `work` and passes SQLite's exceptions on as Error.
template <typename Work>
auto with_database(const SQLite::Database& database, Work&& work) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        throw explain(exception, database.getFilename());
    }
}

/// A condition with its values in order, so that text from outside is always bound and never pasted into SQL.
struct Condition {
    std::string sql; ///< "a = ? AND b < ?"; empty: always true
    std::vector<std::variant<std::int64_t, std::string>> values;

    void require(std::string_view term);
    void require(std::string_view term, std::int64_t value);
    void require(std::string_view term, std::string value);

    /// "WHERE …" or nothing.
    std::string where() const { return sql.empty() ? std::string{} : " WHERE " + sql; }

    /// Binds the values from place `first` on; returns the next place.
    int bind(SQLite::Statement& statement, int first = 1) const;
};

} // namespace aviary
