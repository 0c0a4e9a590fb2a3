#include "core/data/schema.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <sqlite3.h>

#include "core/base/error.hpp"
#include "core/data/sql.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

namespace {

constexpr const char* kVersion1 = R"sql(
CREATE TABLE users(
    id INTEGER PRIMARY KEY,
    platform_id INTEGER UNIQUE,
    handle TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL,
    bio TEXT NOT NULL,
    followers INTEGER,
    following INTEGER,
    updates INTEGER);
CREATE INDEX users_by_handle ON users(handle);

CREATE TABLE tweets(
    n INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    author INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    quality INTEGER NOT NULL,
    spam INTEGER,
    engagements INTEGER NOT NULL,
    near_duplicate_key INTEGER NOT NULL,
    in_reply_to INTEGER NOT NULL,
    quoted INTEGER NOT NULL,
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL);

CREATE TABLE retweeted_texts(hash INTEGER PRIMARY KEY, tweet INTEGER NOT NULL);

CREATE TABLE engagements(
    tweet INTEGER NOT NULL, user INTEGER NOT NULL, kind INTEGER NOT NULL, created_at INTEGER NOT NULL,
    PRIMARY KEY(tweet, user, kind)) WITHOUT ROWID;
CREATE TABLE follows(follower INTEGER NOT NULL, followee INTEGER NOT NULL, PRIMARY KEY(follower, followee)) WITHOUT ROWID;
CREATE TABLE hashtags(tweet INTEGER NOT NULL, hashtag TEXT NOT NULL, PRIMARY KEY(tweet, hashtag)) WITHOUT ROWID;
CREATE TABLE mentions(tweet INTEGER NOT NULL, handle TEXT NOT NULL, PRIMARY KEY(tweet, handle)) WITHOUT ROWID;
CREATE TABLE urls(
    tweet INTEGER NOT NULL, url TEXT NOT NULL, domain TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL,
    PRIMARY KEY(tweet, url)) WITHOUT ROWID;
CREATE TABLE media(
    tweet INTEGER NOT NULL, position INTEGER NOT NULL, annotation TEXT NOT NULL,
    PRIMARY KEY(tweet, position)) WITHOUT ROWID;
CREATE TABLE topics(tweet INTEGER NOT NULL, topic TEXT NOT NULL, PRIMARY KEY(tweet, topic)) WITHOUT ROWID;
CREATE TABLE labels(
    tweet INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(tweet, name)) WITHOUT ROWID;
CREATE TABLE user_labels(
    user INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(user, name)) WITHOUT ROWID;

CREATE TABLE imports(
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, started_at INTEGER NOT NULL, finished INTEGER NOT NULL,
    rows INTEGER NOT NULL, imported INTEGER NOT NULL, merged INTEGER NOT NULL, rejected INTEGER NOT NULL);
CREATE TABLE rejected(
    id INTEGER PRIMARY KEY, import INTEGER NOT NULL, line INTEGER NOT NULL,
    field TEXT NOT NULL, reason TEXT NOT NULL, excerpt TEXT NOT NULL);
CREATE TABLE bookmarks(sequence INTEGER PRIMARY KEY, tweet_id INTEGER NOT NULL UNIQUE);

CREATE VIRTUAL TABLE tweets_text USING fts5(
    text, content='tweets', content_rowid='n', columnsize=0, detail=none, prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2');
)sql";

constexpr const char* kVersion2 = "ALTER TABLE imports ADD COLUMN accounts INTEGER NOT NULL DEFAULT 0;";

/// Step i brings version i to i + 1.
constexpr std::array<const char*, Workspace::kSchemaVersion> kMigrations{kVersion1, kVersion2};

/// Each order has an index that holds every column of TweetFilter, so that a page is read off one index and only the
/// rows that are shown are looked up; rare languages, authors and domains have one to be gathered by.
struct QueryIndex {
    const char* name;
    const char* on;
};
constexpr auto kQueryIndexes = std::to_array<QueryIndex>({
    {"tweets_by_date", "tweets(created_at, id, language, kind, quality, spam, author)"},
    {"tweets_by_quality", "tweets(quality, id, language, kind, spam, created_at, author)"},
    {"tweets_by_engagements", "tweets(engagements, id, language, kind, quality, spam, created_at, author)"},
    {"tweets_by_language", "tweets(language, id, kind, quality, spam, created_at, engagements, author)"},
    {"tweets_by_author", "tweets(author, id, language, kind, quality, spam, created_at, engagements)"},
    {"urls_by_domain", "urls(domain, tweet)"},
});

} // namespace

int schema_version(const SQLite::Database& database, const std::string& file) {
    auto& connection = const_cast<SQLite::Database&>(database);
    const int version = connection.execAndGet("PRAGMA user_version").getInt();
    const int application = connection.execAndGet("PRAGMA application_id").getInt();
    if (application != kApplicationId && (version != 0 || application != 0))
        throw Error("this is another program's database, not a workspace", "Choose a folder that Aviary made",
                    {.file = file});
    if (version > Workspace::kSchemaVersion)
        throw Error("a newer version of Aviary made this workspace (its schema is " + std::to_string(version) +
                        ", this program knows up to " + std::to_string(Workspace::kSchemaVersion) + ")",
                    "Update Aviary", {.file = file});
    return version;
}

void migrate_schema(SQLite::Database& database, const std::string& file) {
    if (schema_version(database, file) == Workspace::kSchemaVersion)
        return;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Asked again under the lock: another process may have migrated meanwhile.
    for (int version = schema_version(database, file); version < Workspace::kSchemaVersion; ++version)
        database.exec(kMigrations[static_cast<std::size_t>(version)]);
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(Workspace::kSchemaVersion));
    transaction.commit();
}

namespace {

/// While the indexes are away, the full-text index doesn't merge its segments either and gathers more before it writes
/// one.
void set_full_text(SQLite::Database& database, int automerge, int hash_bytes) {
    SQLite::Statement set(database, "INSERT INTO tweets_text(tweets_text, rank) VALUES(?, ?)");
    for (const auto& [name, value] : {std::pair{"automerge", automerge}, std::pair{"hashsize", hash_bytes}}) {
        set.bind(1, name);
        set.bind(2, value);
        set.exec();
        set.reset();
    }
}

/// While it lives, a statement of `database` ends with SQLITE_INTERRUPT soon after `control` asks to stop.
class StopStatements {
public:
    StopStatements(SQLite::Database& database, const Control& control) : connection_(database.getHandle()) {
        const auto asks = [](void* context) { return static_cast<const Control*>(context)->should_stop() ? 1 : 0; };
        sqlite3_progress_handler(connection_, kOperationsBetween, asks, const_cast<Control*>(&control));
    }
    ~StopStatements() { sqlite3_progress_handler(connection_, 0, nullptr, nullptr); }
    StopStatements(const StopStatements&) = delete;
    StopStatements& operator=(const StopStatements&) = delete;

private:
    static constexpr int kOperationsBetween = 10'000; // of SQLite's virtual machine: about a millisecond
    sqlite3* connection_;
};

/// Merges the full-text index into one segment, in steps between which it can stop; the next call goes on with what was
/// merged.
void merge_full_text(SQLite::Database& database, const Control& control) {
    constexpr int kPagesAStep = 512;
    SQLite::Statement merge(database, "INSERT INTO tweets_text(tweets_text, rank) VALUES('merge', ?)");
    int pages = -kPagesAStep; // negative: all segments take part, however few they are
    for (int written = 2; written >= 2; pages = kPagesAStep) {
        control.throw_if_cancelled();
        const int before = sqlite3_total_changes(database.getHandle());
        merge.bind(1, pages);
        merge.exec();
        merge.reset();
        written = sqlite3_total_changes(database.getHandle()) -
                  before; // FTS5 writes one row even where nothing is left to merge
    }
}

} // namespace

void drop_query_indexes(SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    for (const QueryIndex& index : kQueryIndexes)
        database.exec(std::string("DROP INDEX IF EXISTS ") + index.name);
    set_full_text(database, 0, 64 << 20);
    transaction.commit();
}

bool has_query_indexes(const SQLite::Database& database) {
    SQLite::Statement find(database, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = ?");
    return std::ranges::all_of(kQueryIndexes, [&](const QueryIndex& index) {
        find.reset();
        find.bind(1, index.name);
        return find.executeStep() && find.getColumn(0).getInt() == 1;
    });
}

void create_query_indexes(SQLite::Database& database, const Control& control) {
    if (has_query_indexes(database))
        return;
    control.progress({.stage = "build the indexes"});
    const StopStatements stop(database, control);
    try {
        set_full_text(database, 4, 1 << 20);
        merge_full_text(database, control);
        for (const QueryIndex& index :
             kQueryIndexes) { // last: by one that is missing the next to open knows that this was not done
            control.throw_if_cancelled();
            database.exec(std::string("CREATE INDEX IF NOT EXISTS ") + index.name + " ON " + index.on);
        }
    } catch (const SQLite::Exception& exception) {
        if (exception.getErrorCode() == SQLITE_INTERRUPT)
            throw Cancelled();
        throw;
    }
}

} // namespace aviary
