#include "core/drift/word_frames.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/json.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using testing::SizeIs;

/// "moves" goes from "then" to "now" in three slices, with 3 occurrences in the second.
struct World {
    WordCorpus corpus;
    std::vector<WordMatrix> slices;

    World() : slices(3, WordMatrix(3, 2)) {
        corpus.words = {"moves", "then", "now"};
        for (std::int64_t n = 0; n < 3; ++n)
            corpus.periods.push_back(period_numbered(PeriodUnit::month, 2016 * 12 + n));
        corpus.period_counts = {9, 9, 9, 3, 9, 9, 9, 9, 9};
        for (auto& slice : slices) {
            slice.row(1)[0] = 2;
            slice.row(2)[1] = 3;
        }
        slices[0].row(0)[0] = slices[1].row(0)[0] = slices[2].row(0)[1] = 1;
    }
};

TEST(WordFrames, LieInThePlaneOfThePath) {
    const World world;
    const auto frames = word_frames(world.corpus, world.slices, 0, 1);
    ASSERT_THAT(frames.frames, SizeIs(3));
    const auto& [first, second, third] = std::tie(frames.frames[0], frames.frames[1], frames.frames[2]);
    ASSERT_TRUE(first.at && third.at);
    EXPECT_FALSE(second.at) << "too rare there";
    EXPECT_EQ(second.count, 3);
    // (1, 0) and (0, 1) are √2 apart, and neighbours lie on the word.
    EXPECT_NEAR(std::hypot((*first.at)[0] - (*third.at)[0], (*first.at)[1] - (*third.at)[1]), std::sqrt(2.0), 1e-9);
    ASSERT_THAT(first.neighbours, SizeIs(1));
    EXPECT_EQ(first.neighbours[0].word, 1);
    EXPECT_NEAR(first.neighbours[0].at[0], (*first.at)[0], 1e-9);
    EXPECT_FALSE(first.neighbours[0].entered);
    EXPECT_EQ(third.neighbours[0].word, 2);
    EXPECT_NEAR(frames.shares[0], 1, 1e-9);
}

TEST(WordFrames, AreWrittenOneFileEach) {
    World world;
    world.corpus.periods.clear();
    world.corpus.groups = {"Left/Troll", "b", "c"};
    const test::ScratchFolder folder;
    const auto files =
        write_word_frames(folder.path() / "frames", world.corpus, word_frames(world.corpus, world.slices, 0, 2));
    ASSERT_THAT(files, SizeIs(3));
    EXPECT_EQ(files[0].filename(), "01-Left_Troll.json");
    const auto json = read_json(files[1]);
    EXPECT_EQ(json.at("word"), "moves");
    EXPECT_EQ(json.at("group"), "b");
    EXPECT_TRUE(json.at("x").is_null());
    EXPECT_EQ(json.at("neighbours").size(), 2U);
    EXPECT_EQ(json.at("neighbours")[0].at("word"), "then");
}

} // namespace
} // namespace aviary
