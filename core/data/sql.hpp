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

/// One moment of the database, from here to the end of the scope.
class Snapshot {
public:
    explicit Snapshot(const SQLite::Database& database);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    const SQLite::Database& database_;
    bool own_; ///< else a transaction was open already
};

/// Runs `work` and passes SQLite's exceptions on as Error.
template <typename Work>
auto with_database(const SQLite::Database& database, Work&& work) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        throw explain(exception, database.getFilename());
    }
}

/// The same within one read transaction (the one that is open, if there is): all statements see the workspace of one
/// moment. What reads the full-text index must: FTS5 looks its settings up while a statement is being prepared, and
/// fails if the schema changes just then.
template <typename Work>
auto with_snapshot(const SQLite::Database& database, Work&& work) {
    return with_database(database, [&] {
        const Snapshot snapshot(database);
        return work();
    });
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
