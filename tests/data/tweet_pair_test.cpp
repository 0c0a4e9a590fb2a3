#include "core/data/tweet_pair.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using test::ScratchWorkspace;
using test::tweet;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TweetPair, IsWhatBothHave) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "pair", false, 100);
    auto first = tweet(1, "#Sun #rain @anna @bob https://a.org/1 https://b.org/x", "one");
    auto second = tweet(2, "#rain #snow @bob https://a.org/2 https://b.org/x", "two");
    first.topics = {"Weather", "Travel"};
    second.topics = {"Weather"};
    writer.add(first);
    writer.add(second);
    // Accounts 11 and 12 engaged with both, 13 and 14 with one each; 11 did so twice with tweet 1.
    const std::vector<std::pair<std::int64_t, std::int64_t>> engagements{{1, 11}, {1, 12}, {1, 13},
                                                                         {2, 11}, {2, 12}, {2, 14}};
    for (const auto& [id, user] : engagements)
        writer.add_engagement({.tweet_id = id, .user = {.id = user, .handle = "user" + std::to_string(user)}});
    writer.add_engagement({.tweet_id = 1, .user = {.id = 11, .handle = "user11"}, .kind = EngagementKind::retweet});
    writer.finish();

    const auto pair = compare_tweets(scratch.workspace, 1, 2);
    EXPECT_THAT(pair.hashtags, ElementsAre("rain"));
    EXPECT_THAT(pair.mentions, ElementsAre("bob"));
    EXPECT_THAT(pair.links, ElementsAre("https://b.org/x"));
    EXPECT_THAT(pair.domains, ElementsAre("a.org", "b.org"));
    EXPECT_THAT(pair.topics, ElementsAre("Weather"));
    EXPECT_EQ(pair.accounts, 2);
    EXPECT_THAT(pair.handles, ElementsAre("user11", "user12"));
}

TEST(TweetPair, IsEmptyForAnUnknownTweet) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "pair", false, 100);
    writer.add(tweet(1, "#sun", "one"));
    writer.finish();
    EXPECT_THAT(compare_tweets(scratch.workspace, 1, 99).hashtags, IsEmpty());
}

} // namespace
} // namespace aviary
