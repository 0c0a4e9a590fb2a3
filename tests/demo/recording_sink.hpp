#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/data/demo/demo_world.hpp"

namespace aviary {

/// Keeps everything that it is given.
struct RecordingSink : TweetSink {
    std::vector<TweetRecord> tweets;
    std::vector<EngagementRecord> engagements;
    std::vector<std::pair<UserRecord, UserRecord>> follows;
    std::vector<UserRecord> users;

    Outcome add(const TweetRecord& tweet) override {
        tweets.push_back(tweet);
        return Outcome::imported;
    }
    Outcome add_retweeted_text(const TweetRecord&) override {
        throw std::logic_error("the demo world has no bare retweets");
    }
    void add_retweet(const EngagementRecord&) override { throw std::logic_error("the demo world has no retweet rows"); }
    void add_engagement(const EngagementRecord& engagement) override { engagements.push_back(engagement); }
    void add_follow(const UserRecord& follower, const UserRecord& followee) override {
        follows.emplace_back(follower, followee);
    }
    void add_user(const UserRecord& user) override { users.push_back(user); }
    void reject(std::int64_t, const std::string&, const std::string& reason, std::string_view) override {
        throw std::logic_error("rejected: " + reason);
    }
};

inline std::string label_of(const std::vector<LabelRecord>& labels, const std::string& name) {
    for (const auto& label : labels)
        if (label.name == name)
            return label.value;
    return {};
}

/// A demo world made once for all cases that only look at it.
struct SharedWorld {
    RecordingSink sink;
    DemoTruth truth;
    std::map<std::int64_t, const TweetRecord*> tweet_of;
    std::map<std::int64_t, std::set<std::string>> interests_of; ///< by account id

    SharedWorld() {
        DemoConfig config;
        config.tweets = 30'000;
        truth = generate_demo(config, sink);
        for (const auto& tweet : sink.tweets)
            tweet_of[tweet.id] = &tweet;
        for (const auto& user : sink.users) {
            const auto names = label_of(user.labels, "interests");
            for (std::size_t at = 0; at <= names.size();) {
                const auto end = std::min(names.find(", ", at), names.size());
                interests_of[user.id].insert(names.substr(at, end - at));
                at = end + 2;
            }
        }
    }

    static const SharedWorld& instance() {
        static const SharedWorld world;
        return world;
    }
};

} // namespace aviary
