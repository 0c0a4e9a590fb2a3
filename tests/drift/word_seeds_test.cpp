#include "core/drift/word_seeds.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

WordCorpus corpus_of(std::size_t words, std::size_t periods) {
    WordCorpus corpus;
    corpus.words.resize(words);
    corpus.periods.resize(periods);
    return corpus;
}

/// Word w of period p at p + w + 1 times (cos, sin) of 10 p + w + seed radians; word 2 of the first period is absent.
std::vector<WordMatrix> slices_of(double seed) {
    std::vector<WordMatrix> slices(2, WordMatrix(3, 2));
    for (std::size_t p = 0; p < 2; ++p)
        for (std::size_t w = 0; w < 3; ++w) {
            const double angle = 10.0 * static_cast<double>(p) + static_cast<double>(w) + seed;
            const double length = p == 0 && w == 2 ? 0 : static_cast<double>(p + w + 1);
            slices[p].row(w)[0] = static_cast<float>(length * std::cos(angle));
            slices[p].row(w)[1] = static_cast<float>(length * std::sin(angle));
        }
    return slices;
}

TEST(WordSeeds, GivesBackDirectionsOfSomeWords) {
    const test::ScratchFolder folder;
    write_seeds(folder.path(), std::vector{half_slices(slices_of(0.1)), half_slices(slices_of(0.2))});
    const auto read = read_seed_vectors(folder.path(), corpus_of(3, 2), std::vector<std::int32_t>{2, 0});
    ASSERT_THAT(read, SizeIs(2));
    ASSERT_THAT(read[1], SizeIs(2));
    EXPECT_NEAR(read[1][1].row(0)[0], std::cos(12.2), 1e-3); // word 2
    EXPECT_NEAR(read[1][1].row(0)[1], std::sin(12.2), 1e-3);
    EXPECT_NEAR(read[0][1].row(1)[0], std::cos(10.1), 1e-3); // word 0
    EXPECT_EQ(read[0][0].row(0)[0], 0);                      // absent
    EXPECT_EQ(read[0][0].row(0)[1], 0);
}

TEST(WordSeeds, AreNoneWithoutAFile) {
    const test::ScratchFolder folder;
    write_seeds(folder.path(), {});
    EXPECT_THAT(read_seed_vectors(folder.path(), corpus_of(3, 2), std::vector<std::int32_t>{0}), IsEmpty());
}

TEST(WordSeeds, RefuseAFileThatDoesNotFit) {
    const test::ScratchFolder folder;
    write_seeds(folder.path(), std::vector{half_slices(slices_of(0.1))});
    EXPECT_THROW((void)read_seed_vectors(folder.path(), corpus_of(4, 2), std::vector<std::int32_t>{0}), Error);
    folder.write("seeds.safetensors", "no tensors");
    EXPECT_THROW((void)read_seed_vectors(folder.path(), corpus_of(3, 2), std::vector<std::int32_t>{0}), Error);
}

} // namespace
} // namespace aviary
