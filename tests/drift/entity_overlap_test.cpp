#include "core/drift/entity_overlap.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "tests/drift/stream.hpp"

namespace aviary {
namespace {

using test::day;
using test::TurnoverStream;
using testing::ElementsAre;
using testing::IsEmpty;

TopList list(std::vector<std::uint32_t> entities, std::vector<std::uint32_t> counts, std::int64_t size) {
    return top_list(entities, counts, size);
}

double overlap_of(const TopList& now, const TopList& before) {
    std::vector<float> marks(100);
    const double value = overlap(now, before, marks);
    EXPECT_THAT(marks, testing::Each(0.0F));
    return value;
}

TEST(TopList, TakesTheCommonest) {
    const auto top = list({7, 8, 9, 10}, {5, 9, 0, 7}, 2);
    ASSERT_EQ(top.entries.size(), 2U);
    EXPECT_EQ(top.entries[0].entity, 8U);
    EXPECT_EQ(top.entries[1].entity, 10U);
    EXPECT_EQ(top.size, 2);
}

TEST(TopList, SharesItsLastPlacesAmongTies) {
    const auto top = list({1, 2, 3, 4}, {9, 3, 3, 3}, 2); // one place for three
    ASSERT_EQ(top.entries.size(), 4U);
    EXPECT_FLOAT_EQ(top.entries[0].weight, 1);
    EXPECT_FLOAT_EQ(top.entries[1].weight, 1.0F / 3);
    EXPECT_EQ(top.size, 2);
}

TEST(TopList, IsShorterWhereThereAreFewer) {
    const auto top = list({1, 2, 3}, {4, 0, 1}, 10);
    EXPECT_EQ(top.entries.size(), 2U);
    EXPECT_EQ(top.size, 2);
}

TEST(Overlap, IsTheShareOfTheListThatWasInTheOther) {
    EXPECT_DOUBLE_EQ(overlap_of(list({1, 2, 3, 4}, {4, 3, 2, 1}, 4), list({3, 4, 5, 6}, {4, 3, 2, 1}, 4)), 0.5);
    // 2 named now, 1 of them among the 4 before; 1 of those 4 is among the 2 now
    EXPECT_DOUBLE_EQ(overlap_of(list({1, 2}, {1, 1}, 4), list({2, 3, 4, 5}, {1, 1, 1, 1}, 4)), 0.5);
    EXPECT_DOUBLE_EQ(overlap_of(list({2, 3, 4, 5}, {1, 1, 1, 1}, 4), list({1, 2}, {1, 1}, 4)), 0.25);
}

TEST(Overlap, OfAListWithItselfIsOneWhereverTiesAreCut) {
    const auto top = list({1, 2, 3, 4, 5}, {9, 3, 3, 3, 3}, 3);
    EXPECT_NEAR(overlap_of(top, top), 1, 1e-6);
    // 1 surely in both; 2 with 2/3 now (3 entities on 2 places), surely before: (1 + 2/3) / 3
    EXPECT_NEAR(overlap_of(list({1, 2, 3, 4}, {9, 3, 3, 3}, 3), list({1, 2, 7}, {5, 4, 3}, 3)), (1 + 2.0 / 3) / 3,
                1e-6);
}

TEST(Overlap, OfNothingIsUnknown) {
    EXPECT_TRUE(std::isnan(overlap_of(list({}, {}, 3), list({1}, {1}, 3))));
}

TEST(MeasureOverlap, FindsThePlantedTurnover) {
    const TurnoverStream stream;
    const auto result = measure_overlap(stream.corpus(8), {.top = 200, .lags = 7, .replicates = 0}, 2, {});
    ASSERT_EQ(result.lags.size(), 7U);
    for (const auto& point : result.lags) {
        EXPECT_NEAR(point.overlap, 1 - 0.1 * static_cast<double>(point.lag), 1e-9) << point.lag;
        EXPECT_EQ(point.pairs, 8 - point.lag);
        EXPECT_TRUE(std::isnan(point.low));
    }
    for (std::size_t now = 0; now < 8; ++now)
        for (std::size_t before = 0; before < 8; ++before)
            if (before < now)
                EXPECT_NEAR(result.matrix.at(now, before), 1 - 0.1 * static_cast<double>(now - before), 1e-9);
            else
                EXPECT_TRUE(std::isnan(result.matrix.at(now, before)));
    EXPECT_THAT(result.listed, testing::Each(200));
}

TEST(MeasureOverlap, IntervalsHoldThePlantedValue) {
    const TurnoverStream stream;
    for (const bool by_author : {true, false}) {
        const auto result =
            measure_overlap(stream.corpus(6), {.top = 200, .lags = 3, .replicates = 50, .by_author = by_author}, 2, {});
        for (const auto& point : result.lags) {
            const double planted = 1 - 0.1 * static_cast<double>(point.lag);
            EXPECT_LE(point.low, planted);
            EXPECT_GE(point.high, planted);
            EXPECT_GT(point.high - point.low, 0.0001);
            EXPECT_LT(point.high - point.low, 0.1);
        }
    }
}

TEST(MeasureOverlap, IsTheSameOnAnyNumberOfThreads) {
    const auto corpus = TurnoverStream{}.corpus(5);
    const OverlapSettings settings{.top = 150, .lags = 4, .replicates = 9, .seed = 3};
    const auto one = measure_overlap(corpus, settings, 1, {}), four = measure_overlap(corpus, settings, 4, {});
    for (std::size_t i = 0; i < one.lags.size(); ++i) {
        EXPECT_EQ(one.lags[i].low, four.lags[i].low);
        EXPECT_EQ(one.lags[i].unchanged, four.lags[i].unchanged);
    }
    EXPECT_EQ(one.matrix.errors[5], four.matrix.errors[5]);
    const auto other = measure_overlap(corpus, {.top = 150, .lags = 4, .replicates = 9, .seed = 4}, 1, {});
    EXPECT_NE(one.lags[0].low, other.lags[0].low);
}

/// Tweets of one unchanging source, Zipf over 2,000 names.
EntityCorpus unchanging(int days, int tweets) {
    EntityCorpusBuilder builder(EntityKind::words, PeriodUnit::day);
    Philox random(5, 1);
    for (int d = 0; d < days; ++d)
        for (int t = 0; t < tweets; ++t)
            builder.add(day(d), 0, {std::to_string(static_cast<int>(std::pow(2000.0, random.uniform())))});
    return builder.finish();
}

TEST(MeasureOverlap, TellsTheNoiseOfSmallSamplesFromChange) {
    const auto result = measure_overlap(unchanging(6, 1'500), {.top = 300, .lags = 1, .replicates = 0}, 2, {});
    // Two samples of one source: far from 1, but what is expected of unchanged sources.
    EXPECT_LT(result.lags[0].overlap, 0.85);
    EXPECT_NEAR(result.lags[0].overlap, result.lags[0].unchanged, 0.03);
    // Where names do come and go the expectation stays above what is measured.
    const auto turning =
        measure_overlap(TurnoverStream{.replaced = 60}.corpus(4), {.top = 200, .lags = 2, .replicates = 0}, 2, {});
    EXPECT_GT(turning.lags[1].unchanged, turning.lags[1].overlap + 0.2);
}

TEST(MeasureOverlap, LeavesPeriodsWithFewTweetsOutOfTheLinesOnly) {
    EntityCorpusBuilder builder(EntityKind::words, PeriodUnit::day);
    for (const int d : {0, 1, 4}) // 2 and 3 are empty
        for (int i = 0; i < (d == 1 ? 3 : 200); ++i)
            builder.add(day(d), 0, {"a", "b"});
    const auto corpus = builder.finish();
    ASSERT_EQ(corpus.slices.size(), 5U);
    const auto result = measure_overlap(corpus, {.top = 10, .lags = 4, .min_tweets = 100, .replicates = 5}, 2, {});
    EXPECT_EQ(result.lags[0].pairs, 0);
    EXPECT_TRUE(std::isnan(result.lags[0].overlap));
    EXPECT_DOUBLE_EQ(result.matrix.at(1, 0), 1); // shown
    EXPECT_TRUE(std::isnan(result.matrix.at(2, 1)));
    EXPECT_TRUE(std::isnan(result.matrix.at(4, 3)));
    EXPECT_EQ(result.lags[3].pairs, 1);
    EXPECT_DOUBLE_EQ(result.lags[3].overlap, 1);
}

/// Two groups of ten accounts. Each account writes of three things of its own, in ten tweets each.
EntityCorpus accounts_of_their_own() {
    EntityCorpus corpus{.kind = EntityKind::hashtags};
    for (std::uint32_t group = 0; group < 2; ++group) {
        SliceTweets tweets;
        tweets.slice.group = AccountGroup{"side", {group == 0 ? "left" : "right"}, false};
        for (std::uint32_t account = 0; account < 10; ++account)
            for (std::uint32_t thing = 0; thing < 3; ++thing) {
                corpus.names.push_back(std::to_string(corpus.names.size()));
                tweets.vocabulary.push_back(static_cast<std::uint32_t>(corpus.names.size()) - 1);
                for (int i = 0; i < 10; ++i) {
                    tweets.entities.push_back(static_cast<std::uint32_t>(tweets.vocabulary.size()) - 1);
                    tweets.starts.push_back(static_cast<std::uint32_t>(tweets.entities.size()));
                    tweets.authors.push_back(1 + group * 10 + account);
                }
            }
        corpus.slices.push_back(std::move(tweets));
    }
    return corpus;
}

TEST(MeasureOverlap, AccountsAreDealtOutWholeWhereAsked) {
    const auto corpus = accounts_of_their_own();
    const auto unchanged = [&](bool accounts, std::int64_t deals) {
        const auto result = measure_overlap(
            corpus, {.top = 60, .min_tweets = 1, .replicates = 0, .deal_authors = accounts, .deals = deals}, 2, {});
        EXPECT_EQ(result.matrix.at(1, 0), 0);
        return result.lags.at(0).unchanged;
    };
    // What one account writes no other does: however whole accounts are dealt out, the two sides share nothing.
    EXPECT_EQ(unchanged(true, 1), 0);
    EXPECT_EQ(unchanged(true, 5), 0);
    // Of ten tweets of one thing dealt out singly both sides get some but for a chance of 2 in 2¹⁰.
    EXPECT_NEAR(unchanged(false, 20), 1 - 2.0 / 1'024, 0.02);
}

TEST(MeasureOverlap, MoreDealsAreTheirMean) {
    const auto corpus = unchanging(2, 300);
    const auto unchanged = [&](std::int64_t deals, std::int64_t seed) {
        return measure_overlap(corpus, {.top = 100, .replicates = 0, .deals = deals, .seed = seed}, 2, {})
            .lags[0]
            .unchanged;
    };
    const auto spread = [&](std::int64_t deals) {
        double least = 1, most = 0;
        for (std::int64_t seed = 1; seed <= 8; ++seed) {
            least = std::min(least, unchanged(deals, seed));
            most = std::max(most, unchanged(deals, seed));
        }
        return most - least;
    };
    EXPECT_LT(spread(20), spread(1) / 2);
    EXPECT_EQ(unchanged(20, 1), unchanged(20, 1));
}

TEST(MeasureOverlap, StopsWhenAsked) {
    Control control;
    int asked = 0;
    control.stop_requested = [&] { return ++asked > 20; };
    EXPECT_THROW(measure_overlap(TurnoverStream{}.corpus(8), {.top = 200, .replicates = 1'000}, 2, control), Cancelled);
}

TEST(MeasureOverlap, OfNoPeriodsIsEmpty) {
    const auto result = measure_overlap({}, {}, 2, {});
    EXPECT_THAT(result.lags, IsEmpty());
    EXPECT_THAT(result.listed, IsEmpty());
}

} // namespace
} // namespace aviary
