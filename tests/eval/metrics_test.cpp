#include "core/eval/metrics.hpp"

#include <cmath>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/json.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;

TEST(AverageRanks, TiesShareTheMeanOfTheirRanks) {
    // 10 is first, the two 20s share (2 + 3) / 2, 30 is fourth
    EXPECT_THAT(average_ranks(std::vector{20.0, 10.0, 30.0, 20.0}), ElementsAre(2.5, 1.0, 4.0, 2.5));
}

TEST(Spearman, IsOneForAnyIncreasingRelation) {
    EXPECT_DOUBLE_EQ(spearman(std::vector{1.0, 2.0, 3.0}, std::vector{1.0, 10.0, 1000.0}), 1.0);
    EXPECT_DOUBLE_EQ(spearman(std::vector{1.0, 2.0, 3.0}, std::vector{3.0, 2.0, 1.0}), -1.0);
}

TEST(Spearman, WorkedOutByHand) {
    // ranks 1 2 3 4 and 2 1 4 3: rho = 1 - 6 · (1 + 1 + 1 + 1) / (4 · 15) = 0.6
    EXPECT_NEAR(spearman(std::vector{1.0, 2.0, 3.0, 4.0}, std::vector{5.0, 1.0, 9.0, 7.0}), 0.6, 1e-12);
}

TEST(Spearman, EqualsScipyOnListsWithTies) {
    for (const auto& one : read_json(AVIARY_TEST_FIXTURES "/eval/spearman.json"))
        EXPECT_NEAR(spearman(one.at("a").get<std::vector<double>>(), one.at("b").get<std::vector<double>>()),
                    one.at("rho").get<double>(), 1e-12);
}

TEST(Spearman, IsNotANumberForAConstantAndRefusesOtherLengths) {
    EXPECT_TRUE(std::isnan(spearman(std::vector{1.0, 1.0}, std::vector{1.0, 2.0})));
    EXPECT_TRUE(std::isnan(spearman(std::vector{1.0}, std::vector{1.0})));
    EXPECT_THROW(spearman(std::vector{1.0}, std::vector{1.0, 2.0}), Error);
}

TEST(KnnTopics, AssignsWhatHalfOfTheNeighboursCarry) {
    // 3 has 3 of 4 votes, 1 has 2 of 4, 2 has 1 of 4
    EXPECT_THAT(knn_topics(std::vector<std::vector<std::int32_t>>{{1, 3}, {3}, {1, 2}, {3}}), ElementsAre(1, 3));
}

TEST(KnnTopics, FallsBackOnTheMostFrequentAndThenTheSmallest) {
    // of five neighbours 2 and 4 have two votes each, fewer than half
    EXPECT_THAT(knn_topics(std::vector<std::vector<std::int32_t>>{{4}, {2}, {4}, {2}, {9}}), ElementsAre(2));
    EXPECT_TRUE(knn_topics(std::vector<std::vector<std::int32_t>>{{}, {}}).empty());
    EXPECT_TRUE(knn_topics({}).empty());
}

TEST(HarmonicMean, OfTheTwiceRowOfTable1) {
    // 3 / (1/0.302 + 1/0.102 + 1/0.429) = 3 / (3.3113 + 9.8039 + 2.3310) = 0.1942
    EXPECT_NEAR(harmonic_mean(std::vector{0.302, 0.102, 0.429}), 0.1942, 5e-5);
    EXPECT_EQ(harmonic_mean(std::vector{0.0, 1.0}), 0.0);
    EXPECT_TRUE(std::isnan(harmonic_mean({})));
    EXPECT_TRUE(std::isnan(harmonic_mean(std::vector{-0.1, 1.0})));
}

TEST(Ranks, RecallAndReciprocalRank) {
    const std::vector<std::int64_t> ranks{1, 2, 4, 11};
    EXPECT_DOUBLE_EQ(recall_at(ranks, 1), 0.25);
    EXPECT_DOUBLE_EQ(recall_at(ranks, 10), 0.75);
    // (1 + 1/2 + 1/4 + 1/11) / 4 = 81/176
    EXPECT_DOUBLE_EQ(mean_reciprocal_rank(ranks), 81.0 / 176.0);
    EXPECT_TRUE(std::isnan(recall_at({}, 1)));
    EXPECT_TRUE(std::isnan(mean_reciprocal_rank({})));
}

TEST(Bootstrap, IntervalOfAMeanIsNearTheNormalOne) {
    // 0 … 99: mean 49.5, standard deviation 28.87, so the mean's standard error is 2.887 and its interval 49.5 ± 5.66
    std::vector<double> values(100);
    std::iota(values.begin(), values.end(), 0.0);
    const auto figure = mean_figure("mean", values, {.samples = 4000, .seed = 3});
    EXPECT_DOUBLE_EQ(figure.value, 49.5);
    EXPECT_EQ(figure.n, 100);
    EXPECT_NEAR(figure.low, 49.5 - 5.66, 0.4);
    EXPECT_NEAR(figure.high, 49.5 + 5.66, 0.4);
}

TEST(Bootstrap, CorrectsTheIntervalOfASkewedSample) {
    // A few large values: BCa moves the interval of the mean up beside the plain percentiles, which are symmetric
    // around it.
    std::vector<double> values(40, 1.0);
    values[0] = 30.0;
    values[1] = 20.0;
    const auto figure = mean_figure("mean", values, {.samples = 4000, .seed = 3});
    EXPECT_GT(figure.high - figure.value, 1.2 * (figure.value - figure.low));
    EXPECT_GE(figure.low, 1.0);
}

TEST(Bootstrap, IsAFunctionOfTheSeed) {
    const std::vector<double> values{0.1, 0.4, 0.9, 0.3, 0.7, 0.2};
    EXPECT_EQ(mean_figure("m", values, {.seed = 1}), mean_figure("m", values, {.seed = 1}));
    EXPECT_NE(mean_figure("m", values, {.seed = 1}), mean_figure("m", values, {.seed = 2}));
}

TEST(Bootstrap, OneCaseHasNoWidthAndNoneIsRefused) {
    const auto figure = mean_figure("m", std::vector{0.5}, {});
    EXPECT_EQ(figure.low, 0.5);
    EXPECT_EQ(figure.high, 0.5);
    EXPECT_THROW(mean_figure("m", {}, {}), Error);
}

TEST(PairedDifference, IsNarrowWhereHardCasesAreHardForBoth) {
    // Values spread over 0 to 99, always 1 apart: each mean is uncertain by several, their difference not at all.
    std::vector<double> a, b;
    for (int i = 0; i < 100; ++i) {
        b.push_back(i * 37 % 100);
        a.push_back(b.back() + 1);
    }
    const auto figure = paired_difference(mean_measure("mean", a), mean_measure("mean", b), {});
    EXPECT_NEAR(figure.value, 1.0, 1e-12);
    EXPECT_NEAR(figure.low, 1.0, 1e-12);
    EXPECT_NEAR(figure.high, 1.0, 1e-12);
    EXPECT_EQ(figure.n, 100);
    EXPECT_EQ(figure.name, "mean");
}

TEST(PairedDifference, IsTheMeanOfTheDifferences) {
    const std::vector<double> a = {1, 0, 1, 1, 0, 1, 1, 1}, b = {0, 0, 1, 0, 1, 1, 0, 1};
    std::vector<double> less;
    for (std::size_t i = 0; i < a.size(); ++i)
        less.push_back(a[i] - b[i]);
    const auto figure = paired_difference(mean_measure("m", a), mean_measure("m", b), {.seed = 5});
    const auto expected = mean_figure("m", less, {.seed = 5}); // for a mean the two are one
    EXPECT_DOUBLE_EQ(figure.value, 0.25);                      // (1 + 1 - 1 + 1) / 8
    EXPECT_NEAR(figure.low, expected.low, 1e-12);
    EXPECT_NEAR(figure.high, expected.high, 1e-12);
    EXPECT_THROW(paired_difference(mean_measure("m", a), mean_measure("m", {1.0}), {}), Error);
}

} // namespace
} // namespace aviary
