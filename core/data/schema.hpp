#pragma once

#include <string>

#include "core/base/control.hpp"

namespace SQLite {
class Database;
}

namespace aviary {

/// The tables of a workspace. Conventions:
/// - tweets.n is the place of a tweet in the order of import; it is the rowid of the full-text index and what the other
/// tables
///   call `tweet`. Rows are therefore appended everywhere, whatever the ids (FTS5 flushes at every id that is not
///   ascending). tweets.id is the platform's id. Nothing outside core/data sees n.
/// - dates are UTC seconds, 0 where unknown (no tweet is from 1970), so that every order has a key to page by.
/// - quality and spam are in millionths (0 to 1,000,000), spam NULL where nobody scored it.
/// - tweets.author and engagements.user are users.id, author 0 where unknown.
/// - retweeted_texts finds by a 64-bit hash the tweet that stands for a text known from retweets only.
///
/// There are no foreign keys: TweetWriter is the only one to write these tables, and nothing is ever deleted.
inline constexpr int kApplicationId = 0x41565259; // "AVRY"

/// user_version of the database; 0 for a new one. Throws Error when it is not ours.
int schema_version(const SQLite::Database& database, const std::string& file);

/// Brings an empty or older database to Workspace::kSchemaVersion, in one transaction.
void migrate_schema(SQLite::Database& database, const std::string& file);

/// The indexes that only queries need. A first large import drops them and builds them at the end, which is faster;
/// should it die in between, the next one to open the workspace for writing builds them. Queries work without, slowly.
void drop_query_indexes(SQLite::Database& database);
bool has_query_indexes(const SQLite::Database& database);

/// Builds those that are missing, and brings the full-text index into one piece; nothing to do where none is missing.
/// Throws Cancelled once `control` asks to stop, leaving what was built so far.
void create_query_indexes(SQLite::Database& database, const Control& control = {});

} // namespace aviary
