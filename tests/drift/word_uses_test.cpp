#include "core/drift/word_uses.hpp"

#include <gmock/gmock.h>

#include "core/drift/word_draws.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;

constexpr std::int64_t kDay = 86'400;

/// Words in the order of their frequency: a (4), b (3), c (2); vectors a = (1, 0), b = (0, 1), c = (1, 1).
struct Small {
    WordCorpus corpus;
    WordMatrix vectors{3, 2};

    Small() {
        WordCorpusBuilder builder(PeriodUnit::day);
        builder.add(2 * kDay, {"a", "b"}, 7);
        builder.add(0, {"a", "b", "c"}, 9);
        builder.add(kDay, {"c", "a", "b", "a"}, 7);
        corpus = builder.finish(1, 10);
        vectors.row(0)[0] = vectors.row(1)[1] = vectors.row(2)[0] = vectors.row(2)[1] = 1;
    }
    WordUseReader reader(std::int64_t window) const {
        return {corpus, vectors, keep_chances(corpus.counts, 0), window};
    }
};

TEST(WordUses, AreInTheOrderOfAuthorAndTime) {
    const Small small;
    const auto uses = small.reader(1).read(0, 10, 1);
    EXPECT_THAT(uses.author, ElementsAre(0, 0, 1)); // 7 was met first
    EXPECT_THAT(uses.day, ElementsAre(1, 2, 0));
    EXPECT_THAT(uses.period, ElementsAre(1, 2, 0));
    EXPECT_EQ(uses.tweets, 3);
}

TEST(WordUses, MeanContextsByHand) {
    const Small small;
    const auto near = small.reader(1).read(0, 10, 1).contexts;
    // "c a b a": neighbours of the first a are c and b, of the second b: (1, 1) + (0, 1) + (0, 1), by three.
    EXPECT_NEAR(near.row(0)[0], 1.0 / 3, 1e-6);
    EXPECT_NEAR(near.row(0)[1], 1, 1e-6);
    EXPECT_EQ(near.row(1)[1], 1); // "a b"
    // With a window of two the second word away counts half: "a b c" gives (b + c / 2) / 1.5.
    const auto far = small.reader(2).read(0, 10, 1).contexts;
    EXPECT_NEAR(far.row(2)[0], 0.5 / 1.5, 1e-6);
    EXPECT_NEAR(far.row(2)[1], 1, 1e-6);
}

TEST(WordUses, AreDrawnOutOfManyWithoutRepetition) {
    WordCorpusBuilder builder(PeriodUnit::day);
    for (int i = 0; i < 100; ++i)
        builder.add(i * kDay, {"a", "b"});
    const auto corpus = builder.finish(1, 10);
    const WordMatrix vectors(2, 2);
    const WordUseReader reader(corpus, vectors, keep_chances(corpus.counts, 0), 5);
    auto uses = reader.read(0, 30, 4);
    EXPECT_EQ(uses.tweets, 100);
    ASSERT_EQ(uses.size(), 30);
    std::ranges::sort(uses.day);
    EXPECT_EQ(std::unique(uses.day.begin(), uses.day.end()), uses.day.end());
    EXPECT_GT(uses.day.back(), 60) << "not just the first";
}

TEST(DayOf, CountsDaysBefore1970Down) {
    EXPECT_EQ(day_of(kDay), 1);
    EXPECT_EQ(day_of(kDay - 1), 0);
    EXPECT_EQ(day_of(-1), -1);
    EXPECT_EQ(day_of(-kDay), -1);
    EXPECT_EQ(day_of(-kDay - 1), -2);
}

} // namespace
} // namespace aviary
