#pragma once

#include <string>
#include <vector>

#include "core/data/tweet_sink.hpp"

namespace aviary {

/// Keeps what a reader hands over, for looking at.
class RecordingSink final : public TweetSink {
public:
    struct Rejected {
        std::int64_t line;
        std::string field, reason;
    };

    Outcome add(const TweetRecord& tweet) override {
        tweets.push_back(tweet);
        return Outcome::imported;
    }
    Outcome add_retweeted_text(const TweetRecord& record) override {
        retweeted_texts.push_back(record);
        return Outcome::imported;
    }
    void add_retweet(const EngagementRecord& engagement) override {
        ++retweets;
        engagements.push_back(engagement);
    }
    void add_engagement(const EngagementRecord& engagement) override { engagements.push_back(engagement); }
    void add_follow(const UserRecord& follower, const UserRecord& followee) override {
        follows.emplace_back(follower.id, followee.id);
    }
    void add_user(const UserRecord& user) override { users.push_back(user); }
    void reject(std::int64_t line, const std::string& field, const std::string& reason, std::string_view) override {
        rejected.push_back({line, field, reason});
    }

    std::vector<TweetRecord> tweets, retweeted_texts;
    std::vector<EngagementRecord> engagements;
    std::vector<std::pair<std::int64_t, std::int64_t>> follows;
    std::vector<UserRecord> users;
    std::vector<Rejected> rejected;
    int retweets = 0;
};

} // namespace aviary
