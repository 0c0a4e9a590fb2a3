#include "core/data/tweet_writer.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/data/tweets.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using test::ScratchWorkspace;
using test::tweet;
using ::testing::ElementsAre;
using ::testing::Pair;

TEST(TweetWriter, ImportsMergesAndRejects) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "a.csv", false);
    EXPECT_EQ(writer.add(tweet(1, "first")), Outcome::imported);
    EXPECT_EQ(writer.add(tweet(1, "first")), Outcome::merged);
    EXPECT_EQ(writer.add(tweet(1, "other text")), Outcome::rejected);
    EXPECT_EQ(writer.add(tweet(0, "no id")), Outcome::rejected);
    EXPECT_EQ(writer.add(tweet(2, " \n ")), Outcome::rejected);
    EXPECT_EQ(writer.add(tweet(3, "broken \xFF")), Outcome::rejected);
    TweetRecord ancient = tweet(4, "ancient");
    ancient.created_at = 0;
    EXPECT_EQ(writer.add(ancient), Outcome::rejected);
    writer.reject(9, "text", "because", "the row");
    const ImportCounts expected{.rows = 8, .imported = 1, .merged = 1, .rejected = 6};
    EXPECT_EQ(writer.finish(), expected);

    const auto rejected = rejected_page(scratch.workspace, 0, 100);
    ASSERT_EQ(rejected.size(), 6U);
    EXPECT_EQ(rejected[0].reason, "duplicate id with other text");
    EXPECT_EQ(rejected[0].file, "a.csv");
    EXPECT_EQ(rejected[1].field, "id");
    EXPECT_EQ(rejected[2].reason, "no text");
    EXPECT_EQ(rejected[3].reason, "broken UTF-8");
    EXPECT_EQ(rejected[4].reason, "date outside 2006 to 2099");
    EXPECT_EQ(rejected[5].line, 9);
    const auto imports = all_imports(scratch.workspace);
    ASSERT_EQ(imports.size(), 1U);
    EXPECT_EQ(imports[0].rows, imports[0].imported + imports[0].merged + imports[0].rejected);
}

TEST(TweetWriter, IsIdempotent) {
    ScratchWorkspace scratch;
    const auto import = [&] {
        TweetWriter writer(scratch.workspace, "a", false, 3);
        TweetRecord full = tweet(1, "#Tag @bob https://www.x.org/a");
        full.topics = {"birds"};
        full.media = {"a photo of a bird"};
        full.labels = {{"spam", "0.25"}};
        writer.add(full);
        for (std::int64_t id = 2; id < 12; ++id)
            writer.add_retweeted_text(tweet(id, id % 2 ? "odd" : "even", "user" + std::to_string(id)));
        return writer.finish();
    };
    EXPECT_EQ(import(), (ImportCounts{11, 3, 8, 0}));
    const CorpusCounts once = corpus_counts(scratch.workspace);
    EXPECT_EQ(import(), (ImportCounts{11, 0, 11, 0}));
    const CorpusCounts twice = corpus_counts(scratch.workspace);
    EXPECT_EQ(once.tweets, 3);
    EXPECT_EQ(twice.tweets, 3);
    EXPECT_EQ(once.users, 11);
    EXPECT_EQ(twice.users, 11);
    EXPECT_EQ(once.engagements, 10);
    EXPECT_EQ(twice.engagements, 10);
    EXPECT_THAT(twice.hashtags, ElementsAre(Pair("tag", 1)));
    EXPECT_THAT(twice.domains, ElementsAre(Pair("x.org", 1)));
    EXPECT_EQ(all_imports(scratch.workspace).size(), 2U);
    EXPECT_THAT(tweet_page(scratch.workspace, {.max_spam = 0.25}, TweetOrder::engagements, true, {}, 9),
                ElementsAre(::testing::Field(&TweetRow::engagements, 5), ::testing::Field(&TweetRow::engagements, 5),
                            ::testing::Field(&TweetRow::spam, std::optional{0.25})));
}

TEST(TweetWriter, RetweetedTextIsOneTweetThatAccountsEngagedWith) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "ira", false);
    EXPECT_EQ(writer.add_retweeted_text(tweet(10, "same", "ann")), Outcome::imported);
    EXPECT_EQ(writer.add_retweeted_text(tweet(11, "same", "BOB")), Outcome::merged);
    EXPECT_EQ(writer.add_retweeted_text(tweet(12, "same", "bob")), Outcome::merged); // the same account again
    EXPECT_EQ(writer.add_retweeted_text(tweet(10, "other", "ann")), Outcome::rejected);
    writer.finish();
    const auto rows = tweet_page(scratch.workspace, {}, TweetOrder::id, false, {}, 10);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].id, 10);
    EXPECT_EQ(rows[0].author, "");
    EXPECT_EQ(rows[0].engagements, 2);
    EXPECT_EQ(all_engagements(scratch.workspace).size(), 2U);
}

TEST(TweetWriter, MergingCompletesWhatWasOpen) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "a", false);
    TweetRecord bare = tweet(1, "text", "");
    bare.language = "und";
    bare.created_at.reset();
    writer.add(bare);
    TweetRecord known = tweet(1, "text", "ann");
    known.topics = {"birds"};
    writer.add(known);
    writer.add(bare);
    writer.finish();
    const auto row = tweet_page(scratch.workspace, {}, TweetOrder::id, false, {}, 1).at(0);
    EXPECT_EQ(row.author, "ann");
    EXPECT_EQ(row.language, "en");
    EXPECT_EQ(row.created_at, 1'500'000'000);
    EXPECT_THAT(all_topics(scratch.workspace).names, ElementsAre("birds"));
}

TEST(TweetWriter, AccountsAreFoundByPlatformIdOrHandle) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "a", false);
    writer.add(tweet(1, "by handle", "Ann"));
    writer.add(tweet(2, "in another case", "ANN"));
    TweetRecord with_id = tweet(3, "with the platform's id", "ann");
    with_id.author.id = 77;
    with_id.author.bio = "likes birds";
    writer.add(with_id);
    with_id.id = 4;
    with_id.author.handle = "renamed";
    with_id.author.bio.clear();
    writer.add(with_id);
    TweetRecord namesake = tweet(5, "another account of the old name", "ann");
    namesake.author.id = 78;
    writer.add(namesake);
    writer.finish();
    const auto users = all_users(scratch.workspace);
    ASSERT_EQ(users.size(), 2U);
    EXPECT_EQ(users[0].handle, "renamed");
    EXPECT_EQ(users[0].bio, "likes birds");
    EXPECT_EQ(users[1].handle, "ann");
    EXPECT_EQ(count_tweets(scratch.workspace, {.author = "RENAMED"}), 4);
    EXPECT_EQ(count_tweets(scratch.workspace, {.author = "@ann"}), 1);
    EXPECT_EQ(count_tweets(scratch.workspace, {.author = "nobody"}), 0);
}

TEST(TweetWriter, WithoutFinishKeepsWholeBatchesOrNothing) {
    for (const bool whole : {false, true}) {
        ScratchWorkspace scratch;
        {
            TweetWriter writer(scratch.workspace, "a", whole, 10);
            for (std::int64_t id = 1; id <= 25; ++id)
                writer.add(tweet(id, "text " + std::to_string(id)));
            EXPECT_EQ(writer.committed().rows, whole ? 0 : 20);
        }
        EXPECT_EQ(count_tweets(scratch.workspace, {}), whole ? 0 : 20);
        EXPECT_EQ(count_tweets(scratch.workspace, {.search = "text"}), whole ? 0 : 20);
        const auto imports = all_imports(scratch.workspace);
        ASSERT_EQ(imports.size(), whole ? 0U : 1U);
        if (!whole) {
            EXPECT_EQ(imports[0].rows, 20);
            EXPECT_EQ(imports[0].imported, 20);
        }
        EXPECT_EQ(scratch.workspace.database()
                      .execAndGet("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'tweets_by%'")
                      .getInt(),
                  5);
    }
}

TEST(TweetWriter, DerivesOnlyWhatIsMissing) {
    ScratchWorkspace scratch;
    int asked = 0;
    TweetWriter writer(scratch.workspace, "a", false, 100, [&](std::string_view text) {
        ++asked;
        return Derived{.quality = text == "good" ? 0.75 : 0.125, .near_duplicate_key = ~std::uint64_t{0}};
    });
    writer.add(tweet(1, "good"));
    TweetRecord given = tweet(2, "given");
    given.derived = Derived{.quality = 0.5, .near_duplicate_key = 3};
    writer.add(given);
    writer.finish();
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(tweets_by_id(scratch.workspace, std::vector<std::int64_t>{1, 2}).at(0).quality, 0.75);
    EXPECT_EQ(tweets_by_id(scratch.workspace, std::vector<std::int64_t>{1, 2}).at(1).quality, 0.5);
    EXPECT_THAT(near_duplicate_keys(scratch.workspace), ElementsAre(Pair(1, ~std::uint64_t{0}), Pair(2, 3U)));
}

TEST(TweetWriter, EngagementsAndFollows) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "a", false);
    writer.add(tweet(5, "text"));
    UserRecord bob;
    bob.handle = "bob";
    UserRecord ann;
    ann.handle = "ann";
    writer.add_engagement({.tweet_id = 5, .user = bob, .kind = EngagementKind::favourite, .created_at = 1'500'000'001});
    writer.add_engagement({.tweet_id = 5, .user = bob, .kind = EngagementKind::reply});
    writer.add_engagement({.tweet_id = 6, .user = bob}); // no such tweet
    writer.add_follow(bob, ann);
    writer.finish();
    const auto engagements = all_engagements(scratch.workspace);
    ASSERT_EQ(engagements.size(), 2U);
    EXPECT_EQ(engagements[0].tweet_id, 5);
    EXPECT_EQ(engagements[0].created_at, 1'500'000'001);
    EXPECT_EQ(engagements[1].created_at, std::nullopt);
    EXPECT_EQ(scratch.workspace.database().execAndGet("SELECT count(*) FROM follows").getInt(), 1);
}

} // namespace
} // namespace aviary
