#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/data/split.hpp"
#include "core/data/tweet_writer.hpp"
#include "core/eval/evaluate.hpp"
#include "core/eval/exact_neighbours.hpp"
#include "core/index/embedding_file.hpp"

namespace aviary {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

constexpr double kShare = 0.3;

/// A workspace and an embedding whose vectors the test chooses.
class Tasks : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) /
                  (std::string("tasks-") + testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    void add(std::int64_t id, const std::string& author, const std::string& text, std::vector<std::string> topics,
             std::vector<float> vector) {
        TweetRecord tweet{.id = id, .text = text, .language = "en", .topics = std::move(topics)};
        tweet.author.handle = author;
        tweets_.push_back(tweet);
        vectors_.insert(vectors_.end(), vector.begin(), vector.end());
    }

    EvaluateResult run(EvaluateConfig config) {
        auto workspace = Workspace::create(folder_ / "w.aviary");
        TweetWriter writer(workspace, "test", /*whole=*/false);
        std::vector<std::int64_t> ids;
        for (const auto& tweet : tweets_) {
            writer.add(tweet);
            ids.push_back(tweet.id);
        }
        writer.finish();
        const auto file = folder_ / "embedding.safetensors";
        EmbeddingWriter embedding(file, ids, static_cast<std::int64_t>(vectors_.size() / ids.size()),
                                  VectorType::float32);
        embedding.append(vectors_);
        embedding.finish();
        const auto opened = EmbeddingFile::open(file);
        config.validation_share = kShare;
        return evaluate(config, {.workspace = &workspace, .embedding = &opened, .encode = {}});
    }

    /// The n-th id from 1 that is held out, or isn't.
    static std::int64_t id(int n, bool held_out) {
        std::int64_t found = 0;
        while (n > 0)
            n -= is_held_out(++found, kShare) == held_out;
        return found;
    }

    fs::path folder_;
    std::vector<TweetRecord> tweets_;
    std::vector<float> vectors_;
};

TEST_F(Tasks, TopicsAreAssignedByTheNearestTrainingTweets) {
    // Of two held-out tweets one lies among its own topic, the other among the wrong one: precision 1/2.
    struct Row {
        std::int64_t id;
        std::string text, topic;
        std::vector<float> vector;
    };
    std::vector<Row> rows;
    for (int n = 1; n <= 4; ++n)
        rows.push_back({id(n, false), "training tweet number " + std::to_string(n) + " here",
                        n <= 2 ? "sports" : "politics",
                        n <= 2 ? std::vector{1.0F, 0.01F * static_cast<float>(n)}
                               : std::vector{0.01F * static_cast<float>(n), 1.0F}});
    rows.push_back({id(1, true), "first question of them all", "sports", {1.0F, 0.0F}});
    rows.push_back({id(2, true), "second question of them all", "sports", {0.0F, 1.0F}});
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    for (const auto& row : rows)
        add(row.id, "someone", row.text, {row.topic}, row.vector);

    const auto result = run({.task = "topics", .neighbours = 2});
    EXPECT_EQ(result.figures.at(0).name, "precision");
    EXPECT_DOUBLE_EQ(result.figures.at(0).value, 0.5);
    EXPECT_EQ(result.figures.at(0).n, 2);
    EXPECT_EQ(result.found.details.at("candidates"), 4);
}

TEST_F(Tasks, AnIdenticalTrainingTweetIsNoNeighbour) {
    struct Row {
        std::int64_t id;
        std::string text, topic;
        std::vector<float> vector;
    };
    std::vector<Row> rows{{id(1, true), "exactly the same words in it", "sports", {1.0F, 0.0F}},
                          {id(1, false), "Exactly the SAME words, in it! http://t.co/x", "sports", {1.0F, 0.0F}},
                          {id(2, false), "some quite other words in it", "politics", {1.0F, 0.1F}}};
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    for (const auto& row : rows)
        add(row.id, "someone", row.text, {row.topic}, row.vector);
    EXPECT_DOUBLE_EQ(run({.task = "topics", .neighbours = 1}).figures.at(0).value, 0.0);
}

TEST_F(Tasks, CopiesAreRankedAmongAllTweets) {
    // The held-out tweet's copy is by another account and second to a nearer tweet of other words: rank 2, reciprocal
    // 1/2.
    struct Row {
        std::int64_t id;
        std::string author, text;
        std::vector<float> vector;
    };
    std::vector<Row> rows{{id(1, true), "a", "the quick brown fox jumps again", {1.0F, 0.0F}},
                          {id(1, false), "b", "RT @a: the quick brown fox jumps again", {1.0F, 0.5F}},
                          {id(2, false), "c", "nearer but of wholly different words", {1.0F, 0.1F}},
                          {id(3, false), "c", "farther and of different words too", {0.0F, 1.0F}}};
    std::sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) { return x.id < y.id; });
    for (const auto& row : rows)
        add(row.id, row.author, row.text, {}, row.vector);
    const auto result = run({.task = "copies"});
    ASSERT_EQ(result.figures.size(), 3U);
    EXPECT_DOUBLE_EQ(result.figures[0].value, 0.0); // recall@1
    EXPECT_DOUBLE_EQ(result.figures[1].value, 1.0); // recall@10
    EXPECT_DOUBLE_EQ(result.figures[2].value, 0.5); // mrr
    EXPECT_EQ(result.figures[2].n, 1);
}

TEST_F(Tasks, CopiesOfOneAccountOrOfTheSameVisibleTextDoNotCount) {
    struct Row {
        std::int64_t id;
        std::string author, text;
    };
    std::vector<Row> rows{{id(1, true), "a", "the quick brown fox jumps again"},
                          {id(1, false), "a", "the quick, brown fox jumps again!"},
                          {id(2, false), "b", "The Quick  brown fox jumps again http://t.co/x"}};
    std::sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) { return x.id < y.id; });
    for (const auto& row : rows)
        add(row.id, row.author, row.text, {}, {1.0F, 0.0F});
    EXPECT_THROW(run({.task = "copies"}), Error);
}

class Exact : public testing::Test {
protected:
    static EmbeddingFile embedding(const std::string& name, const std::vector<float>& vectors, std::int64_t dimension) {
        const auto file = fs::path(testing::TempDir()) / ("exact-" + name);
        fs::remove(file);
        std::vector<std::int64_t> ids(vectors.size() / static_cast<std::size_t>(dimension));
        for (std::size_t i = 0; i < ids.size(); ++i)
            ids[i] = static_cast<std::int64_t>(i) + 100;
        EmbeddingWriter writer(file, ids, dimension, VectorType::float32);
        writer.append(vectors);
        writer.finish();
        return EmbeddingFile::open(file);
    }
};

TEST_F(Exact, NeighboursComeBestFirstWithoutTheQuery) {
    const auto file = embedding("neighbours", {1, 0, 0.8F, 0.6F, 0, 1, -1, 0}, 2);
    const auto found =
        exact_neighbours(file, std::vector<std::int64_t>{0}, std::vector<std::int64_t>{0, 1, 2, 3}, 2, "cpu", {});
    EXPECT_THAT(found.at(0).rows, ElementsAre(1, 2));
    EXPECT_NEAR(found.at(0).similarities.at(0), 0.8F, 1e-6F);
}

TEST_F(Exact, RanksCountHalfOfTheTies) {
    // All the same: target, and four that tie with it → 1 + 2
    const auto same = embedding("same", std::vector<float>{1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, 2);
    const std::vector<std::vector<std::int64_t>> none(1);
    EXPECT_THAT(exact_ranks(same, std::vector<std::int64_t>{0}, std::vector<std::int64_t>{1}, none, "cpu", {}),
                ElementsAre(3));
    // one nearer, one left out
    const auto file = embedding("ranks", {1, 0, 0.8F, 0.6F, 0.99F, 0.1F, 0.98F, 0.2F}, 2);
    const std::vector<std::vector<std::int64_t>> third{{3}};
    EXPECT_THAT(exact_ranks(file, std::vector<std::int64_t>{0}, std::vector<std::int64_t>{1}, third, "cpu", {}),
                ElementsAre(2));
}

} // namespace
} // namespace aviary
