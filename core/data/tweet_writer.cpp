#include "core/data/tweet_writer.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include <sqlite3.h>

#include "core/base/file_lock.hpp"
#include "core/data/entities.hpp"
#include "core/data/schema.hpp"
#include "core/data/sql.hpp"
#include "core/data/tweet_check.hpp"
#include "core/data/user_directory.hpp"

namespace aviary {

namespace {

std::int64_t millionths(double share) {
    return std::llround(std::clamp(share, 0.0, 1.0) * 1e6);
}

/// Value of label "spam", nullopt where it is no number.
std::optional<double> spam_score(const std::vector<LabelRecord>& labels) {
    for (const LabelRecord& label : labels) {
        double score = 0;
        if (label.name == "spam" &&
            std::from_chars(label.value.data(), label.value.data() + label.value.size(), score).ec == std::errc{} &&
            std::isfinite(score))
            return score;
    }
    return std::nullopt;
}

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// What a file must hold to be worth putting the indexes off: only an import into a workspace without tweets.
bool has_no_tweets(SQLite::Database& database) {
    return database.execAndGet("SELECT NOT EXISTS(SELECT 1 FROM tweets)").getInt() == 1;
}

template <typename... Values>
int run(SQLite::Statement& statement, const Values&... values) {
    int place = 1;
    const auto bind = [&](const auto& value) {
        if constexpr (std::is_convertible_v<decltype(value), const std::string&>)
            statement.bindNoCopy(place++, value);
        else
            statement.bind(place++, value);
    };
    (bind(values), ...);
    const int changed = statement.exec();
    statement.reset();
    return changed;
}

} // namespace

void derive_missing(TweetRecord& tweet, const Derive& derive) {
    fill_entities(tweet);
    if (!tweet.derived)
        tweet.derived = derive ? derive(tweet.text) : Derived{1, hash_text(tweet.text)};
}

struct TweetWriter::State {
    State(Workspace& workspace, const std::string& source, bool whole_import, std::int64_t rows_a_batch,
          Derive derive_function)
        : database(workspace.database()), whole(whole_import), batch_rows(rows_a_batch),
          derive(std::move(derive_function)), users(database),
          insert_tweet(
              database,
              "INSERT INTO tweets(id, author, created_at, kind, quality, spam, engagements, near_duplicate_key, "
              "in_reply_to, quoted, language, place, text) VALUES(?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?) "
              "ON CONFLICT(id) DO NOTHING"),
          insert_text(database, "INSERT INTO tweets_text(rowid, text) VALUES(?, ?)"),
          find_tweet(database, "SELECT n, text FROM tweets WHERE id = ?"),
          // What an earlier import left open; a known value stays.
          complete_tweet(
              database,
              "UPDATE tweets SET author = CASE author WHEN 0 THEN ?2 ELSE author END, "
              "created_at = CASE created_at WHEN 0 THEN ?3 ELSE created_at END, "
              "language = CASE language WHEN 'und' THEN ?4 ELSE language END, "
              "place = CASE place WHEN '' THEN ?5 ELSE place END, spam = ifnull(spam, ?6) WHERE n = ?1 "
              "AND ((author = 0 AND ?2 <> 0) OR (created_at = 0 AND ?3 <> 0) OR (language = 'und' AND ?4 <> 'und') "
              "OR (place = '' AND ?5 <> '') OR (spam IS NULL AND ?6 IS NOT NULL))"),
          find_retweeted(database, "SELECT tweet FROM retweeted_texts WHERE hash = ?"),
          insert_retweeted(database, "INSERT OR IGNORE INTO retweeted_texts(hash, tweet) VALUES(?, ?)"),
          insert_engagement(database,
                            "INSERT OR IGNORE INTO engagements(tweet, user, kind, created_at) VALUES(?, ?, ?, ?)"),
          add_engagements(database, "UPDATE tweets SET engagements = engagements + ?2 WHERE n = ?1"),
          insert_hashtag(database, "INSERT OR IGNORE INTO hashtags(tweet, hashtag) VALUES(?, ?)"),
          insert_mention(database, "INSERT OR IGNORE INTO mentions(tweet, handle) VALUES(?, ?)"),
          insert_url(database,
                     "INSERT INTO urls(tweet, url, domain, title, description) VALUES(?, ?, ?, ?, ?) "
                     "ON CONFLICT(tweet, url) DO UPDATE SET title = ifnull(nullif(excluded.title, ''), title), "
                     "description = ifnull(nullif(excluded.description, ''), description)"),
          insert_media(database, "INSERT OR IGNORE INTO media(tweet, position, annotation) VALUES(?, ?, ?)"),
          insert_topic(database, "INSERT OR IGNORE INTO topics(tweet, topic) VALUES(?, ?)"),
          insert_label(database, "INSERT OR IGNORE INTO labels(tweet, name, value) VALUES(?, ?, ?)"),
          insert_follow(database, "INSERT OR IGNORE INTO follows(follower, followee) VALUES(?, ?)"),
          insert_rejected(database, "INSERT INTO rejected(import, line, field, reason, excerpt) VALUES(?, ?, ?, ?, ?)"),
          update_import(
              database,
              "UPDATE imports SET rows = ?2, imported = ?3, merged = ?4, rejected = ?5, accounts = ?6, finished = ?7 "
              "WHERE id = ?1") {
        begin();
        if (has_no_tweets(database)) {
            commit(false);
            postpone_indexes(workspace);
            begin();
        }
        SQLite::Statement insert(database,
                                 "INSERT INTO imports(file, started_at, finished, rows, imported, merged, rejected) "
                                 "VALUES(?, ?, 0, 0, 0, 0, 0)");
        run(insert, source, now());
        import_id = database.getLastInsertRowid();
    }

    void postpone_indexes(Workspace& workspace) {
        if (FileLock::is_held(workspace.import_lock()))
            return;
        indexes_postponed = std::make_unique<FileLock>(workspace.import_lock());
        drop_query_indexes(database);
    }

    void restore_indexes(const Control& control = {}) {
        if (indexes_postponed)
            create_query_indexes(database, control);
        indexes_postponed.reset();
    }

    void begin() {
        database.exec("BEGIN IMMEDIATE");
        in_transaction = true;
    }

    void commit(bool finished) {
        users.flush();
        for (const auto& [tweet, added] : engagements_added)
            run(add_engagements, tweet, added);
        engagements_added.clear();
        if (import_id != 0)
            run(update_import, import_id, counts.rows, counts.imported, counts.merged, counts.rejected, counts.accounts,
                finished ? 1 : 0);
        database.exec("COMMIT");
        in_transaction = false;
        committed = counts;
    }

    void roll_back() {
        if (in_transaction && sqlite3_get_autocommit(database.getHandle()) == 0)
            database.exec("ROLLBACK");
        in_transaction = false;
    }

    /// Between rows only, so that a batch never ends within one.
    void before_row() {
        if (!whole && pending >= batch_rows) {
            commit(false);
            begin();
            pending = 0;
        }
        ++pending;
    }

    Outcome count(Outcome outcome) {
        ++counts.rows;
        ++(outcome == Outcome::imported ? counts.imported
           : outcome == Outcome::merged ? counts.merged
                                        : counts.rejected);
        return outcome;
    }

    Outcome refuse(std::int64_t line, const std::string& field, const std::string& reason, std::string_view excerpt) {
        run(insert_rejected, import_id, line, field, reason, readable_excerpt(excerpt));
        return count(Outcome::rejected);
    }

    /// n of the new tweet; 0 if its id is taken.
    std::int64_t insert(const TweetRecord& tweet, std::int64_t author) {
        insert_tweet.bind(1, tweet.id);
        insert_tweet.bind(2, author);
        insert_tweet.bind(3, tweet.created_at.value_or(0));
        insert_tweet.bind(4, static_cast<int>(tweet.kind));
        insert_tweet.bind(5, millionths(tweet.derived->quality));
        if (const auto spam = spam_score(tweet.labels))
            insert_tweet.bind(6, millionths(*spam));
        else
            insert_tweet.bind(6);
        insert_tweet.bind(7, static_cast<std::int64_t>(tweet.derived->near_duplicate_key));
        insert_tweet.bind(8, tweet.in_reply_to);
        insert_tweet.bind(9, tweet.quoted);
        insert_tweet.bindNoCopy(10, tweet.language);
        insert_tweet.bindNoCopy(11, tweet.place);
        insert_tweet.bindNoCopy(12, tweet.text);
        const int inserted = insert_tweet.exec();
        insert_tweet.reset();
        if (inserted == 0)
            return 0;
        const std::int64_t n = database.getLastInsertRowid();
        run(insert_text, n, tweet.text);
        return n;
    }

    struct Known {
        std::int64_t n = 0;
        bool same_text = false;
    };
    Known find(const TweetRecord& tweet) {
        find_tweet.bind(1, tweet.id);
        Known known;
        if (find_tweet.executeStep()) {
            const SQLite::Column text = find_tweet.getColumn(1);
            known = {find_tweet.getColumn(0).getInt64(),
                     tweet.text == std::string_view(text.getText(), static_cast<std::size_t>(text.getBytes()))};
        }
        find_tweet.reset();
        return known;
    }

    void complete(std::int64_t n, const TweetRecord& tweet, std::int64_t author) {
        complete_tweet.bind(1, n);
        complete_tweet.bind(2, author);
        complete_tweet.bind(3, tweet.created_at.value_or(0));
        complete_tweet.bindNoCopy(4, tweet.language);
        complete_tweet.bindNoCopy(5, tweet.place);
        if (const auto spam = spam_score(tweet.labels))
            complete_tweet.bind(6, millionths(*spam));
        else
            complete_tweet.bind(6);
        complete_tweet.exec();
        complete_tweet.reset();
    }

    void add_parts(std::int64_t n, const TweetRecord& tweet) {
        for (const std::string& hashtag : tweet.hashtags)
            run(insert_hashtag, n, hashtag);
        for (const std::string& handle : tweet.mentions)
            run(insert_mention, n, handle);
        for (const UrlRecord& url : tweet.urls)
            run(insert_url, n, url.url, domain_of(url.url), url.title, url.description);
        for (std::size_t i = 0; i < tweet.media.size(); ++i)
            run(insert_media, n, static_cast<std::int64_t>(i), tweet.media[i]);
        for (const std::string& topic : tweet.topics)
            run(insert_topic, n, topic);
        for (const LabelRecord& label : tweet.labels)
            run(insert_label, n, label.name, label.value);
    }

    void engage(std::int64_t n, std::int64_t user, EngagementKind kind, std::int64_t created_at) {
        if (user != 0 && run(insert_engagement, n, user, static_cast<int>(kind), created_at) > 0)
            ++engagements_added[n];
    }

    void engage(const EngagementRecord& engagement) {
        find_tweet.bind(1, engagement.tweet_id);
        const std::int64_t n = find_tweet.executeStep() ? find_tweet.getColumn(0).getInt64() : 0;
        find_tweet.reset();
        if (n != 0)
            engage(n, users.resolve(engagement.user), engagement.kind, engagement.created_at.value_or(0));
    }

    /// The tweet's n, and whether it is new; n = 0: its id belongs to another text.
    std::pair<std::int64_t, Outcome> put(const TweetRecord& tweet, std::int64_t author) {
        if (const std::int64_t n = insert(tweet, author); n != 0) {
            add_parts(n, tweet);
            return {n, Outcome::imported};
        }
        const Known known = find(tweet);
        if (!known.same_text)
            return {0, Outcome::rejected};
        complete(known.n, tweet, author);
        add_parts(known.n, tweet);
        return {known.n, Outcome::merged};
    }

    Outcome refuse_duplicate(const TweetRecord& tweet) {
        return refuse(tweet.line, "id", "duplicate id with other text", std::to_string(tweet.id) + " " + tweet.text);
    }

    SQLite::Database& database;
    const bool whole;
    const std::int64_t batch_rows;
    const Derive derive;
    UserDirectory users;
    SQLite::Statement insert_tweet, insert_text, find_tweet, complete_tweet, find_retweeted, insert_retweeted,
        insert_engagement, add_engagements, insert_hashtag, insert_mention, insert_url, insert_media, insert_topic,
        insert_label, insert_follow, insert_rejected, update_import;
    std::unordered_map<std::int64_t, std::int64_t> engagements_added; ///< of this batch, by n
    ImportCounts counts, committed;
    std::int64_t import_id = 0;
    std::int64_t pending = 0;
    bool in_transaction = false;
    std::unique_ptr<FileLock> indexes_postponed;
};

TweetWriter::TweetWriter(Workspace& workspace, const std::string& source, bool whole, std::int64_t batch_rows,
                         Derive derive) {
    with_database(workspace.database(),
                  [&] { state_ = std::make_unique<State>(workspace, source, whole, batch_rows, std::move(derive)); });
}

TweetWriter::~TweetWriter() {
    try {
        state_->roll_back();
        state_->restore_indexes();
    } catch (const std::exception&) {
        // The next one to open the workspace for writing builds what is missing.
    }
}

namespace {

/// The record itself if it brings what is derived, else a completed copy in `storage`.
const TweetRecord& completed(const TweetRecord& tweet, const Derive& derive, TweetRecord& storage) {
    if (tweet.derived)
        return tweet;
    storage = tweet;
    derive_missing(storage, derive);
    return storage;
}

} // namespace

Outcome TweetWriter::add(const TweetRecord& given) {
    return with_database(state_->database, [&] {
        State& state = *state_;
        state.before_row();
        if (const auto problem = find_problem(given))
            return state.refuse(given.line, problem->field, problem->reason, given.text);
        TweetRecord storage;
        const TweetRecord& tweet = completed(given, state.derive, storage);
        const auto [n, outcome] = state.put(tweet, state.users.resolve(tweet.author));
        return n == 0 ? state.refuse_duplicate(tweet) : state.count(outcome);
    });
}

Outcome TweetWriter::add_retweeted_text(const TweetRecord& record) {
    return with_database(state_->database, [&] {
        State& state = *state_;
        state.before_row();
        if (const auto problem = find_problem(record))
            return state.refuse(record.line, problem->field, problem->reason, record.text);
        const auto hash = static_cast<std::int64_t>(hash_text(record.text));
        state.find_retweeted.bind(1, hash);
        std::int64_t n = state.find_retweeted.executeStep() ? state.find_retweeted.getColumn(0).getInt64() : 0;
        state.find_retweeted.reset();
        Outcome outcome = Outcome::merged;
        if (n == 0) {
            TweetRecord storage;
            std::tie(n, outcome) = state.put(completed(record, state.derive, storage), /*author=*/0);
            if (n == 0)
                return state.refuse_duplicate(record);
            run(state.insert_retweeted, hash, n);
        }
        state.engage(n, state.users.resolve(record.author), EngagementKind::retweet, record.created_at.value_or(0));
        return state.count(outcome);
    });
}

void TweetWriter::add_retweet(const EngagementRecord& engagement) {
    with_database(state_->database, [&] {
        state_->before_row();
        state_->engage(engagement);
        state_->count(Outcome::merged);
    });
}

void TweetWriter::add_engagement(const EngagementRecord& engagement) {
    with_database(state_->database, [&] {
        state_->before_row();
        state_->engage(engagement);
    });
}

void TweetWriter::add_follow(const UserRecord& follower, const UserRecord& followee) {
    with_database(state_->database, [&] {
        state_->before_row();
        const std::int64_t from = state_->users.resolve(follower), to = state_->users.resolve(followee);
        if (from != 0 && to != 0)
            run(state_->insert_follow, from, to);
    });
}

void TweetWriter::add_user(const UserRecord& user) {
    with_database(state_->database, [&] {
        state_->before_row();
        if (state_->users.resolve(user) != 0)
            ++state_->counts.accounts;
    });
}

void TweetWriter::reject(std::int64_t line, const std::string& field, const std::string& reason,
                         std::string_view excerpt) {
    with_database(state_->database, [&] {
        state_->before_row();
        state_->refuse(line, field, reason, excerpt);
    });
}

const ImportCounts& TweetWriter::counts() const {
    return state_->counts;
}

const ImportCounts& TweetWriter::committed() const {
    return state_->committed;
}

ImportCounts TweetWriter::finish(const Control& control) {
    return with_database(state_->database, [&] {
        state_->commit(true);
        state_->restore_indexes(control);
        return state_->counts;
    });
}

void TweetWriter::abandon() {
    with_database(state_->database, [&] { state_->roll_back(); });
    state_->indexes_postponed.reset();
}

} // namespace aviary
