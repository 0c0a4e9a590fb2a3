#include "core/drift/word_permutation.hpp"

#include <cmath>
#include <functional>
#include <numeric>

#include <gmock/gmock.h>

#include "core/base/random.hpp"
#include "core/drift/word_draws.hpp"

namespace aviary {
namespace {

TEST(UseSplits, ByHand) {
    // Four uses in three periods: (0, 0), (2, 0) | (5, 4) | (5, 4).
    WordMatrix contexts(4, 2);
    contexts.row(1)[0] = 2;
    contexts.row(2)[0] = contexts.row(3)[0] = 5;
    contexts.row(2)[1] = contexts.row(3)[1] = 4;
    const std::vector<std::int32_t> period = {0, 0, 1, 2};
    const auto splits = use_splits(contexts, period, 3, 1);
    ASSERT_EQ(splits.size(), 2U);
    EXPECT_NEAR(splits[0].distance, std::sqrt(32.0), 1e-6); // (1, 0) and (5, 4)
    EXPECT_NEAR(splits[0].weight, 1, 1e-12);                // √(2 · 2 / 4)
    EXPECT_NEAR(splits[1].distance, std::hypot(5 - 7.0 / 3, 4 - 4.0 / 3), 1e-6);
    EXPECT_NEAR(splits[1].weight, std::sqrt(0.75), 1e-12);
    EXPECT_EQ(use_splits(contexts, period, 3, 2)[1].weight, 0) << "one use after the second split";
}

/// What the tweets about twenty words look like over six months.
struct World {
    bool clustered = false;   ///< an account keeps to one of two circles of context words, and writes in one month only
    bool first_moves = false; ///< the first word goes over to the other circle after the third month
    bool all_move = false;    ///< so do half of the tweets with any word
    bool grows = false;       ///< the first word is ten times as frequent in the last month
};

constexpr int kTargets = 20;

struct Made {
    WordCorpus corpus;
    WordMatrix vectors;     ///< (1, 0) for one circle, (0, 1) for the other
    std::int32_t first = 0; ///< number of the first word

    explicit Made(const World& world, std::uint64_t seed) {
        WordCorpusBuilder builder(PeriodUnit::month);
        Philox random(seed, 0);
        for (int account = 0; account < 120; ++account) {
            const auto own_circle = random.below(2), own_month = random.below(6);
            for (int i = 0; i < 60; ++i) {
                const auto month = world.clustered ? own_month : random.below(6);
                auto circle = world.clustered ? own_circle : random.below(2);
                auto target = random.below(kTargets);
                if (world.grows && month == 5 && random.below(3) == 0)
                    target = 0;
                if (world.all_move && month >= 3 && random.below(2) == 0)
                    circle = 1;
                if (world.first_moves && target == 0)
                    circle = month < 3 ? 0 : 1;
                std::vector<std::string> words = {"t" + std::to_string(target)};
                for (int k = 0; k < 4; ++k)
                    words.push_back((circle == 0 ? "a" : "b") + std::to_string(random.below(10)));
                builder.add(1'451'649'600 + static_cast<std::int64_t>(month) * 31 * 86'400 + i, words, 1 + account);
            }
        }
        corpus = builder.finish(1, 1000);
        vectors = WordMatrix(corpus.words.size(), 2);
        for (std::size_t w = 0; w < corpus.words.size(); ++w) {
            if (corpus.words[w][0] != 't')
                vectors.row(w)[corpus.words[w][0] == 'a' ? 0 : 1] = 1;
            if (corpus.words[w] == "t0")
                first = static_cast<std::int32_t>(w);
        }
    }

    /// Tests the twenty words.
    PermutationTest test(PermutationSettings settings) const {
        std::vector<std::int32_t> targets;
        for (std::size_t w = 0; w < corpus.words.size(); ++w)
            if (corpus.words[w][0] == 't')
                targets.push_back(static_cast<std::int32_t>(w));
        const WordUseReader reader(corpus, vectors, keep_chances(corpus.counts, 0), 5);
        settings.least_count = 20;
        return test_words(std::cref(reader), corpus.periods.size(), targets, corpus.words.size(), settings);
    }
};

int found(const PermutationTest& test) {
    return static_cast<int>(std::ranges::count_if(test.q, [](double q) { return q < 0.05; }));
}

/// Words found in ten worlds of twenty words.
int found_in_ten(const World& world, const PermutationSettings& settings) {
    int sum = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed)
        sum += found(Made(world, seed).test(settings));
    return sum;
}

TEST(TestWords, FindsTheWordThatMovedWhateverIsShuffled) {
    const Made made({.first_moves = true}, 1);
    for (const auto deal : {PeriodDeal::accounts, PeriodDeal::within_accounts, PeriodDeal::days, PeriodDeal::tweets}) {
        const auto test = made.test({.deal = deal});
        EXPECT_EQ(found(test), deal == PeriodDeal::days ? 0 : 1) << "six days can't be dealt out in enough ways";
        if (deal != PeriodDeal::days) {
            EXPECT_LT(test.q[static_cast<std::size_t>(made.first)], 0.05);
        }
    }
}

TEST(TestWords, FindsNothingWhereTweetsAreIndependent) {
    for (const auto deal : {PeriodDeal::accounts, PeriodDeal::within_accounts, PeriodDeal::days, PeriodDeal::tweets})
        EXPECT_LE(found_in_ten({}, {.deal = deal}), 2) << static_cast<int>(deal);
}

TEST(TestWords, GivesUniformPValuesWhereNothingMoved) {
    std::vector<double> p;
    for (std::uint64_t seed = 0; seed < 10; ++seed)
        for (const auto value : Made({}, seed).test({.deal = PeriodDeal::tweets, .subtract_common = false}).p)
            if (!std::isnan(value))
                p.push_back(value);
    ASSERT_EQ(p.size(), 200U);
    // The mean of 200 uniform numbers is within three standard deviations, 3 / √(12 · 200), of a half.
    EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0) / 200, 0.5, 0.062);
    EXPECT_NEAR(static_cast<double>(std::ranges::count_if(p, [](double x) { return x < 0.2; })) / 200, 0.2, 0.085);
}

TEST(TestWords, AccountsThatComeAndGoMoveWordsOnlyIfTweetsAreTakenAsIndependent) {
    const World world{.clustered = true};
    EXPECT_GT(found_in_ten(world, {.deal = PeriodDeal::tweets, .subtract_common = false}), 100)
        << "the test that this one replaces";
    EXPECT_LE(found_in_ten(world, {.deal = PeriodDeal::accounts, .subtract_common = false}), 10);
    EXPECT_EQ(found_in_ten(world, {.deal = PeriodDeal::within_accounts, .subtract_common = false}), 0);
}

TEST(TestWords, AWordThatBecameFrequentHasNotMoved) {
    EXPECT_LE(found_in_ten({.grows = true}, {}), 2);
}

TEST(TestWords, TakesOffWhatAllWordsMoved) {
    const Made made({.first_moves = true, .all_move = true}, 3);
    EXPECT_GE(found(made.test({.subtract_common = false})), 18);
    const auto test = made.test({});
    EXPECT_EQ(found(test), 1);
    EXPECT_LT(test.q[static_cast<std::size_t>(made.first)], 0.05);
    EXPECT_GT(test.common[static_cast<std::size_t>(made.first)], 0.1);
}

TEST(TestWords, GivesTheSameBitsOnAnyNumberOfThreads) {
    const Made made({.first_moves = true}, 1);
    const auto one = made.test({.shuffles = 30}), three = made.test({.shuffles = 30, .threads = 3});
    for (std::size_t w = 0; w < one.p.size(); ++w)
        EXPECT_TRUE(one.p[w] == three.p[w] || (std::isnan(one.p[w]) && std::isnan(three.p[w])));
}

TEST(TestWords, LeavesOutWordsThatAreRareOnOneSide) {
    WordCorpusBuilder builder(PeriodUnit::month);
    for (int i = 0; i < 100; ++i)
        builder.add(1'451'649'600 + (i % 2) * 31 * 86'400, {"a", i % 2 == 0 ? "early" : "late"}, 1 + i);
    const auto corpus = builder.finish(1, 10);
    WordMatrix vectors(3, 2);
    for (std::size_t w = 0; w < 3; ++w)
        vectors.row(w)[w % 2] = 1;
    const WordUseReader reader(corpus, vectors, keep_chances(corpus.counts, 0), 5);
    const auto test = test_words(std::cref(reader), 2, std::vector<std::int32_t>{0, 1, 2}, 3, {.least_count = 20});
    EXPECT_FALSE(std::isnan(test.p[0]));
    EXPECT_TRUE(std::isnan(test.p[1]));
    EXPECT_TRUE(std::isnan(test.q[2]));
}

} // namespace
} // namespace aviary
