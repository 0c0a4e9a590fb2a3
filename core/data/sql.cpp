#include "core/data/sql.hpp"

#include <sqlite3.h>

namespace aviary {

Error explain(const SQLite::Exception& exception, const std::string& database_file) {
    const Place place{.file = database_file};
    switch (exception.getErrorCode()) {
    case SQLITE_FULL:
        return Error("the disk is full", "Free some space; nothing of the last batch was kept", place);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return Error("can't be opened or written", "Check that the folder is there and that you may write to it",
                     place);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error("another process has been writing for over a minute", "Wait until its import ends and try again",
                     place);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error("the database is damaged", "Restore the workspace folder from a copy", place);
    default:
        return Error(exception.what(), {}, place);
    }
}

Snapshot::Snapshot(const SQLite::Database& database)
    : database_(database), own_(sqlite3_get_autocommit(const_cast<SQLite::Database&>(database).getHandle()) != 0) {
    if (!own_)
        return;
    SQLite::Statement(database_, "BEGIN").exec();
    // The moment is that of the first row read.
    SQLite::Statement(database_, "SELECT 1 FROM sqlite_schema LIMIT 1").executeStep();
}

Snapshot::~Snapshot() {
    // Nothing was written, so nothing can be lost; after an error SQLite may have ended the transaction itself.
    if (own_)
        sqlite3_exec(const_cast<SQLite::Database&>(database_).getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Condition::require(std::string_view term) {
    if (!sql.empty())
        sql += " AND ";
    sql += term;
}

void Condition::require(std::string_view term, std::int64_t value) {
    require(term);
    values.emplace_back(value);
}

void Condition::require(std::string_view term, std::string value) {
    require(term);
    values.emplace_back(std::move(value));
}

int Condition::bind(SQLite::Statement& statement, int first) const {
    for (const auto& value : values) {
        if (const auto* number = std::get_if<std::int64_t>(&value))
            statement.bind(first++, *number);
        else
            statement.bind(first++, std::get<std::string>(value));
    }
    return first;
}

} // namespace aviary
