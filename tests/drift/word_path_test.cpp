#include "core/drift/word_path.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace aviary {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(PrincipalPlane, ByHand) {
    // A cross in 3-D around (5, 5, 5): 2 long along y, 1 along z. Sums of squares: 8 and 2.
    const auto plane = principal_plane({{5, 7, 5}, {5, 3, 5}, {5, 5, 6}, {5, 5, 4}});
    EXPECT_NEAR(plane.shares[0], 0.8, 1e-12);
    EXPECT_NEAR(plane.shares[1], 0.2, 1e-12);
    const double expected[][2] = {{2, 0}, {-2, 0}, {0, 1}, {0, -1}};
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t axis = 0; axis < 2; ++axis)
            EXPECT_NEAR(plane.points[i][axis], expected[i][axis], 1e-9) << i << ' ' << axis;
}

TEST(PrincipalPlane, OfPointsInAPlaneKeepsTheirDistances) {
    std::vector<std::vector<double>> points;
    for (int i = 0; i < 12; ++i) { // a + x b + y c with orthonormal b and c in 4-D
        const double x = std::sin(3.0 * i), y = 0.5 * std::cos(5.0 * i);
        points.push_back({1 + 0.5 * (x + y), 2 + 0.5 * (x - y), 3 + 0.5 * (x + y), 4 + 0.5 * (x - y)});
    }
    const auto plane = principal_plane(points);
    EXPECT_NEAR(plane.shares[0] + plane.shares[1], 1, 1e-12);
    EXPECT_GT(plane.shares[0], plane.shares[1]);
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            double squares = 0;
            for (std::size_t d = 0; d < 4; ++d)
                squares += std::pow(points[i][d] - points[j][d], 2);
            EXPECT_NEAR(std::hypot(plane.points[i][0] - plane.points[j][0], plane.points[i][1] - plane.points[j][1]),
                        std::sqrt(squares), 1e-9);
        }
}

TEST(PrincipalPlane, OfFewPoints) {
    EXPECT_THAT(principal_plane({}).points, IsEmpty());
    const auto lone = principal_plane({{3, 4}});
    EXPECT_EQ(lone.points[0][0], 0);
    EXPECT_EQ(lone.shares[0], 0);
    const auto two = principal_plane({{0, 0}, {0, 6}});
    EXPECT_NEAR(two.points[0][0], 3, 1e-9); // of two that are as large, the first is positive
    EXPECT_NEAR(two.points[1][0], -3, 1e-9);
    EXPECT_NEAR(two.shares[0], 1, 1e-12);
}

TEST(WordPath, LeavesOutPeriodsWhereTheWordIsRareAndHasNeighboursAtBothEnds) {
    WordCorpus corpus;
    corpus.words = {"moves", "then", "now"};
    corpus.periods.resize(3);
    corpus.period_counts = {9, 9, 9, 4, 9, 9, 9, 9, 9}; // 4 times in the second period
    std::vector<WordMatrix> slices(3, WordMatrix(3, 2));
    for (auto& slice : slices) {
        slice.row(1)[0] = 2; // then: to the right, at unit length (1, 0)
        slice.row(2)[1] = 3; // now: up
    }
    slices[0].row(0)[0] = 1;
    slices[1].row(0)[0] = 1;
    slices[2].row(0)[1] = 1;
    const auto neighbours = neighbours_by_period(corpus, slices, 0, 3);
    const auto path = word_path(corpus, slices, 0, neighbours, 0, 2, 1);
    ASSERT_THAT(path.steps, SizeIs(2));
    EXPECT_EQ(path.steps[0].period, 0U);
    EXPECT_EQ(path.steps[1].period, 2U);
    ASSERT_THAT(path.neighbours, SizeIs(2));
    EXPECT_EQ(path.neighbours[0].word, 1);
    EXPECT_EQ(path.neighbours[1].word, 2);
    // (1, 0), (0, 1), (1, 0), (0, 1): all on one line, √2 apart.
    EXPECT_NEAR(path.shares[0], 1, 1e-9);
    EXPECT_NEAR(path.steps[0].at[0] - path.steps[1].at[0], std::sqrt(2.0), 1e-6);
    EXPECT_NEAR(path.neighbours[0].at[0], path.steps[0].at[0], 1e-6);

    const auto backwards = word_path(corpus, slices, 0, neighbours, 2, 0, 1);
    EXPECT_EQ(backwards.steps[0].period, 0U);
    const auto lone = word_path(corpus, slices, 0, neighbours, 0, 1, 1);
    EXPECT_THAT(lone.steps, SizeIs(1));
    EXPECT_THAT(lone.neighbours, SizeIs(1));
    EXPECT_THAT(word_path(corpus, slices, 0, neighbours, 1, 1, 1).steps, IsEmpty());
}

TEST(WordPath, BringsTwoWordsIntoOnePlane) {
    WordCorpus corpus;
    corpus.words = {"moves", "stays", "rare"};
    corpus.periods.resize(2);
    corpus.period_counts = {9, 9, 1, 9, 9, 1};
    std::vector<WordMatrix> slices(2, WordMatrix(3, 2));
    for (auto& slice : slices) {
        slice.row(1)[0] = 1; // stays at (1, 0)
        slice.row(2)[1] = 1;
    }
    slices[0].row(0)[1] = 1; // moves from (0, 1) to (1, 0)
    slices[1].row(0)[0] = 1;
    const auto first = neighbours_by_period(corpus, slices, 0, 1), second = neighbours_by_period(corpus, slices, 1, 1);
    const std::vector<PathWord> words{{0, first}, {1, second}};
    const auto paths = word_paths(corpus, slices, words, 0, 1, 0);
    ASSERT_THAT(paths, SizeIs(2));
    ASSERT_THAT(paths[0].steps, SizeIs(2));
    ASSERT_THAT(paths[1].steps, SizeIs(2));
    // In the second period they meet, and there the other has been all along; before it lay √2 away.
    for (int axis = 0; axis < 2; ++axis) {
        EXPECT_NEAR(paths[0].steps[1].at[axis], paths[1].steps[1].at[axis], 1e-7);
        EXPECT_NEAR(paths[1].steps[0].at[axis], paths[1].steps[1].at[axis], 1e-7);
    }
    EXPECT_NEAR(std::hypot(paths[0].steps[0].at[0] - paths[1].steps[0].at[0],
                           paths[0].steps[0].at[1] - paths[1].steps[0].at[1]),
                std::sqrt(2.0), 1e-7);
    EXPECT_EQ(paths[0].shares, paths[1].shares);

    const std::vector<PathWord> with_rare{{0, first}, {2, first}};
    EXPECT_THAT(word_paths(corpus, slices, with_rare, 0, 1, 1)[1].steps, IsEmpty());
    EXPECT_THAT(word_paths(corpus, slices, {}, 0, 1, 1), IsEmpty());
}

} // namespace
} // namespace aviary
