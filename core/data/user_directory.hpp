#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/data/records.hpp"

namespace aviary {

/// Finds or makes the row of an account by the platform's id, else by handle (in any case), and gathers what records
/// say of it until flush(). Remembers up to kRemembered accounts, so memory doesn't grow with the input.
class UserDirectory {
public:
    explicit UserDirectory(SQLite::Database& database);

    /// users.id; 0 when the record names nobody.
    std::int64_t resolve(const UserRecord& user);

    /// Writes what was gathered; call it before every commit.
    void flush();

private:
    std::int64_t find_or_make(const UserRecord& user, const std::string& handle_key);
    void note(std::int64_t id, const UserRecord& user);

    static constexpr std::size_t kRemembered = 200'000;

    std::unordered_map<std::string, std::int64_t> by_handle_; ///< lower case
    std::unordered_map<std::int64_t, std::int64_t> by_platform_id_;
    std::unordered_map<std::int64_t, UserRecord> gathered_; ///< facts beyond the handle, by users.id
    SQLite::Statement find_by_handle_, find_by_platform_id_, insert_, adopt_, update_, label_;
};

} // namespace aviary
