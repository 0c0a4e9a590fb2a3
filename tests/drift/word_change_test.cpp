#include "core/drift/word_change.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/drift/word_drift.hpp"
#include "tests/drift/small_word_drift.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

WordMatrix matrix_of(const std::vector<std::vector<float>>& rows) {
    WordMatrix matrix(rows.size(), rows.front().size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::ranges::copy(rows[i], matrix.vector(i).begin());
    return matrix;
}

/// Noon of the first day of a month of 2016.
std::int64_t month(std::int64_t number) {
    return 1'451'649'600 + (number - 1) * 31 * 86'400;
}

TEST(WordCorpusBuilder, KeepsFrequentWordsAndCountsThemByPeriod) {
    WordCorpusBuilder builder(PeriodUnit::month);
    builder.add(month(1), {"b", "a", "rare", "a"});
    builder.add(month(3), {"a", "b", "c", "c", "c"});
    builder.add(month(3), {"c", "alone"}); // one word of the vocabulary: no sentence
    const auto corpus = builder.finish(2, 10);
    EXPECT_THAT(corpus.words, ElementsAre("c", "a", "b"));
    EXPECT_THAT(corpus.sentences, SizeIs(2));
    ASSERT_THAT(corpus.periods, SizeIs(2)); // February is empty
    EXPECT_EQ(corpus.count_in(0, 0), 0);
    EXPECT_EQ(corpus.count_in(0, 1), 2);
    EXPECT_EQ(corpus.count_in(1, 0), 3);
    EXPECT_THAT(corpus.period_of, ElementsAre(0, 1));
}

/// Three periods with ten occurrences of each of two words; the second turns in the third.
struct Turning {
    WordCorpus corpus;
    std::vector<WordMatrix> slices;

    Turning() {
        corpus.words = {"still", "turns"};
        corpus.counts = {30, 30};
        corpus.periods.resize(3);
        corpus.period_counts = {10, 10, 10, 10, 10, 10};
        slices = {matrix_of({{2, 0}, {1, 0}}), matrix_of({{3, 0}, {5, 0}}), matrix_of({{1, 0}, {0, 7}})};
    }
};

TEST(LargestChanges, ByHand) {
    const Turning world;
    const auto changes = largest_changes(world.corpus, world.slices, 1);
    // Before the third period 20 (1, 0), from it on 10 (0, 1): cosine 0. A split after the first would give 1 - 1/√2.
    EXPECT_EQ(changes[1].split, 2);
    EXPECT_NEAR(changes[1].cosine, 1, 1e-12);
    EXPECT_NEAR(changes[0].cosine, 0, 1e-12);
    EXPECT_NEAR(changes_at(world.corpus, world.slices, std::vector<WordChange>{{1, 0}, {1, 0}})[1], 1 - std::sqrt(0.5),
                1e-7);
    EXPECT_EQ(largest_changes(world.corpus, world.slices, 15)[1].split, 0) << "ten on one side of either split";
}

TEST(MeanVectors, WeighsUnitVectorsByCount) {
    const Turning world;
    const auto mean = mean_vectors(world.corpus, world.slices, world.corpus.period_counts, 1, 3);
    EXPECT_THAT(std::vector(mean.vector(1).begin(), mean.vector(1).end()), ElementsAre(10, 10));
}

TEST(NearestWords, LeavesOutItselfAndTheRare) {
    const auto vectors = matrix_of({{1, 0}, {1, 1}, {0, 1}, {1, 0.1F}});
    const std::vector<std::int64_t> counts = {9, 9, 9, 1};
    const auto near = nearest_words(vectors, 0, counts, 2, 5);
    ASSERT_THAT(near, SizeIs(2));
    EXPECT_EQ(near[0].word, 1);
    EXPECT_NEAR(near[0].cosine, std::sqrt(0.5), 1e-6);
    EXPECT_EQ(near[1].word, 2);
}

TEST(NeighbourhoodChange, ByHand) {
    const auto before = matrix_of({{1, 0}, {1, 0}, {0, 1}}), after = matrix_of({{0, 1}, {1, 0}, {0, 1}});
    const std::vector<ScoredWord> one = {{1, 1}}, two = {{2, 1}};
    EXPECT_NEAR(neighbourhood_change(before, before, 0, one, one), 0, 1e-12);
    EXPECT_NEAR(neighbourhood_change(before, after, 0, one, two), 1, 1e-12); // cosines (1, 0) before, (0, 1) after
}

TEST(UsualChanges, AreThoseOfWordsAsPreciselyKnown) {
    WordCorpus corpus;
    corpus.periods.resize(2);
    const std::size_t words =
        kLikeWords + 1; // one more than are compared: the most frequent words aren't compared with the rarest
    corpus.words.resize(words);
    corpus.period_counts.resize(2 * words);
    std::vector<WordChange> changes(words);
    for (std::size_t w = 0; w < words; ++w) {
        corpus.period_counts[w] = corpus.period_counts[words + w] = static_cast<std::int64_t>(1000 - w);
        changes[w] = {1, w == 0 ? 5.0 : static_cast<double>(w)};
    }
    const auto usual = usual_changes(corpus, changes);
    EXPECT_EQ(usual[words - 1], 101); // of 1 … 200 the upper median
    EXPECT_EQ(usual[0], 100);         // of 5 and 1 … 199
    changes[3].split = 0;
    EXPECT_TRUE(std::isnan(usual_changes(corpus, changes)[3]));
}

TEST(IntervalOf, IsStudents) {
    const auto interval = interval_of(std::vector<double>{1, 2, 3});
    EXPECT_NEAR(interval.mean, 2, 1e-12);
    EXPECT_NEAR(interval.high - 2, 4.303 / std::sqrt(3.0), 1e-9);
    EXPECT_TRUE(std::isnan(interval_of(std::vector<double>{1}).low));
}

/// 30 words of two circles that don't meet, over two months; "w0" changes circles after the first, where `moves`.
WordCorpus two_circles(bool moves) {
    WordCorpusBuilder builder(PeriodUnit::month);
    Philox random(3, 0);
    for (int i = 0; i < 3'000; ++i) {
        const bool second = i >= 1'500;
        int circle = static_cast<int>(random.below(2));
        std::vector<std::string> words;
        for (int k = 0; k < 6; ++k)
            words.push_back("w" + std::to_string(2 * (1 + random.below(14)) + static_cast<std::uint64_t>(circle)));
        // Not in every sentence: what always meets its circle and never itself isn't like the words of the circle.
        if (circle == (moves && second ? 1 : 0) && random.below(4) == 0)
            words[random.below(6)] = "w0";
        builder.add(month(second ? 2 : 1), words);
    }
    return builder.finish(5, 100);
}

class MeasureWordDrift : public testing::TestWithParam<const char*> {};

TEST_P(MeasureWordDrift, RanksTheWordThatMovedFirst) {
    const auto corpus = two_circles(true);
    const auto drift = measure_word_drift(corpus, small_word_drift("month", GetParam()));
    ASSERT_FALSE(drift.ranking.empty());
    EXPECT_EQ(corpus.words[static_cast<std::size_t>(drift.ranking.front())], "w0");
    const auto& row = drift.rows[static_cast<std::size_t>(drift.ranking.front())];
    EXPECT_EQ(row.change.split, 1);
    EXPECT_GT(row.change.cosine, 0.3);
    EXPECT_LT(row.q, 0.05);
    EXPECT_LE(row.neighbourhood_seeds.low, row.neighbourhood_seeds.mean);
    EXPECT_GT(row.neighbourhood, 0.1);
    const auto moves = word_moves(corpus, drift, std::span(drift.ranking).first(1), 3);
    for (const auto& neighbour : moves[0].before)
        EXPECT_EQ(corpus.words[static_cast<std::size_t>(neighbour.word)].back() % 2, 0);
    for (const auto& neighbour : moves[0].after)
        EXPECT_EQ(corpus.words[static_cast<std::size_t>(neighbour.word)].back() % 2, 1);
}

TEST_P(MeasureWordDrift, FindsNothingWhereNothingMoved) {
    const auto drift = measure_word_drift(two_circles(false), small_word_drift("month", GetParam()));
    for (const auto& row : drift.rows)
        EXPECT_FALSE(row.q < 0.05);
}

INSTANTIATE_TEST_SUITE_P(Alignments, MeasureWordDrift, testing::Values("compass", "procrustes", "chained"));

TEST(MeasureWordDriftOnce, FindsNothingInAPlacebo) {
    for (const auto* placebo : {"tweets", "accounts"}) {
        auto config = small_word_drift("month");
        config.placebo = placebo;
        for (const auto& row : measure_word_drift(two_circles(true), config).rows)
            EXPECT_FALSE(row.q < 0.05) << placebo;
    }
}

TEST(MeasureWordDriftOnce, RefusesTooFewShuffles) {
    auto config = small_word_drift("month");
    config.shuffles = 3;
    EXPECT_THROW(measure_word_drift(two_circles(false), config), UsageError);
}

TEST(MeasureWordDriftOnce, RefusesOnePeriod) {
    WordCorpusBuilder builder(PeriodUnit::month);
    for (int i = 0; i < 100; ++i)
        builder.add(month(1), {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"});
    EXPECT_THROW(measure_word_drift(builder.finish(2, 100), small_word_drift("month")), Error);
}

} // namespace
} // namespace aviary
