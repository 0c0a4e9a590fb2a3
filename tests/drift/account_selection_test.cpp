// Which accounts' tweets words are trained on, and which groups of them are compared.
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/drift/word_selection.hpp"
#include "tests/data/scratch_workspace.hpp"
#include "tests/drift/stream.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// On two days each account writes two words of its own and "both" in as many tweets as is said.
struct Accounts : test::ScratchWorkspace {
    Accounts() {
        TweetWriter writer(workspace, "test", true);
        std::int64_t id = 0;
        const auto add = [&](int tweets, const std::string& author, const std::string& side) {
            for (int i = 0; i < tweets; ++i) {
                auto record = test::tweet(++id, "both " + author + " writes" + author, author);
                record.created_at = test::day(i % 2);
                if (!side.empty())
                    record.author.labels = {{"side", side}, {"role", author == "ann" ? "press" : "person"}};
                writer.add(record);
            }
        };
        add(8, "ann", "left");
        add(6, "bob", "left");
        add(4, "cyd", "right");
        add(2, "dan", "middle");
        add(2, "eve", "");
        writer.finish();
    }

    SelectedWords selected(const WordSelection& selection) const {
        return select_words(workspace, selection, {.period = "day", .min_count = 1});
    }
};

/// Sentences of each slice, and the tweets that pass the slice's filter.
void expect_tweets(const Accounts& world, const WordSelection& selection, const std::vector<std::int64_t>& expected) {
    const auto corpus = world.selected(selection).corpus;
    ASSERT_EQ(corpus.slices(), expected.size());
    for (std::size_t slice = 0; slice < expected.size(); ++slice) {
        EXPECT_EQ(std::ranges::count(corpus.period_of, static_cast<std::int32_t>(slice)), expected[slice]);
        EXPECT_EQ(count_tweets(world.workspace, tweets_of_slice(selection, corpus, slice)), expected[slice]);
    }
}

TEST(SelectWords, ReadsTheAccountsAskedForOnly) {
    const Accounts world;
    expect_tweets(world, {.copies_once = false}, {11, 11});
    expect_tweets(world, {.author_labels = {"side=left"}, .copies_once = false}, {7, 7});
    expect_tweets(world, {.author_labels = {"role=press", "side=middle"}, .copies_once = false}, {5, 5});
    const auto refused = [&](const std::string& label) -> std::string {
        try {
            world.selected({.author_labels = {label}});
        } catch (const Error& error) {
            return error.what();
        }
        return "nothing thrown";
    };
    EXPECT_THAT(refused("side=centre"),
                HasSubstr("author_labels: no account has the side 'centre'. The values are left"));
    EXPECT_THAT(refused("party=left"), HasSubstr("author_labels: no account has the label 'party'"));
}

TEST(SelectWords, GroupsMayBeSeveralValuesOrAllOthers) {
    const Accounts world;
    WordSelection selection{
        .by = "group", .account_label = "side", .groups = {"*", "left+middle"}, .copies_once = false};
    expect_tweets(world, selection, {6, 16});
    EXPECT_THAT(world.selected(selection).corpus.groups, ElementsAre("not left+middle", "left+middle"));
    EXPECT_EQ(world.selected(selection).others, 0);
    selection.groups = {"left", "right"};
    expect_tweets(world, selection, {14, 4});
    EXPECT_EQ(world.selected(selection).others, 4);
    // Among the accounts that are read.
    selection.author_labels = {"role=person"};
    expect_tweets(world, selection, {6, 4});
    selection.groups = {"left", "*"};
    expect_tweets(world, selection, {6, 6});
}

} // namespace
} // namespace aviary
