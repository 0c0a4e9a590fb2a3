#include "core/drift/word_selection.hpp"

#include <cmath>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/drift/word_drift_files.hpp"
#include "tests/data/scratch_workspace.hpp"
#include "tests/drift/small_word_drift.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t kStart = 1'451'649'600; // 2016-01-01 12:00

/// 60 accounts of two groups, and 10 of a third, write words of two circles that don't meet, in three days. "turncoat"
/// stands in the first circle in one group and in the second in the other; "w1" … "w28" keep to theirs everywhere.
struct TwoGroups : test::ScratchWorkspace {
    explicit TwoGroups(bool differ = true) {
        TweetWriter writer(workspace, "test", true);
        Philox random(5, 0);
        for (std::int64_t id = 1; id <= 4'000; ++id) {
            const auto account = random.below(70);
            const auto group = account < 30 ? 0 : account < 60 ? 1 : 2;
            const auto circle = random.below(2);
            std::vector<std::string> words;
            for (int k = 0; k < 6; ++k)
                words.push_back("w" + std::to_string(2 * (1 + random.below(14)) + circle));
            // Not in every text: what always meets its circle and never itself isn't like the words of the circle.
            if (circle == (differ && group == 1 ? 1U : 0U) && random.below(4) == 0)
                words[random.below(6)] = "turncoat";
            std::string text = "big apple";
            for (const auto& word : words)
                text += " " + word;
            auto record = test::tweet(id, text, "user" + std::to_string(account));
            record.author.labels = {{"side", group == 0 ? "left" : group == 1 ? "right" : "other"}};
            record.language = id % 4 == 0 ? "de" : "en";
            record.created_at = kStart + static_cast<std::int64_t>(random.below(3)) * 86'400;
            if (id > 3'990)
                record.created_at.reset();
            writer.add(record);
        }
        writer.finish();
    }
};

WordSelection by_group() {
    return {.by = "group", .account_label = "side", .groups = {"right", "left"}, .copies_once = false};
}

std::string message_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& e) {
        return e.what();
    }
    return "nothing thrown";
}

TEST(SelectWords, SlicesAreTheGroupsInTheOrderNamed) {
    const TwoGroups world;
    const auto selected = select_words(world.workspace, by_group(), small_word_drift("day"));
    const auto& corpus = selected.corpus;
    EXPECT_THAT(corpus.groups, ElementsAre("right", "left"));
    EXPECT_THAT(corpus.periods, IsEmpty());
    EXPECT_EQ(corpus.slices(), 2U);
    EXPECT_EQ(corpus.slice_name(1), "left");
    EXPECT_EQ(selected.undated, 0) << "groups need no dates";
    EXPECT_EQ(selected.tweets + selected.others, 4'000);
    for (std::size_t slice = 0; slice < 2; ++slice)
        EXPECT_EQ(count_tweets(world.workspace, tweets_of_slice(by_group(), corpus, slice)),
                  std::ranges::count(corpus.period_of, static_cast<std::int32_t>(slice)));
    ASSERT_THAT(corpus.languages, SizeIs(corpus.words.size()));
    EXPECT_EQ(corpus.languages[0].code, "en");
    EXPECT_NEAR(corpus.languages[0].share, 0.75, 0.03);
}

TEST(SelectWords, KeepsToTheDates) {
    const TwoGroups world;
    auto selection = by_group();
    selection.since = "2016-01-02";
    selection.until = "2016-01-03";
    const auto selected = select_words(world.workspace, selection, small_word_drift("day"));
    EXPECT_EQ(count_tweets(world.workspace, tweets_of_slice(selection, selected.corpus, 0)) +
                  count_tweets(world.workspace, tweets_of_slice(selection, selected.corpus, 1)),
              selected.tweets);
    EXPECT_LT(selected.tweets, 1'500);
}

TEST(SelectWords, PeriodsLeaveOutWhatHasNoDate) {
    const TwoGroups world;
    const WordSelection selection{.copies_once = false};
    const auto selected = select_words(world.workspace, selection, small_word_drift("day"));
    EXPECT_EQ(selected.undated, 10);
    EXPECT_EQ(selected.corpus.slices(), 3U);
    EXPECT_EQ(count_tweets(world.workspace, tweets_of_slice(selection, selected.corpus, 1)),
              std::ranges::count(selected.corpus.period_of, 1));
}

TEST(SelectWords, JoinsPhrases) {
    const TwoGroups world;
    auto selection = by_group();
    selection.phrases = true;
    selection.phrase_score = 5;
    const auto corpus = select_words(world.workspace, selection, small_word_drift("day")).corpus;
    ASSERT_THAT(corpus.phrases, SizeIs(1)); // the others stand beside each other by chance
    EXPECT_EQ(corpus.words[0], "big apple");
    EXPECT_EQ(corpus.counts[0], corpus.phrases[0].count);
}

class CompareGroups : public testing::TestWithParam<const char*> {};

TEST_P(CompareGroups, FindsTheWordThatTheyUseDifferently) {
    const TwoGroups world;
    const auto corpus = select_words(world.workspace, by_group(), small_word_drift("day")).corpus;
    const auto drift = measure_word_drift(corpus, small_word_drift("day", GetParam()));
    ASSERT_FALSE(drift.ranking.empty());
    const auto first = static_cast<std::size_t>(drift.ranking.front());
    EXPECT_EQ(corpus.words[first], "turncoat");
    const auto& row = drift.rows[first];
    EXPECT_EQ(row.change.split, 1);
    EXPECT_GT(row.change.cosine, 0.3);
    EXPECT_LE(row.seeds.low, row.seeds.mean);
    EXPECT_GT(row.neighbourhood, 0.1);
    EXPECT_LT(row.q, 0.05);
    for (const auto& other : drift.rows)
        EXPECT_TRUE(&other == &row || !(other.q < 0.05));
    const auto moves = word_moves(corpus, drift, std::span(drift.ranking).first(1), 3);
    for (const auto& neighbour : moves[0].before) // "right": the odd circle
        EXPECT_EQ(corpus.words[static_cast<std::size_t>(neighbour.word)].back() % 2, 1);
    for (const auto& neighbour : moves[0].after)
        EXPECT_EQ(corpus.words[static_cast<std::size_t>(neighbour.word)].back() % 2, 0);
}
INSTANTIATE_TEST_SUITE_P(Alignments, CompareGroups, testing::Values("compass", "procrustes", "chained"));

TEST(CompareGroupsOnce, FindsNothingWhereTheyAreAlikeOrAccountsAreDealtOut) {
    auto placebo = small_word_drift("day");
    placebo.placebo = "accounts";
    const TwoGroups alike(false), differing;
    const auto found = [](const WordDrift& drift) {
        return std::ranges::count_if(drift.rows, [](const WordDriftRow& row) { return row.q < 0.05; });
    };
    EXPECT_EQ(found(measure_word_drift(select_words(alike.workspace, by_group(), small_word_drift("day")).corpus,
                                       small_word_drift("day"))),
              0);
    EXPECT_EQ(found(measure_word_drift(select_words(differing.workspace, by_group(), small_word_drift("day")).corpus,
                                       placebo)),
              0);
}

TEST(CompareGroupsOnce, IsReadAsItWasWritten) {
    const TwoGroups world;
    auto selection = by_group();
    selection.phrases = true;
    selection.phrase_score = 5;
    const auto corpus = select_words(world.workspace, selection, small_word_drift("day")).corpus;
    const auto drift = measure_word_drift(corpus, small_word_drift("day"));
    const test::ScratchFolder folder;
    write_word_drift(folder.path(), corpus, drift);
    const auto stored = read_word_drift(folder.path());
    EXPECT_EQ(stored.corpus.words, corpus.words);
    EXPECT_EQ(stored.corpus.groups, corpus.groups);
    EXPECT_EQ(stored.corpus.languages, corpus.languages);
    EXPECT_EQ(stored.corpus.phrases, corpus.phrases);
    EXPECT_EQ(stored.corpus.period_counts, corpus.period_counts);
    EXPECT_EQ(stored.drift.ranking, drift.ranking);
    EXPECT_EQ(stored.drift.slices, drift.slices);
    EXPECT_THAT(read_seed_vectors(folder.path(), stored.corpus, drift.ranking), SizeIs(1));
}

TEST(CompareGroupsOnce, SaysWhatCantBeCompared) {
    const TwoGroups world;
    const auto with = [&](const auto& change) {
        auto selection = by_group();
        change(selection);
        return message_of([&] { (void)select_words(world.workspace, selection, small_word_drift("day")); });
    };
    EXPECT_THAT(with([](auto& s) { s.account_label = "party"; }),
                HasSubstr("no account has the label 'party'. The accounts have side"));
    EXPECT_THAT(with([](auto& s) {
                    s.groups = {"left", "middle"};
                }),
                HasSubstr("no account has the side 'middle'. The values are"));
    EXPECT_THAT(with([](auto& s) { s.groups = {"left"}; }), HasSubstr("not 1"));
    EXPECT_THAT(with([](auto& s) { s.groups = {"left", "left"}; }), HasSubstr("with itself"));
    EXPECT_THAT(with([](auto& s) { s.groups.clear(); }), HasSubstr("which two groups"));
    EXPECT_THAT(with([](auto& s) { s.groups.clear(); }), HasSubstr("right ("));

    const auto measured = [&](WordSelection selection, const WordDriftConfig& config) {
        const auto corpus = select_words(world.workspace, selection, config).corpus;
        return message_of([&] { (void)measure_word_drift(corpus, config); });
    };
    auto late = by_group();
    late.since = "2020";
    EXPECT_THAT(measured(late, small_word_drift("day")), HasSubstr("the group right has only 0 words"));
    auto config = small_word_drift("day");
    config.shuffle = "days";
    EXPECT_THAT(measured(by_group(), config), HasSubstr("can't be compared by shuffling days"));
}

TEST(FilteredRanking, ByLanguageAndQ) {
    WordCorpus corpus;
    corpus.words = {"a", "b", "c"};
    corpus.counts = {30, 20, 10};
    WordDrift drift;
    drift.rows.resize(3);
    drift.rows[0].q = 0.2;
    drift.rows[2].q = std::nan("");
    drift.ranking = {2, 0, 1};
    EXPECT_THAT(filtered_ranking(corpus, drift, {}), ElementsAre(2, 0, 1));
    EXPECT_THAT(filtered_ranking(corpus, drift, {.most_q = 0.1}), ElementsAre(1));
    EXPECT_THAT(filtered_ranking(corpus, drift, {.least_count = 20}), ElementsAre(0, 1));
    const auto refused = [&](const RankingFilter& filter) {
        return message_of([&] { (void)filtered_ranking(corpus, drift, filter); });
    };
    EXPECT_THAT(refused({.languages = {"de"}}), HasSubstr("Train the words again"));
    corpus.languages = {{"de", 0.9}, {"en", 0.6}, {"de", 1}};
    EXPECT_THAT(filtered_ranking(corpus, drift, {.languages = {"de"}}), ElementsAre(2, 0));
    EXPECT_THAT(refused({.languages = {"de", "fr"}}), HasSubstr("'fr'. There are de, en."));
}

} // namespace
} // namespace aviary
