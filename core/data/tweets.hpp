#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/account_group.hpp"
#include "core/data/records.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

/// Which tweets: the one filter value of corpus table, neighbours, training and evaluation. Empty members don't filter.
struct TweetFilter {
    std::string search;                       ///< full-text words (FTS5, all of them, last one as a prefix)
    std::vector<std::string> languages;       ///< BCP 47 codes, any of them
    std::optional<std::int64_t> since, until; ///< UTC seconds, [since, until)
    std::vector<TweetKind> kinds;
    std::optional<double> min_quality; ///< content quality, 0 to 1 (core/text/quality.hpp)
    std::optional<double> max_spam;    ///< spam score, 0 to 1; tweets without a score pass
    std::string author;                ///< handle
    std::vector<std::string> domains;  ///< of its links, as domain_of() gives them; any of them
    std::vector<std::string> hashtags; ///< without #, in lower case as all_hashtags() gives them; any of them
    std::vector<std::string> mentions; ///< handles without @, in any case of A-Z; any of them
    std::vector<std::string> links;    ///< whole links as they are stored; any of them
    /// As TweetWords with names kept gives them ("left", "#vote", "😀"), any of them. Words joined by a blank must
    /// follow each other ("new york"). Unlike `search` exact: nothing but what the tables of words count. The texts of
    /// all tweets that pass the rest are read.
    std::vector<std::string> words;
    std::vector<LabelRecord> author_labels;   ///< of the author (account_labels.hpp), any of them
    std::optional<AccountGroup> author_group; ///< in which the author is; of unknown ones nothing passes

    bool operator==(const TweetFilter&) const = default;
    bool is_empty() const { return *this == TweetFilter{}; }
};

/// One row as tables and neighbour lists show it.
struct TweetRow {
    std::int64_t id = 0;
    std::string text;
    std::string author; ///< handle; empty if unknown
    std::string language;
    std::optional<std::int64_t> created_at;
    TweetKind kind = TweetKind::original;
    double quality = 0;         ///< 0 to 1
    std::optional<double> spam; ///< 0 to 1
    std::int64_t engagements = 0;
};

enum class TweetOrder { id, date, quality, engagements };

/// Where a page starts: the last row of the page before (keyset paging, never OFFSET).
struct PageStart {
    std::int64_t key = 0; ///< value of the order column (dates in seconds, 0 if undated; quality × 10⁶)
    std::int64_t id = 0;
};

/// Where the page after the one that ends with `last` starts.
PageStart page_start_after(const TweetRow& last, TweetOrder order);

/// One page of the filtered, ordered tweets, at most `limit` rows, in < 50 ms at 631k tweets.
std::vector<TweetRow> tweet_page(const Workspace& workspace, const TweetFilter& filter, TweetOrder order,
                                 bool descending, const std::optional<PageStart>& after, int limit);

/// How many tweets pass.
std::int64_t count_tweets(const Workspace& workspace, const TweetFilter& filter);

/// Ids that pass, ascending.
std::vector<std::int64_t> matching_ids(const Workspace& workspace, const TweetFilter& filter);

/// Rows of the given ids, in the order asked; unknown ids are left out.
std::vector<TweetRow> tweets_by_id(const Workspace& workspace, std::span<const std::int64_t> ids);

/// All that an encoder may read of one tweet (Twice §3: text, media annotations, linked pages).
struct TweetContent {
    std::int64_t id = 0;
    std::int64_t author_id = 0; ///< users.id; 0 unknown
    std::string text;
    std::string language;
    std::optional<std::int64_t> created_at;
    std::string media; ///< annotations joined by a space
    std::string pages; ///< titles and descriptions of linked pages joined by a space
};

/// (tweet id, near-duplicate key) of every tweet, ascending by id: tweets that share a key are near-identical texts.
std::vector<std::pair<std::int64_t, std::uint64_t>> near_duplicate_keys(const Workspace& workspace);

/// Streams the content of every tweet that passes, by ascending id, memory flat. `visit` returns false to stop.
void for_each_content(const Workspace& workspace, const TweetFilter& filter,
                      const std::function<bool(const TweetContent&)>& visit);

struct Engagement {
    std::int64_t user_id = 0; ///< users.id
    std::int64_t tweet_id = 0;
    EngagementKind kind = EngagementKind::favourite;
    std::optional<std::int64_t> created_at;
};

/// All engagements, ascending (tweet_id, user_id, kind).
std::vector<Engagement> all_engagements(const Workspace& workspace);

struct UserRow {
    std::int64_t id = 0; ///< users.id
    std::string handle, name, bio;
};
std::vector<UserRow> all_users(const Workspace& workspace);

/// Topic names, and for each tweet that has any, its topics.
struct TopicTable {
    std::vector<std::string> names;
    std::vector<std::pair<std::int64_t, std::int32_t>> tweet_topics; ///< (tweet id, index into names), ascending
};
TopicTable all_topics(const Workspace& workspace);

/// (tweet id, hashtag in lower case), ascending by tweet id.
std::vector<std::pair<std::int64_t, std::string>> all_hashtags(const Workspace& workspace);

/// What `aviary info` and the Corpus page say. With a filter everything but `rejected` is of the tweets that pass:
/// users are their authors, engagements those with them.
struct CorpusCounts {
    std::int64_t tweets = 0, users = 0, engagements = 0, rejected = 0;
    std::vector<std::pair<std::string, std::int64_t>> languages; ///< descending
    std::vector<std::pair<std::string, std::int64_t>> months;    ///< "2016-10", ascending; undated left out
    std::vector<std::pair<std::string, std::int64_t>> kinds;     ///< original, retweet, quote, reply
    std::vector<std::pair<std::string, std::int64_t>> hashtags;  ///< top 20
    std::vector<std::pair<std::string, std::int64_t>> domains;   ///< top 20
};
CorpusCounts corpus_counts(const Workspace& workspace, const TweetFilter& filter = {});

struct ImportRow {
    std::string file;
    std::int64_t rows = 0, imported = 0, merged = 0, rejected = 0, started_at = 0;
    std::int64_t accounts = 0; ///< descriptions of accounts; 0 where an older version imported the file
};
std::vector<ImportRow> all_imports(const Workspace& workspace);

struct RejectedRow {
    std::int64_t id = 0;
    std::string file;
    std::int64_t line = 0;
    std::string field, reason, excerpt;
};
std::vector<RejectedRow> rejected_page(const Workspace& workspace, std::int64_t after_id, int limit);

/// Bookmarked tweets (newest first); set_bookmark needs Access::write.
std::vector<std::int64_t> bookmarks(const Workspace& workspace);
void set_bookmark(Workspace& workspace, std::int64_t tweet_id, bool on);

} // namespace aviary
