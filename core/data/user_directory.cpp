#include "core/data/user_directory.hpp"

#include "core/text/pieces.hpp"

namespace aviary {

namespace {

void bind_or_null(SQLite::Statement& statement, int place, const std::optional<std::int64_t>& value) {
    if (value)
        statement.bind(place, *value);
    else
        statement.bind(place);
}

std::int64_t first_column(SQLite::Statement& statement) {
    const std::int64_t id = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
    statement.reset();
    return id;
}

} // namespace

UserDirectory::UserDirectory(SQLite::Database& database)
    : find_by_handle_(database, "SELECT id FROM users WHERE handle = ? ORDER BY id DESC LIMIT 1"),
      find_by_platform_id_(database, "SELECT id FROM users WHERE platform_id = ?"),
      insert_(database,
              "INSERT INTO users(platform_id, handle, name, bio) VALUES(nullif(?, 0), ?, '', '') RETURNING id"),
      // An account first met by its handle alone gets its platform id when a record brings both.
      adopt_(database,
             "UPDATE users SET platform_id = ?1 WHERE id = "
             "(SELECT max(id) FROM users WHERE handle = ?2 AND platform_id IS NULL AND ?2 <> '') RETURNING id"),
      update_(database,
              "UPDATE users SET handle = ifnull(nullif(?2, ''), handle), name = ifnull(nullif(?3, ''), name), "
              "bio = ifnull(nullif(?4, ''), bio), followers = ifnull(?5, followers), "
              "following = ifnull(?6, following), updates = ifnull(?7, updates) WHERE id = ?1"),
      label_(database, "INSERT INTO user_labels(user, name, value) VALUES(?, ?, ?) "
                       "ON CONFLICT(user, name) DO UPDATE SET value = excluded.value") {}

std::int64_t UserDirectory::resolve(const UserRecord& user) {
    if (user.id == 0 && user.handle.empty())
        return 0;
    const std::string key = user.id == 0 ? lower_cased(user.handle) : std::string{};
    std::int64_t id = 0;
    if (user.id != 0) {
        if (const auto known = by_platform_id_.find(user.id); known != by_platform_id_.end())
            id = known->second;
    } else if (const auto known = by_handle_.find(key); known != by_handle_.end()) {
        id = known->second;
    }
    if (id == 0)
        id = find_or_make(user, key);
    note(id, user);
    return id;
}

std::int64_t UserDirectory::find_or_make(const UserRecord& user, const std::string& handle_key) {
    if (by_handle_.size() + by_platform_id_.size() > kRemembered) {
        by_handle_.clear();
        by_platform_id_.clear();
    }
    std::int64_t id = 0;
    if (user.id != 0) {
        find_by_platform_id_.bind(1, user.id);
        id = first_column(find_by_platform_id_);
        if (id == 0) {
            adopt_.bind(1, user.id);
            adopt_.bind(2, user.handle);
            id = first_column(adopt_);
        }
    } else {
        find_by_handle_.bind(1, user.handle);
        id = first_column(find_by_handle_);
    }
    if (id == 0) {
        insert_.bind(1, user.id);
        insert_.bind(2, user.handle);
        id = first_column(insert_);
    }
    if (user.id != 0)
        by_platform_id_[user.id] = id;
    else
        by_handle_[handle_key] = id;
    return id;
}

void UserDirectory::note(std::int64_t id, const UserRecord& user) {
    const bool plain = user.id == 0 && user.name.empty() && user.bio.empty() && !user.followers && !user.following &&
                       !user.updates && user.labels.empty();
    if (plain)
        return;
    UserRecord& facts = gathered_[id];
    if (!user.handle.empty())
        facts.handle = user.handle;
    if (!user.name.empty())
        facts.name = user.name;
    if (!user.bio.empty())
        facts.bio = user.bio;
    if (user.followers)
        facts.followers = user.followers;
    if (user.following)
        facts.following = user.following;
    if (user.updates)
        facts.updates = user.updates;
    facts.labels.insert(facts.labels.end(), user.labels.begin(), user.labels.end());
}

void UserDirectory::flush() {
    for (const auto& [id, user] : gathered_) {
        update_.bind(1, id);
        update_.bind(2, user.handle);
        update_.bind(3, user.name);
        update_.bind(4, user.bio);
        bind_or_null(update_, 5, user.followers);
        bind_or_null(update_, 6, user.following);
        bind_or_null(update_, 7, user.updates);
        update_.exec();
        update_.reset();
        for (const LabelRecord& label : user.labels) {
            label_.bind(1, id);
            label_.bind(2, label.name);
            label_.bind(3, label.value);
            label_.exec();
            label_.reset();
        }
    }
    gathered_.clear();
}

} // namespace aviary
