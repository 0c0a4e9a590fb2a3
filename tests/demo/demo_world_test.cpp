#include "core/data/demo/demo_world.hpp"

#include <chrono>
#include <cstdio>
#include <set>

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/data/demo/world.hpp"
#include "core/text/pieces.hpp"
#include "tests/demo/recording_sink.hpp"

namespace aviary {
namespace {

using testing::HasSubstr;
using testing::Not;

/// FNV-1a over every field of every record.
class Digest {
public:
    void add(std::string_view text) {
        for (const char c : text)
            add_byte(static_cast<unsigned char>(c));
        add_byte(0xFF);
    }
    void add(std::int64_t value) {
        for (int i = 0; i < 8; ++i)
            add_byte(static_cast<unsigned char>(value >> (8 * i)));
    }
    void add(const UserRecord& user) {
        add(user.id);
        add(user.handle);
        add(user.name);
        add(user.bio);
        add(user.followers.value_or(-1));
        add(user.following.value_or(-1));
        add(user.labels);
    }
    void add(const std::vector<LabelRecord>& labels) {
        for (const auto& label : labels) {
            add(label.name);
            add(label.value);
        }
    }
    void add(const TweetRecord& tweet) {
        add(tweet.id);
        add(tweet.author);
        add(tweet.text);
        add(tweet.language);
        add(tweet.created_at.value_or(-1));
        add(static_cast<std::int64_t>(tweet.kind));
        add(tweet.in_reply_to);
        add(tweet.quoted);
        add(tweet.place);
        for (const auto& url : tweet.urls) {
            add(url.url);
            add(url.title);
            add(url.description);
        }
        for (const auto* list : {&tweet.media, &tweet.topics})
            for (const auto& text : *list)
                add(text);
        add(tweet.labels);
    }
    std::uint64_t value() const { return value_; }

private:
    void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3ULL; }
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

std::uint64_t digest(std::int64_t seed) {
    DemoConfig config;
    config.tweets = 3000;
    config.seed = seed;
    RecordingSink sink;
    generate_demo(config, sink);
    Digest digest;
    for (const auto& user : sink.users)
        digest.add(user);
    for (const auto& [follower, followee] : sink.follows) {
        digest.add(follower);
        digest.add(followee);
    }
    for (const auto& tweet : sink.tweets)
        digest.add(tweet);
    for (const auto& engagement : sink.engagements) {
        digest.add(engagement.tweet_id);
        digest.add(engagement.user);
        digest.add(static_cast<std::int64_t>(engagement.kind));
        digest.add(engagement.created_at.value_or(-1));
    }
    return digest.value();
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (next_code_point(text, at) == 0xFFFD)
            return false;
    return true;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        next_code_point(text, at);
    return count;
}

TEST(DemoWorld, SameSeedSameBytes) {
    const auto first = digest(1);
    EXPECT_EQ(first, digest(1));
    EXPECT_NE(first, digest(2));
}

TEST(DemoWorld, TruthCountsWhatTheSinkGot) {
    const auto& world = SharedWorld::instance();
    EXPECT_EQ(world.truth.tweets, 30'000);
    EXPECT_EQ(world.sink.tweets.size(), 30'000U);
    EXPECT_EQ(world.truth.users, static_cast<std::int64_t>(world.sink.users.size()));
    EXPECT_EQ(world.truth.users, 1200) << "one for every 25 tweets";
    EXPECT_EQ(world.truth.follows, static_cast<std::int64_t>(world.sink.follows.size()));
    EXPECT_EQ(world.truth.engagements, static_cast<std::int64_t>(world.sink.engagements.size()));
    std::map<std::string, std::int64_t> kinds;
    for (const auto& tweet : world.sink.tweets)
        ++kinds[label_of(tweet.labels, "content/kind")];
    for (std::size_t i = 0; i < demo_contents; ++i)
        EXPECT_EQ(world.truth.of_content[i], kinds[to_string(static_cast<DemoContent>(i))]) << i;
    EXPECT_EQ(to_json(world.truth)["planted"].size(), world.truth.planted.size());
}

TEST(DemoWorld, IdsAndTimesRiseThroughTwoYears) {
    const auto& tweets = SharedWorld::instance().sink.tweets;
    for (std::size_t i = 1; i < tweets.size(); ++i) {
        ASSERT_LT(tweets[i - 1].id, tweets[i].id);
        ASSERT_LE(*tweets[i - 1].created_at, *tweets[i].created_at);
    }
    EXPECT_GE(*tweets.front().created_at, world_begin);
    EXPECT_LT(*tweets.front().created_at, world_begin + 86'400);
    EXPECT_LT(*tweets.back().created_at, world_end);
    EXPECT_GT(*tweets.back().created_at, world_end - 86'400);
}

TEST(DemoWorld, ReferencesAreKnownAndEarlier) {
    const auto& world = SharedWorld::instance();
    std::set<std::int64_t> users;
    std::set<std::string> handles;
    for (const auto& user : world.sink.users) {
        users.insert(user.id);
        handles.insert(user.handle);
        EXPECT_LE(user.handle.size(), 15U);
    }
    EXPECT_EQ(handles.size(), users.size());
    std::size_t replies = 0, quotes = 0;
    for (const auto& tweet : world.sink.tweets) {
        ASSERT_TRUE(users.contains(tweet.author.id));
        for (const auto other : {tweet.in_reply_to, tweet.quoted}) {
            ASSERT_TRUE(other == 0 || (world.tweet_of.contains(other) && other < tweet.id));
        }
        replies += tweet.kind == TweetKind::reply ? 1 : 0;
        quotes += tweet.kind == TweetKind::quote ? 1 : 0;
    }
    EXPECT_GT(replies, 1500U);
    EXPECT_GT(quotes, 800U);
    for (const auto& engagement : world.sink.engagements) {
        ASSERT_TRUE(world.tweet_of.contains(engagement.tweet_id));
        ASSERT_TRUE(users.contains(engagement.user.id));
        ASSERT_GE(*engagement.created_at, *world.tweet_of.at(engagement.tweet_id)->created_at);
        ASSERT_LT(*engagement.created_at, world_end);
    }
}

TEST(DemoWorld, TextIsValidFilledAndShort) {
    const auto& sink = SharedWorld::instance().sink;
    for (const auto& tweet : sink.tweets) {
        ASSERT_TRUE(is_utf8(tweet.text)) << tweet.text;
        ASSERT_FALSE(tweet.text.empty());
        ASSERT_THAT(tweet.text, Not(testing::AnyOf(HasSubstr("{"), HasSubstr("}"), HasSubstr("  "), HasSubstr(" | "))));
        ASSERT_LE(code_points(tweet.text), 280U) << tweet.text;
        for (const auto& url : tweet.urls)
            ASSERT_TRUE(is_utf8(url.title) && is_utf8(url.description));
    }
    for (const auto& user : sink.users) {
        ASSERT_TRUE(is_utf8(user.name) && is_utf8(user.bio));
        ASSERT_THAT(user.bio, Not(HasSubstr("{")));
    }
}

TEST(DemoWorld, TextsAreVaried) {
    std::set<std::string> texts;
    std::size_t posts = 0;
    for (const auto& tweet : SharedWorld::instance().sink.tweets) {
        if (label_of(tweet.labels, "content/kind") != "post")
            continue;
        ++posts;
        texts.insert(tweet.text.substr(0, tweet.text.find(" https://")));
    }
    EXPECT_GT(texts.size(), posts * 95 / 100);
}

TEST(DemoWorld, LinksHavePagesThatSayTheSameToEverybody) {
    std::map<std::string, std::string> title_of;
    std::size_t links = 0, titled = 0, media = 0, repeated = 0;
    for (const auto& tweet : SharedWorld::instance().sink.tweets) {
        media += tweet.media.empty() ? 0 : 1;
        for (const auto& url : tweet.urls) {
            ++links;
            titled += url.title.empty() ? 0 : 1;
            EXPECT_THAT(url.url, testing::StartsWith("https://www."));
            const auto [seen, first] = title_of.emplace(url.url, url.title);
            EXPECT_EQ(seen->second, url.title);
            repeated += first ? 0 : 1;
        }
    }
    EXPECT_GT(links, 6000U);
    EXPECT_GT(repeated, 500U);
    EXPECT_NEAR(static_cast<double>(titled) / static_cast<double>(links), 0.9, 0.03);
    EXPECT_GT(media, 4000U);
}

TEST(DemoWorld, RefusesConfigsOutOfRange) {
    RecordingSink sink;
    DemoConfig config;
    config.tweets = 0;
    try {
        generate_demo(config, sink);
        FAIL() << "accepted 0 tweets";
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("tweets"));
    }
    EXPECT_TRUE(sink.users.empty());
}

TEST(DemoWorld, StopsWhenAsked) {
    RecordingSink sink;
    DemoConfig config;
    config.tweets = 1'000'000;
    config.users = 500;
    Control control;
    control.stop_requested = [&sink] { return sink.tweets.size() >= 1000; };
    EXPECT_THROW(generate_demo(config, sink, control), Cancelled);
    EXPECT_LT(sink.tweets.size(), 1500U);
}

TEST(DemoWorld, PrintsItsSpeed) {
    struct Counter final : RecordingSink {
        std::size_t count = 0;
        Outcome add(const TweetRecord&) override {
            ++count;
            return Outcome::imported;
        }
        void add_engagement(const EngagementRecord&) override {}
    } sink;
    DemoConfig config;
    config.tweets = 50'000;
    const auto begin = std::chrono::steady_clock::now();
    generate_demo(config, sink);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::printf("demo world: %.0f tweets/s\n", static_cast<double>(sink.count) / seconds);
    EXPECT_EQ(sink.count, 50'000U);
}

} // namespace
} // namespace aviary
