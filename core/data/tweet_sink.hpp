#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/data/records.hpp"

namespace aviary {

/// What became of one row of an input.
enum class Outcome { imported, merged, rejected };

/// Where readers of any format put what they read: the workspace (TweetWriter) or a dry run's preview.
class TweetSink {
public:
    virtual ~TweetSink() = default;

    /// Counts one row.
    virtual Outcome add(const TweetRecord& tweet) = 0;

    /// Counts one row: a retweet whose source carries only the retweeted text (preset ira). The first one makes the
    /// tweet (author unknown), each adds an engagement of `record.author`; all but the first are merged.
    virtual Outcome add_retweeted_text(const TweetRecord& record) = 0;

    /// Counts one row, as merged: a retweet whose tweet the source gives beside it.
    virtual void add_retweet(const EngagementRecord& engagement) = 0;

    /// Not counted as rows: engagements, follows and accounts that come beside the tweets.
    virtual void add_engagement(const EngagementRecord& engagement) = 0;
    virtual void add_follow(const UserRecord& follower, const UserRecord& followee) = 0;
    virtual void add_user(const UserRecord& user) = 0;

    /// Counts a row that could not be used. `line` is 1-based in its file, 0 unknown; `excerpt` is cut by the sink.
    virtual void reject(std::int64_t line, const std::string& field, const std::string& reason,
                        std::string_view excerpt) = 0;
};

} // namespace aviary
