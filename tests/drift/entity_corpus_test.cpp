#include "core/drift/entity_corpus.hpp"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "tests/data/scratch_workspace.hpp"
#include "tests/drift/stream.hpp"

namespace aviary {
namespace {

using test::day;
using testing::ElementsAre;
using testing::Pair;

std::map<std::string, int> counts_in(const EntityCorpus& corpus, std::size_t period) {
    std::map<std::string, int> counts;
    const auto numbers = corpus.slices[period].counts();
    for (std::size_t i = 0; i < numbers.size(); ++i)
        counts[corpus.names[corpus.slices[period].vocabulary[i]]] = static_cast<int>(numbers[i]);
    return counts;
}

TEST(EntityCorpus, CountsTweetsAndNotRepetitions) {
    EntityCorpusBuilder builder(EntityKind::words, PeriodUnit::day);
    builder.add(day(2), 1, {"b"});
    builder.add(day(0), 1, {"a", "b", "a"});
    builder.add(day(0), 2, {"a"});
    builder.add(day(0), 2, {});
    builder.add(std::nullopt, 1, {"c"});
    const auto corpus = builder.finish();
    ASSERT_EQ(corpus.slices.size(), 3U);
    EXPECT_EQ(to_string(corpus.slices[0].slice), "2016-01-01");
    EXPECT_EQ(corpus.slices[0].tweets(), 3U);
    EXPECT_THAT(counts_in(corpus, 0), ElementsAre(Pair("a", 2), Pair("b", 1)));
    EXPECT_EQ(corpus.slices[1].tweets(), 0U);
    EXPECT_THAT(counts_in(corpus, 2), ElementsAre(Pair("b", 1)));
    EXPECT_EQ(corpus.undated, 1);
    EXPECT_EQ(corpus.tweets(), 4);
}

TEST(EntityCorpus, RefusesMorePeriodsThanCanBeCompared) {
    EntityCorpusBuilder builder(EntityKind::words, PeriodUnit::day);
    builder.add(day(0), 1, {"a"});
    builder.add(day(5'000), 1, {"a"});
    EXPECT_THROW(builder.finish(), Error);
}

EntityCorpus read(const Workspace& workspace, EntityKind kind, bool whole_links = false,
                  const TweetFilter& filter = {}) {
    return read_entities(workspace, filter, kind, PeriodUnit::day, whole_links, {});
}

struct SmallWorkspace : test::ScratchWorkspace {
    SmallWorkspace() {
        TweetWriter writer(workspace, "test", true);
        auto first = test::tweet(1, "Hello @Ann and @ann, #Vote https://example.org/a https://www.example.org/b");
        first.created_at = day(0);
        auto second = test::tweet(2, "Hallo @ann #vote", "bob");
        second.created_at = day(1);
        second.language = "de";
        auto undated = test::tweet(3, "@ann hello");
        undated.created_at.reset();
        for (const auto& tweet : {first, second, undated})
            writer.add(tweet);
        writer.finish();
    }
};

TEST(ReadEntities, TakesEachKindFromTheWorkspace) {
    const SmallWorkspace scratch;
    const auto mentions = read(scratch.workspace, EntityKind::mentions);
    ASSERT_EQ(mentions.slices.size(), 2U);
    EXPECT_EQ(mentions.undated, 1);
    EXPECT_THAT(counts_in(mentions, 0), ElementsAre(Pair("ann", 1)));
    EXPECT_THAT(counts_in(read(scratch.workspace, EntityKind::hashtags), 1), ElementsAre(Pair("vote", 1)));
    EXPECT_THAT(counts_in(read(scratch.workspace, EntityKind::words), 0),
                ElementsAre(Pair("and", 1), Pair("hello", 1)));
    EXPECT_THAT(counts_in(read(scratch.workspace, EntityKind::links), 0), ElementsAre(Pair("example.org", 1)));
    EXPECT_THAT(counts_in(read(scratch.workspace, EntityKind::links, true), 0),
                ElementsAre(Pair("https://example.org/a", 1), Pair("https://www.example.org/b", 1)));
}

TEST(ReadEntities, CountsTheTweetsThatTheExactFilterFinds) {
    test::ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "test", true);
    const char* texts[] = {
        "Left LEFT! leftover left² ½left le\u017Ft #Left @left https://left.org/left",
        "RT @Left: don't, DON’T - dont #left_ #LEFT @LEFT_ www.left.org",
        "❤️love 👍🏽ok 1️⃣two 東京left สวัสดีครับ #東京 ＃ünï @a_b",
        "2left left2 left_right the İstanbul ISTANBUL \u212Aelvin https://left.org/left?x=1 http://www.LEFT.org",
        "naïve nai\u0308ve NAÏVE #naïve #NAÏVE @ann",
        "left right https://left.org https://left.org/a https://a.left.org",
    };
    std::int64_t id = 0;
    for (const auto* text : texts) {
        auto record = test::tweet(++id, text);
        record.created_at = day(id % 2);
        writer.add(record);
    }
    writer.finish();
    for (const auto kind : {EntityKind::mentions, EntityKind::links, EntityKind::hashtags, EntityKind::words})
        for (const bool whole_links : {false, true}) {
            const auto corpus = read(scratch.workspace, kind, whole_links);
            EXPECT_GT(corpus.names.size(), 1U);
            for (std::size_t p = 0; p < corpus.slices.size(); ++p) {
                const auto& period = corpus.slices[p].slice.period;
                for (const auto& [name, count] : counts_in(corpus, p))
                    EXPECT_EQ(count_tweets(scratch.workspace, with_entity({.since = period.begin, .until = period.end},
                                                                          kind, whole_links, name)),
                              count)
                        << to_string(kind) << ' ' << name;
            }
        }
}

TEST(ReadEntities, CutsTweetsByTheGroupOfTheirAuthor) {
    test::ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "test", true);
    std::int64_t id = 0;
    const auto add = [&](const char* text, const char* author, const char* side) {
        auto record = test::tweet(++id, text, author);
        if (*side != 0)
            record.author.labels = {{"side", side}};
        if (id == 1)
            record.created_at.reset(); // groups need no dates
        writer.add(record);
    };
    add("#a #b", "ann", "left");
    add("#a", "ann", "left");
    add("#a #c", "bob", "right");
    add("#d", "cyd", "middle");
    add("#c", "dan", "");
    add("#e", "", ""); // of nobody known
    writer.finish();
    const auto by = [&](const std::vector<std::string>& texts) {
        const Slicer slicer(GroupsOfAccounts(scratch.workspace, parse_account_groups("side", texts)));
        return read_entities(scratch.workspace, {}, EntityKind::hashtags, slicer, false, {});
    };
    const auto two = by({"right", "left"});
    ASSERT_EQ(two.slices.size(), 2U);
    EXPECT_EQ(to_string(two.slices[0].slice), "right");
    EXPECT_THAT(counts_in(two, 0), ElementsAre(Pair("a", 1), Pair("c", 1)));
    EXPECT_THAT(counts_in(two, 1), ElementsAre(Pair("a", 2), Pair("b", 1)));
    EXPECT_EQ(two.slices[1].tweets(), 2U);
    EXPECT_EQ(two.others, 3);
    EXPECT_EQ(two.undated, 0);
    const auto rest = by({"left+middle", "*"});
    EXPECT_THAT(counts_in(rest, 0), ElementsAre(Pair("a", 2), Pair("b", 1), Pair("d", 1)));
    EXPECT_THAT(counts_in(rest, 1), ElementsAre(Pair("a", 1), Pair("c", 2)))
        << "an account without the label is another";
    EXPECT_EQ(rest.others, 1);
    for (const auto& corpus : {two, rest})
        for (std::size_t slice = 0; slice < 2; ++slice)
            for (const auto& [name, count] : counts_in(corpus, slice))
                EXPECT_EQ(count_tweets(scratch.workspace, with_entity(tweets_of({}, corpus.slices[slice].slice),
                                                                      corpus.kind, false, name)),
                          count)
                    << to_string(corpus.slices[slice].slice) << ' ' << name;
    EXPECT_EQ(by({"left", "absent"}).slices[1].tweets(), 0U);
}

TEST(ReadEntities, HoldsToTheFilter) {
    const SmallWorkspace scratch;
    const auto german = read(scratch.workspace, EntityKind::words, false, {.languages = {"de"}});
    ASSERT_EQ(german.slices.size(), 1U);
    EXPECT_THAT(counts_in(german, 0), ElementsAre(Pair("hallo", 1)));
    EXPECT_EQ(german.undated, 0);
}

} // namespace
} // namespace aviary
