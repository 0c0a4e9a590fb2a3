// Conditions of TweetFilter on what a tweet names, and on its author's labels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/tweet_writer.hpp"
#include "core/data/tweets.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

struct Tweets : test::ScratchWorkspace {
    Tweets() {
        TweetWriter writer(workspace, "test", true);
        std::int64_t id = 0;
        const auto add = [&](const std::string& text, const std::string& author, const std::string& category) {
            auto record = test::tweet(++id, text, author);
            if (!category.empty())
                record.author.labels = {{"account_category", category}};
            writer.add(record);
        };
        add("Turn LEFT at #Vote2016, @Ann https://example.org/a", "ann", "LeftTroll");
        add("leftover left² soup @annie", "bob", "RightTroll");
        add("I le\u017Ft the New York office ❤️left", "cyd", "");
        add("York, new! #vote2016x https://example.org/ab don’t", "ann", "LeftTroll");
        add("#VOTE2016 👍🏽 東京", "dan", "Fearmonger");
        writer.finish();
    }
    std::vector<std::int64_t> ids(const TweetFilter& filter) const {
        const auto found = matching_ids(workspace, filter);
        EXPECT_EQ(count_tweets(workspace, filter), static_cast<std::int64_t>(found.size()));
        std::vector<std::int64_t> paged;
        for (const auto& row : tweet_page(workspace, filter, TweetOrder::date, false, {}, 10))
            paged.push_back(row.id);
        EXPECT_EQ(paged, found);
        return found;
    }
};

TEST(ExactFilter, WordsAreThoseOfTheSplitter) {
    const Tweets world;
    // In "leſt" the long s folds to s: it is "lest". "left²" is "left", as ² is no letter.
    EXPECT_THAT(world.ids({.words = {"left"}}), ElementsAre(1, 2, 3));
    EXPECT_THAT(world.ids({.words = {"lest"}}), ElementsAre(3));
    EXPECT_THAT(world.ids({.words = {"new york"}}), ElementsAre(3));
    EXPECT_THAT(world.ids({.words = {"don't"}}), ElementsAre(4));
    EXPECT_THAT(world.ids({.words = {"👍"}}), ElementsAre(5));
    EXPECT_THAT(world.ids({.words = {"東京"}}), ElementsAre(5));
    EXPECT_THAT(world.ids({.words = {"#vote2016"}}), ElementsAre(1, 5));
    EXPECT_THAT(world.ids({.words = {"vote2016"}}), IsEmpty());
    EXPECT_THAT(world.ids({.words = {"lest", "@ann"}}), ElementsAre(1, 3));
    EXPECT_THAT(world.ids({.search = "turn ", .words = {"left"}}), ElementsAre(1));
}

TEST(ExactFilter, HashtagsMentionsAndLinksAreWhole) {
    const Tweets world;
    EXPECT_THAT(world.ids({.hashtags = {"vote2016"}}), ElementsAre(1, 5));
    EXPECT_THAT(world.ids({.mentions = {"ANN"}}), ElementsAre(1));
    EXPECT_THAT(world.ids({.links = {"https://example.org/a"}}), ElementsAre(1));
    EXPECT_THAT(world.ids({.domains = {"example.org"}, .hashtags = {"vote2016", "vote2016x"}}), ElementsAre(1, 4));
    EXPECT_THAT(world.ids({.hashtags = {"vote"}}), IsEmpty());
}

TEST(ExactFilter, LabelsAreThoseOfTheAuthor) {
    const Tweets world;
    EXPECT_THAT(world.ids({.author_labels = {{"account_category", "LeftTroll"}}}), ElementsAre(1, 4));
    EXPECT_THAT(world.ids({.author_labels = {{"account_category", "RightTroll"}, {"account_category", "Fearmonger"}}}),
                ElementsAre(2, 5));
    EXPECT_THAT(world.ids({.words = {"left"}, .author_labels = {{"account_category", "LeftTroll"}}}), ElementsAre(1));
    EXPECT_THAT(world.ids({.author_labels = {{"category", "LeftTroll"}}}), IsEmpty());
}

TEST(AccountLabels, CountAccounts) {
    const Tweets world;
    const auto labels = account_labels(world.workspace);
    ASSERT_EQ(labels.size(), 1U);
    EXPECT_EQ(labels[0].name, "account_category");
    EXPECT_THAT(labels[0].values, ElementsAre(Pair("Fearmonger", 1), Pair("LeftTroll", 1), Pair("RightTroll", 1)));
    const auto accounts = accounts_by_label(world.workspace, "account_category");
    ASSERT_EQ(accounts.size(), 3U);
    EXPECT_LT(accounts[0].first, accounts[1].first);
    EXPECT_THAT(accounts_by_label(world.workspace, "other"), IsEmpty());
}

std::string refusal(const Workspace& workspace, const std::vector<LabelRecord>& labels) {
    try {
        require_labels(workspace, labels);
        return "nothing thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.place().field, "author_labels");
        return error.what();
    }
}

TEST(AccountLabels, ThatNobodyHasAreRefusedWithThoseThatThereAre) {
    const Tweets world;
    EXPECT_EQ(refusal(world.workspace, {}), "nothing thrown");
    EXPECT_EQ(refusal(world.workspace, {{"account_category", "LeftTroll"}, {"account_category", "Fearmonger"}}),
              "nothing thrown");
    EXPECT_THAT(refusal(world.workspace, {{"account_category", "LeftTroll"}, {"account_category", "lefttroll"}}),
                HasSubstr("no account has the account_category 'lefttroll'. The values are Fearmonger (1 account), "
                          "LeftTroll (1 account), RightTroll (1 account)."));
    EXPECT_THAT(refusal(world.workspace, {{"category", "LeftTroll"}}),
                HasSubstr("no account has the label 'category'. The accounts have account_category."));
    const test::ScratchWorkspace empty;
    EXPECT_THAT(refusal(empty.workspace, {{"category", "LeftTroll"}}), HasSubstr("no account has any label"));
}

TEST(AccountLabels, GroupsThatNoAccountIsInAreRefused) {
    const Tweets world;
    const auto refused = [&](const AccountGroup& group) -> std::string {
        try {
            require_accounts(world.workspace, {.author_group = group});
            return "nothing thrown";
        } catch (const Error& error) {
            EXPECT_EQ(error.place().field, "author_group");
            return error.what();
        }
    };
    EXPECT_EQ(refused({"account_category", {"LeftTroll", "RightTroll"}}), "nothing thrown");
    EXPECT_THAT(refused({"account_category", {"LeftTroll", "Righttroll"}}), HasSubstr("'Righttroll'"));
    EXPECT_THAT(refused({"category", {"LeftTroll"}, true}), HasSubstr("no account has the label 'category'"));
    EXPECT_THROW(require_accounts(world.workspace, {.author_labels = {{"account_category", "x"}}}), Error);
    EXPECT_NO_THROW(require_accounts(world.workspace, {}));
}

TEST(AccountLabels, RareValuesAreFoundThoughOnlyTheCommonestAreListed) {
    test::ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "test", true);
    for (std::size_t i = 0; i <= kMostLabelValues; ++i) {
        auto record = test::tweet(static_cast<std::int64_t>(i) + 1, "text", "u" + std::to_string(i));
        record.author.labels = {{"own", "v" + std::to_string(10'000 + i)}};
        writer.add(record);
    }
    writer.finish();
    EXPECT_EQ(account_labels(scratch.workspace).at(0).values.size(), kMostLabelValues);
    EXPECT_EQ(refusal(scratch.workspace, {{"own", "v" + std::to_string(10'000 + kMostLabelValues)}}), "nothing thrown");
}

} // namespace
} // namespace aviary
