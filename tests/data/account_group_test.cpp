// Groups of accounts: how they are written, which accounts they hold, and what is refused.
#include "core/data/account_group.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/filter_text.hpp"
#include "core/data/tweet_writer.hpp"
#include "core/data/tweets.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string refusal(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return "nothing thrown";
}

TEST(AccountGroup, IsAValueSeveralOrAllOthers) {
    const auto groups = parse_account_groups("side", {"left+far left", "*"});
    EXPECT_EQ(groups[0], (AccountGroup{"side", {"left", "far left"}, false}));
    EXPECT_EQ(groups[1], (AccountGroup{"side", {"left", "far left"}, true}));
    EXPECT_EQ(name_of(groups[0]), "left+far left");
    EXPECT_EQ(name_of(groups[1]), "not left+far left");
    EXPECT_EQ(to_string(groups[0]), "side=left+far left");
    EXPECT_EQ(to_string(groups[1]), "side!=left+far left");
    // All others come first as well.
    EXPECT_EQ(parse_account_groups("side", {"*", "left"})[0], (AccountGroup{"side", {"left"}, true}));
}

TEST(AccountGroup, ValuesMayHoldAnyCharacters) {
    const std::vector<std::string> values = {"a+b", "*", "\\", "**", "c=d", "not left", "+", "ünï 東京"};
    for (const bool others : {false, true}) {
        const AccountGroup group{"label", values, others};
        EXPECT_EQ(parse_account_group(to_string(group)), group);
    }
    for (const auto& value : values) {
        const auto groups = parse_account_groups("label", {written_value(value), "right"});
        EXPECT_THAT(groups[0].values, ElementsAre(value));
        EXPECT_FALSE(groups[0].others);
        EXPECT_EQ(name_of(groups[0]), written_value(value));
    }
    EXPECT_EQ(written_value("left"), "left");
    EXPECT_EQ(written_value("a+b"), "a\\+b");
    EXPECT_THAT(parse_account_groups("label", {"end\\", "right"})[0].values, ElementsAre("end\\"));
}

TEST(AccountGroup, WhatCantBeReadIsRefused) {
    const auto groups = [](const std::vector<std::string>& texts) {
        return refusal([&] { parse_account_groups("side", texts); });
    };
    EXPECT_THAT(groups({}), HasSubstr("groups: two groups of accounts can be compared, not 0"));
    EXPECT_THAT(groups({"*"}), HasSubstr("not 1"));
    EXPECT_THAT(groups({"*", "*"}), HasSubstr("only one group can be all other accounts"));
    EXPECT_THAT(groups({"left+", "right"}), HasSubstr("expected values joined by +, got 'left+'"));
    EXPECT_THAT(groups({"left", ""}), HasSubstr("expected values joined by +, got ''"));
    EXPECT_THAT(groups({"left", "left"}), HasSubstr("the group left can't be compared with itself"));
    EXPECT_THAT(groups({"left+left", "right"}), HasSubstr("'left' is named twice in the group left+left"));
    EXPECT_THAT(groups({"left+middle", "middle+right"}),
                HasSubstr("the groups left+middle and middle+right overlap: 'middle' is in both"));
    for (const auto* text : {"", "left", "=left", "!=left"})
        EXPECT_THAT(refusal([&] { parse_account_group(text); }), HasSubstr("author_group: expected a label")) << text;
    EXPECT_THAT(refusal([&] { parse_account_group("side="); }), HasSubstr("author_group: expected values"));
}

TEST(AccountGroup, IsReadFromAFiltersText) {
    const auto filter = read_filter({.author_group = "side!=left+right"});
    EXPECT_EQ(filter.author_group, (AccountGroup{"side", {"left", "right"}, true}));
    EXPECT_EQ(to_json(filter).dump(), R"({"author_group":"side!=left+right"})");
    EXPECT_FALSE(filter.is_empty());
}

/// Tweets 1 and 2 by left accounts, 3 by a right one, 4 by one of another label only, 5 by one without labels, 6 by
/// nobody known.
struct Sides : test::ScratchWorkspace {
    Sides() {
        TweetWriter writer(workspace, "test", true);
        std::int64_t id = 0;
        const auto add = [&](const char* author, std::vector<LabelRecord> labels) {
            ++id;
            auto record = test::tweet(id, "text number " + std::to_string(id), author);
            record.author.labels = std::move(labels);
            writer.add(record);
        };
        add("ann", {{"side", "left"}, {"role", "press"}});
        add("bob", {{"side", "left"}});
        add("cyd", {{"side", "right"}});
        add("dan", {{"role", "left"}});
        add("eve", {});
        add("", {});
        writer.finish();
    }

    std::vector<std::int64_t> ids(const TweetFilter& filter) const {
        const auto found = matching_ids(workspace, filter);
        EXPECT_EQ(count_tweets(workspace, filter), static_cast<std::int64_t>(found.size()));
        return found;
    }
    std::string refused(const std::string& label, const std::vector<std::string>& texts) const {
        return refusal([&] { chosen_groups(workspace, label, texts); });
    }
};

TEST(AccountGroup, FiltersTweetsByTheirAuthor) {
    const Sides world;
    EXPECT_THAT(world.ids({.author_group = AccountGroup{"side", {"left"}, false}}), ElementsAre(1, 2));
    EXPECT_THAT(world.ids({.author_group = AccountGroup{"side", {"left", "right"}, false}}), ElementsAre(1, 2, 3));
    EXPECT_THAT(world.ids({.author_group = AccountGroup{"side", {"left"}, true}}), ElementsAre(3, 4, 5));
    EXPECT_THAT(world.ids({.author_group = AccountGroup{"side", {"left", "right"}, true}}), ElementsAre(4, 5));
    // Besides the labels that the filter asks for, and its other members.
    EXPECT_THAT(
        world.ids({.author_labels = {{"role", "press"}}, .author_group = AccountGroup{"side", {"left"}, false}}),
        ElementsAre(1));
    EXPECT_THAT(world.ids({.words = {"number"}, .author_group = AccountGroup{"side", {"left"}, true}}),
                ElementsAre(3, 4, 5));
}

TEST(AccountGroup, AccountsAreInTheGroupThatTheFilterSays) {
    const Sides world;
    for (const auto& texts :
         std::vector<std::vector<std::string>>{{"left", "right"}, {"*", "left"}, {"left+right", "*"}}) {
        const GroupsOfAccounts accounts(world.workspace, parse_account_groups("side", texts));
        std::vector<std::vector<std::int64_t>> ids(2);
        for_each_content(world.workspace, {}, [&](const TweetContent& tweet) {
            if (const auto group = accounts.group_of(tweet.author_id))
                ids.at(*group).push_back(tweet.id);
            return true;
        });
        for (std::size_t g = 0; g < 2; ++g)
            EXPECT_EQ(ids[g], world.ids({.author_group = accounts.groups()[g]})) << texts[g];
    }
}

TEST(ChosenGroups, AreThoseNamedOrTheLabelsOwnIfThereAreTwo) {
    const Sides world;
    EXPECT_EQ(chosen_groups(world.workspace, "side", {"right", "left"}),
              parse_account_groups("side", {"right", "left"}));
    EXPECT_EQ(chosen_groups(world.workspace, "side", {}), parse_account_groups("side", {"left", "right"}));
    EXPECT_EQ(chosen_groups(world.workspace, "side", {"left+right", "*"})[1],
              (AccountGroup{"side", {"left", "right"}, true}));
}

TEST(ChosenGroups, ThatHaveNoAccountsAreRefusedWithThoseThatThereAre) {
    const Sides world;
    EXPECT_THAT(world.refused("party", {"left", "right"}),
                HasSubstr("account_label: no account has the label 'party'. The accounts have role, side."));
    EXPECT_THAT(
        world.refused("side", {"left", "middle"}),
        HasSubstr("groups: no account has the side 'middle'. The values are left (2 accounts), right (1 account)."));
    EXPECT_THAT(world.refused("side", {"left+middle", "*"}), HasSubstr("no account has the side 'middle'"));
    EXPECT_THAT(world.refused("side", {"left"}),
                HasSubstr("two groups of accounts can be compared, not 1. The groups are"));
    EXPECT_THAT(world.refused("side", {"left", "right", "*"}), HasSubstr("not 3"));
    EXPECT_THAT(world.refused("side", {"left", "left"}), HasSubstr("with itself"));

    test::ScratchWorkspace scratch;
    const auto import = [&](std::int64_t id, const char* author, const char* side) {
        TweetWriter writer(scratch.workspace, "test", true);
        auto record = test::tweet(id, "text", author);
        record.author.labels = {{"side", side}};
        writer.add(record);
        writer.finish();
    };
    const auto refused = [&](const std::vector<std::string>& texts) {
        return refusal([&] { chosen_groups(scratch.workspace, "side", texts); });
    };
    EXPECT_THAT(refused({}), HasSubstr("no account has any label"));
    import(1, "ann", "left");
    EXPECT_THAT(refused({}), HasSubstr("one group of accounts only"));
    EXPECT_THAT(refused({"left", "*"}), HasSubstr("groups: there are no other accounts: each is left"));
    import(2, "bob", "right");
    EXPECT_EQ(refused({}), "nothing thrown");
    import(3, "cyd", "middle");
    EXPECT_THAT(refused({}), HasSubstr("it isn't said which two groups of accounts are to be compared"));
}

} // namespace
} // namespace aviary
