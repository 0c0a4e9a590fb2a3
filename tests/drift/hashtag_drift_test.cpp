#include "core/drift/hashtag_drift.hpp"

#include <numeric>

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "tests/data/scratch_workspace.hpp"
#include "tests/drift/stream.hpp"

namespace aviary {
namespace {

/// Twelve hashtags on 40 tweets in each of four days by many accounts, half of a circle around (1, 0, 0, 0), half
/// around (0, 1, 0, 0); "t0" goes over to the other circle after the second day.
struct TaggedWorkspace : test::ScratchWorkspace {
    EmbeddingFile embedding;

    TaggedWorkspace() : embedding(fill()) {}

    EmbeddingFile fill() {
        Philox random(3, 0);
        std::vector<std::int64_t> ids;
        std::vector<float> rows;
        TweetWriter writer(workspace, "test", true);
        for (int day = 0; day < 4; ++day)
            for (int i = 0; i < 480; ++i) {
                const int tag = i % 12, circle = tag == 0 && day >= 2 ? 1 : tag % 2;
                const auto account = random.below(300);
                auto tweet = test::tweet(static_cast<std::int64_t>(ids.size()) + 1, "about #T" + std::to_string(tag),
                                         "a" + std::to_string(account));
                tweet.author.labels = {{"side", account < 150 ? "left" : "right"}};
                tweet.created_at = test::day(day);
                writer.add(tweet);
                ids.push_back(tweet.id);
                for (int k = 0; k < 4; ++k)
                    rows.push_back((k == circle ? 1.0F : 0.0F) + 0.3F * static_cast<float>(random.normal()));
            }
        writer.finish();
        EmbeddingWriter out(folder.path() / kEmbeddingFileName, ids, 4, VectorType::float32);
        out.append(rows);
        out.finish();
        return EmbeddingFile::open(folder.path() / kEmbeddingFileName);
    }
};

TEST(HashtagDrift, RanksTheHashtagThatMovedFirstAndNoOther) {
    const TaggedWorkspace made;
    const auto [corpus, drift] =
        measure_hashtag_drift(made.workspace, made.embedding, {.period = "day", .least_count = 20, .threads = 2});
    ASSERT_EQ(corpus.words.size(), 12U);
    ASSERT_EQ(drift.ranking.size(), 12U);
    EXPECT_EQ(corpus.words[static_cast<std::size_t>(drift.ranking[0])], "#t0");
    const auto& first = drift.rows[static_cast<std::size_t>(drift.ranking[0])];
    EXPECT_EQ(first.change.split, 2);
    EXPECT_GT(first.change.cosine, 0.5);
    for (std::size_t i = 0; i < 12; ++i)
        EXPECT_EQ(drift.rows[static_cast<std::size_t>(drift.ranking[i])].q < 0.05, i == 0) << i;
    const auto move = word_moves(corpus, drift, std::span(drift.ranking).first(1), 3).front();
    for (const auto& neighbour : move.after)
        EXPECT_EQ((corpus.words[static_cast<std::size_t>(neighbour.word)].back() - '0') % 2, 1);
}

TEST(HashtagDrift, CountsTheAccountsAskedForOnly) {
    const TaggedWorkspace made;
    const auto tweets_of = [&](const std::vector<std::string>& labels) {
        const HashtagDriftConfig config{.period = "day", .author_labels = labels, .least_count = 20, .shuffles = 0};
        return measure_hashtag_drift(made.workspace, made.embedding, config).corpus.counts;
    };
    const auto all = tweets_of({}), both = tweets_of({"side=left", "side=right"});
    EXPECT_EQ(all, both);
    const auto sum = [](const auto& counts) { return std::accumulate(counts.begin(), counts.end(), std::int64_t{0}); };
    const auto left = sum(tweets_of({"side=left"}));
    EXPECT_EQ(left, count_tweets(made.workspace, {.author_labels = {{"side", "left"}}}));
    EXPECT_EQ(left + sum(tweets_of({"side=right"})), sum(all));
    EXPECT_THROW(tweets_of({"side=middle"}), Error);
}

TEST(HashtagDrift, SaysWhatIsTooLittle) {
    const TaggedWorkspace made;
    EXPECT_THROW(measure_hashtag_drift(made.workspace, made.embedding, {.period = "day", .least_count = 1'000}), Error);
    EXPECT_THROW(measure_hashtag_drift(made.workspace, made.embedding, {.period = "quarter", .least_count = 20}),
                 Error);
    EXPECT_THROW(measure_hashtag_drift(made.workspace, made.embedding,
                                       {.period = "day", .languages = {"fr"}, .least_count = 20}),
                 Error);
}

} // namespace
} // namespace aviary
