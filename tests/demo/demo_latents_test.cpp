// What is planted in the demo world can be found in it.

#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "core/data/demo/phrasebook.hpp"
#include "core/text/pieces.hpp"
#include "core/text/quality.hpp"
#include "tests/demo/recording_sink.hpp"

namespace aviary {
namespace {

using testing::SizeIs;

bool has_word(std::string_view text, std::uint64_t hash) {
    PieceScanner scanner(text);
    for (Piece piece; scanner.next(piece);)
        if (piece.kind == PieceKind::word && piece.hash == hash)
            return true;
    return false;
}

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

TEST(DemoLatents, EveryTopicIsSpokenOfInEveryLanguage) {
    const auto& world = SharedWorld::instance();
    EXPECT_THAT(world.truth.topics, SizeIs(testing::Ge(16U)));
    EXPECT_THAT(world.truth.languages, SizeIs(6));
    std::map<std::pair<std::string, std::string>, int> tweets;
    std::map<std::string, std::size_t> of_language;
    for (const auto& tweet : world.sink.tweets) {
        ++tweets[{label_of(tweet.labels, "topic/primary"), tweet.language}];
        ++of_language[tweet.language];
    }
    for (const auto& topic : world.truth.topics)
        for (const auto& language : world.truth.languages)
            EXPECT_GT((tweets[{topic, language}]), 20) << topic << " in " << language;
    EXPECT_NEAR(share(of_language["ar"], world.sink.tweets.size()), 0.10, 0.04);
    EXPECT_GT(of_language["en"], of_language["es"]);
}

TEST(DemoLatents, PeopleEngageWithWhatInterestsThem) {
    const auto& world = SharedWorld::instance();
    std::size_t on_topic = 0, interested = 0, chance_level = 0;
    for (const auto& engagement : world.sink.engagements) {
        const auto topic = label_of(world.tweet_of.at(engagement.tweet_id)->labels, "topic/primary");
        if (topic.empty())
            continue;
        ++on_topic;
        interested += world.interests_of.at(engagement.user.id).contains(topic) ? 1 : 0;
        // The same accounts with the topic of another tweet: what independence would give.
        const auto& other = world.sink.tweets[on_topic * 7919 % world.sink.tweets.size()];
        chance_level +=
            world.interests_of.at(engagement.user.id).contains(label_of(other.labels, "topic/primary")) ? 1 : 0;
    }
    EXPECT_GT(share(interested, on_topic), 0.85);
    EXPECT_LT(share(chance_level, on_topic), 0.25);
}

TEST(DemoLatents, FollowersShareAnInterest) {
    const auto& world = SharedWorld::instance();
    std::size_t alike = 0;
    for (const auto& [follower, followee] : world.sink.follows)
        alike += std::ranges::any_of(world.interests_of.at(follower.id), [&](const auto& topic) {
            return world.interests_of.at(followee.id).contains(topic);
        });
    EXPECT_GT(world.sink.follows.size(), 10 * world.sink.users.size());
    EXPECT_GT(share(alike, world.sink.follows.size()), 0.75);
}

TEST(DemoLatents, BiographiesNameTheInterests) {
    const auto& world = SharedWorld::instance();
    const auto topics = World::built_in();
    std::vector<Phrasebook> books;
    for (const auto& language : world_languages)
        books.push_back(Phrasebook::built_in(language.code, topics));
    for (const auto& user : world.sink.users) {
        bool named = false;
        for (std::size_t i = 0; i < topics.topics.size(); ++i)
            for (const auto& book : books)
                for (const auto& phrase : book.topic(static_cast<int>(i)).bios)
                    named = named || (world.interests_of.at(user.id).contains(topics.topics[i].name) &&
                                      user.bio.find(phrase) != std::string::npos);
        ASSERT_TRUE(named) << user.bio;
    }
}

TEST(DemoLatents, PlantedWordsChangeTheirTopicOnTheirDay) {
    const auto& world = SharedWorld::instance();
    EXPECT_THAT(world.truth.planted, SizeIs(testing::Ge(8U)));
    for (const auto& planted : world.truth.planted) {
        const auto hash = word_hash(planted.word);
        std::size_t before = 0, before_right = 0, after = 0, after_right = 0;
        for (const auto& tweet : world.sink.tweets) {
            // Copies and second sentences speak of other things than their topic and day.
            if (label_of(tweet.labels, "content/kind") != "post" || tweet.topics.size() > 1 ||
                !has_word(tweet.text, hash))
                continue;
            const auto topic = label_of(tweet.labels, "topic/primary");
            const bool early = *tweet.created_at < planted.changes_at;
            (early ? before : after) += 1;
            (early ? before_right : after_right) += topic == (early ? planted.before : planted.after) ? 1 : 0;
        }
        EXPECT_GT(before, 30U) << planted.word;
        EXPECT_GT(after, 30U) << planted.word;
        // What remains are second sentences of tweets that don't name their topics.
        EXPECT_GT(share(before_right, before), 0.9) << planted.word;
        EXPECT_GT(share(after_right, after), 0.9) << planted.word;
    }
}

TEST(DemoLatents, LowContentIsThereAndIsRecognised) {
    std::size_t low = 0, low_warned = 0, posts = 0, posts_warned = 0;
    for (const auto& tweet : SharedWorld::instance().sink.tweets) {
        const auto kind = label_of(tweet.labels, "content/kind");
        const bool warned = !judge_content(tweet.text).warnings.empty();
        if (kind == "greeting" || kind == "daily_life" || kind == "single_emoji" || kind == "only_url") {
            ++low;
            low_warned += warned ? 1 : 0;
        } else if (kind == "post") {
            ++posts;
            posts_warned += warned ? 1 : 0;
        }
    }
    EXPECT_NEAR(share(low, SharedWorld::instance().sink.tweets.size()), 0.08, 0.02);
    EXPECT_GT(share(low_warned, low), 0.97);
    EXPECT_LT(share(posts_warned, posts), 0.02);
}

TEST(DemoLatents, CopiesAreByOthersAndMostlyShareTheKey) {
    const auto& world = SharedWorld::instance();
    std::size_t copies = 0, same_key = 0;
    for (const auto& tweet : world.sink.tweets) {
        if (label_of(tweet.labels, "content/kind") != "copy")
            continue;
        ++copies;
        const auto& original = *world.tweet_of.at(std::stoll(label_of(tweet.labels, "copy/of")));
        EXPECT_LT(original.id, tweet.id);
        EXPECT_NE(original.author.id, tweet.author.id);
        EXPECT_EQ(label_of(original.labels, "topic/primary"), label_of(tweet.labels, "topic/primary"));
        same_key += near_duplicate_key(original.text) == near_duplicate_key(tweet.text) ? 1 : 0;
    }
    EXPECT_GT(copies, 400U);
    EXPECT_NEAR(share(same_key, copies), 5.0 / 6, 0.06) << "one in six copies puts words in front";
}

TEST(DemoLatents, AnnotationsNameTheTopicOfSevenInTen) {
    std::size_t on_topic = 0, annotated = 0;
    for (const auto& tweet : SharedWorld::instance().sink.tweets) {
        const auto topic = label_of(tweet.labels, "topic/primary");
        on_topic += topic.empty() ? 0 : 1;
        annotated += tweet.topics.empty() ? 0 : 1;
        if (!tweet.topics.empty()) {
            EXPECT_EQ(tweet.topics[0], topic);
        }
    }
    EXPECT_NEAR(share(annotated, on_topic), 0.7, 0.02);
}

TEST(DemoLatents, SpamAndViolationsAreLabelled) {
    std::map<std::string, std::size_t> labels;
    std::size_t by_spammers = 0;
    const auto& world = SharedWorld::instance();
    std::set<std::int64_t> spammers;
    for (const auto& user : world.sink.users)
        if (label_of(user.labels, "account/role") == "spammer")
            spammers.insert(user.id);
    for (const auto& tweet : world.sink.tweets) {
        for (const auto* name : {"spam", "tos/violence", "tos/harassment"})
            labels[name] += label_of(tweet.labels, name) == "1" ? 1 : 0;
        by_spammers += label_of(tweet.labels, "spam") == "1" && spammers.contains(tweet.author.id) ? 1 : 0;
    }
    EXPECT_GT(labels["spam"], 300U);
    EXPECT_EQ(by_spammers, labels["spam"]);
    EXPECT_GT(labels["tos/violence"], 80U);
    EXPECT_GT(labels["tos/harassment"], 80U);
}

} // namespace
} // namespace aviary
