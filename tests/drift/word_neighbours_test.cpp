#include "core/drift/word_neighbours.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Words a b c d in two periods; b doesn't occur in the second, d only 4 times in the first.
struct Words {
    WordCorpus corpus;
    std::vector<WordMatrix> slices;

    Words() {
        corpus.words = {"a", "b", "c", "d"};
        corpus.periods.resize(2);
        corpus.period_counts = {9, 9, 9, 4, //
                                9, 0, 9, 9};
        slices.assign(2, WordMatrix(4, 2));
        set(0, 0, 1, 0), set(0, 1, 4, 3), set(0, 2, 0, 2), set(0, 3, 1, 0);
        set(1, 0, 0, 1), set(1, 2, 0, 5), set(1, 3, 3, 4);
    }
    void set(std::size_t period, std::size_t word, float x, float y) {
        slices[period].row(word)[0] = x;
        slices[period].row(word)[1] = y;
    }
};

TEST(NeighboursByPeriod, AreThoseThatOccurThen) {
    const Words world;
    const auto periods = neighbours_by_period(world.corpus, world.slices, 0, 5);
    ASSERT_THAT(periods, SizeIs(2));
    EXPECT_EQ(periods[0].count, 9);
    ASSERT_THAT(periods[0].neighbours, SizeIs(2)); // d is too rare
    EXPECT_EQ(periods[0].neighbours[0].word, 1);
    EXPECT_NEAR(periods[0].neighbours[0].cosine, 0.8, 1e-6);
    EXPECT_EQ(periods[0].neighbours[1].word, 2);
    ASSERT_THAT(periods[1].neighbours, SizeIs(2));
    EXPECT_EQ(periods[1].neighbours[0].word, 2);
    EXPECT_NEAR(periods[1].neighbours[0].cosine, 1, 1e-6);
    EXPECT_NEAR(periods[1].neighbours[1].cosine, 0.8, 1e-6);
}

TEST(NeighboursByPeriod, AWordThatIsAbsentHasNone) {
    const Words world;
    const auto periods = neighbours_by_period(world.corpus, world.slices, 1, 5);
    EXPECT_EQ(periods[1].count, 0);
    EXPECT_THAT(periods[1].neighbours, IsEmpty());
}

TEST(NeighboursByPeriod, StopsWhenCancelled) {
    const Words world;
    Control control;
    control.stop_requested = [] { return true; };
    EXPECT_THROW((void)neighbours_by_period(world.corpus, world.slices, 0, 5, control), Cancelled);
}

TEST(MissingFrom, ForgivesWordsThatSlipOverTheEdge) {
    const std::vector<ScoredWord> now = {{1, 0.9F}, {2, 0.8F}, {3, 0.7F}},
                                  before = {{7, 0.9F}, {8, 0.8F}, {9, 0.7F}, {2, 0.6F}, {1, 0.5F}};
    EXPECT_THAT(missing_from(now, before, 2), ElementsAre(true, false)); // 2 is fourth of four, 1 is fifth
    EXPECT_THAT(missing_from(now, {}, 9), ElementsAre(true, true, true));
}

TEST(SimilarityByPeriod, IsUnknownWhereAWordIsTooRare) {
    const Words world;
    const auto with_b = similarity_by_period(world.corpus, world.slices, 0, 0, 1, 1);
    EXPECT_NEAR(with_b[0], 0.8, 1e-6);
    EXPECT_TRUE(std::isnan(with_b[1]));
    const auto with_d = similarity_by_period(world.corpus, world.slices, 0, 0, 3, 3);
    EXPECT_TRUE(std::isnan(with_d[0])); // 4 times
    EXPECT_NEAR(with_d[1], 0.8, 1e-6);
}

} // namespace
} // namespace aviary
