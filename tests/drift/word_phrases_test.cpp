#include "core/drift/word_phrases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/drift/word_corpus.hpp"

namespace aviary {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// 12 texts of words 0 "new" 1 "york" 2 "city" 3 "a".
WordSequences texts() {
    WordSequences texts;
    for (int i = 0; i < 4; ++i)
        texts.add(std::vector<std::int32_t>{0, 1, 2});
    for (int i = 0; i < 2; ++i)
        texts.add(std::vector<std::int32_t>{3, 0, 1});
    for (int i = 0; i < 6; ++i)
        texts.add(std::vector<std::int32_t>{3, 2});
    return texts;
}
const std::vector<std::int64_t> kCounts = {6, 6, 10, 8}; // of 30 words

TEST(FindPhrases, ScoresByHand) {
    const std::vector<bool> all(4, true);
    // "new york" 6 times: (6 - 2) · 30 / (6 · 6) = 10/3; "york city" 4 times: 2 · 30 / (6 · 10) = 1;
    // "a city" 6 times: 4 · 30 / (8 · 10) = 1.5; "a new" twice: 0.
    const auto found = find_phrases(texts(), kCounts, all, {.min_count = 2, .threshold = 0.5});
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_EQ(found[0].first, 0);
    EXPECT_EQ(found[0].second, 1);
    EXPECT_EQ(found[0].count, 6);
    EXPECT_NEAR(found[0].score, 10.0 / 3, 1e-12);
    EXPECT_EQ(found[1].first, 1);
    EXPECT_NEAR(found[1].score, 1, 1e-12);
    EXPECT_EQ(found[2].first, 3);
    EXPECT_NEAR(found[2].score, 1.5, 1e-12);
    EXPECT_THAT(find_phrases(texts(), kCounts, all, {.min_count = 2, .threshold = 1.5}), SizeIs(1)) << "above, not at";
    EXPECT_THAT(find_phrases(texts(), kCounts, all, {.min_count = 7, .threshold = 0}), IsEmpty())
        << "new and york are rarer";
}

TEST(FindPhrases, LeavesOutWordsThatMayNotJoin) {
    const auto found = find_phrases(texts(), kCounts, {true, true, false, true}, {.min_count = 2, .threshold = 0.5});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].second, 1);
}

TEST(FindPhrases, IsTheSameInAnyNumberOfParts) {
    WordSequences random;
    std::vector<std::int64_t> counts(50);
    Philox draw(1, 0);
    for (int i = 0; i < 2'000; ++i) {
        std::vector<std::int32_t> text;
        for (int k = 0; k < 8; ++k)
            ++counts[static_cast<std::size_t>(text.emplace_back(static_cast<std::int32_t>(draw.below(50))))];
        random.add(text);
    }
    const std::vector<bool> all(50, true);
    const auto whole = find_phrases(random, counts, all, {.min_count = 3, .threshold = 0.5});
    EXPECT_GT(whole.size(), 100U);
    EXPECT_EQ(whole, find_phrases(random, counts, all, {.min_count = 3, .threshold = 0.5, .most_pairs = 500}));
}

TEST(FindPhrases, StopsWhenCancelled) {
    Control control;
    control.stop_requested = [] { return true; };
    EXPECT_THROW((void)find_phrases(texts(), kCounts, std::vector<bool>(4, true), {}, control), Cancelled);
}

TEST(PhraseJoiner, JoinsFromTheBeginning) {
    const PhraseJoiner joiner(std::vector<Phrase>{{"new", "york", 9, 9}, {"york", "city", 9, 9}, {"ha", "ha", 9, 9}});
    std::vector<std::string> words = {"the", "new", "york", "city", "york", "city", "ha", "ha", "ha", "new"};
    joiner.join(words);
    EXPECT_THAT(words, ElementsAre("the", "new york", "city", "york city", "ha ha", "ha", "new"));
}

TEST(WordCorpusBuilder, JoinsPhrasesOfAllPeriodsAlike) {
    WordCorpusBuilder builder(PeriodUnit::month);
    const auto add = [&](std::int64_t time, int times, const std::vector<std::string>& words) {
        for (int i = 0; i < times; ++i)
            builder.add(time, words);
    };
    const std::int64_t january = 1'451'606'400, march = january + 60 * 86'400;
    add(january, 30, {"in", "new", "york", "now"});
    add(march, 2, {"to", "new", "york"}); // far rarer than δ by themselves
    add(january, 30, {"#in", "#now"});    // names make no phrases
    add(march, 10, {"now", "in"});
    const auto corpus = builder.finish({.phrases = PhraseSettings{.min_count = 5, .threshold = 4}});
    // 206 words. "new york" 27 · 206 / (32 · 32) = 5.4 with n = 32; "in new" 25 · 206 / (40 · 32) = 4.02, yet of "in
    // new york" the first is joined. "york now" 25 · 206 / (32 · 40) too.
    ASSERT_THAT(corpus.phrases, SizeIs(3));
    EXPECT_EQ(corpus.phrases[0].word(), "new york");
    EXPECT_NEAR(corpus.phrases[0].score, 27.0 * 206 / (32 * 32), 1e-9);
    EXPECT_THAT(corpus.words, Contains("in new"));
    EXPECT_THAT(corpus.words, Contains("york now"));
    EXPECT_THAT(corpus.words, Contains("new york"));
    EXPECT_THAT(corpus.words, Not(Contains("#in #now")));
    const auto of = [&](const char* word) {
        return static_cast<std::size_t>(std::ranges::find(corpus.words, word) - corpus.words.begin());
    };
    EXPECT_EQ(corpus.count_in(0, of("in new")), 30);
    EXPECT_EQ(corpus.count_in(1, of("new york")), 2);
    EXPECT_EQ(corpus.counts[of("in")], 10) << "what is joined no longer counts by itself";
}

} // namespace
} // namespace aviary
