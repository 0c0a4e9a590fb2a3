#include "core/drift/entity_shift.hpp"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "tests/data/scratch_workspace.hpp"
#include "tests/drift/stream.hpp"

namespace aviary {
namespace {

using test::day;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

std::vector<KindShift> shifts_of(const ShiftConfig& config, const Workspace& workspace) {
    std::vector<KindShift> shifts;
    measure_shift(config, workspace, [&](const KindShift& shift) { shifts.push_back(shift); }, {});
    return shifts;
}

void add(TweetWriter& writer, std::int64_t id, const std::string& text, std::optional<std::int64_t> time) {
    auto tweet = test::tweet(id, text, "u" + std::to_string(id % 7));
    tweet.created_at = time;
    writer.add(tweet);
}

std::string refusal(const ShiftConfig& config, const Workspace& workspace) {
    try {
        shifts_of(config, workspace);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

TEST(MeasureShift, FindsThePlantedTurnoverInAWorkspace) {
    test::ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "test", true);
    std::int64_t id = 1;
    const test::TurnoverStream stream{.listed = 40, .replaced = 4, .noise = 20};
    stream.play(5, [&](std::int64_t time, std::int64_t, const std::string& name) {
        add(writer, id++, "#" + name + " same words", time);
    });
    writer.finish();
    const ShiftConfig config{
        .period = "day", .kinds = {"hashtags", "words", "links"}, .top = 40, .lags = 3, .replicates = 20};
    const auto shifts = shifts_of(config, scratch.workspace);
    ASSERT_EQ(shifts.size(), 3U);
    for (const auto& point : shifts[0].overlap.lags)
        EXPECT_NEAR(point.overlap, 1 - 0.1 * static_cast<double>(point.lag), 1e-6);
    EXPECT_THAT(warnings_of(shifts[0], config), IsEmpty());
    EXPECT_DOUBLE_EQ(shifts[1].overlap.lags[2].overlap, 1);
    EXPECT_THAT(warnings_of(shifts[1], config), testing::ElementsAre(HasSubstr("5 periods name fewer than 40 words")));
    EXPECT_THAT(warnings_of(shifts[2], config), testing::ElementsAre(HasSubstr("holds any links")));

    const auto rows = contrast(shifts[0].counts, 0, 4, contrast_settings_of(config));
    EXPECT_EQ(shifts[0].counts.names[rows.front().entity].front(), 'e');
    EXPECT_EQ(rows.front().before, 0); // came
    EXPECT_EQ(rows.back().now, 0);     // went
    EXPECT_LT(rows.front().q, 0.01);

    const auto json = to_json(shifts[0], config);
    EXPECT_EQ(json.at("matrix").size(), 5U);
    EXPECT_TRUE(json.at("matrix")[0].empty());
    EXPECT_NEAR(json.at("matrix")[4][0].get<double>(), 0.6, 1e-6);
    EXPECT_TRUE(json.at("errors")[4][0].is_null()); // beyond the lags
    EXPECT_TRUE(json.at("errors")[4][1].is_number());
}

/// Two days; "left" accounts name #l on both, "right" ones #r, and an account without a label #n.
struct LabelledWorkspace : test::ScratchWorkspace {
    LabelledWorkspace() {
        TweetWriter writer(workspace, "test", true);
        std::int64_t id = 0;
        const auto add = [&](int tweets, const std::string& text, const std::string& author, const std::string& side) {
            for (int i = 0; i < tweets; ++i) {
                auto tweet = test::tweet(++id, text, author);
                tweet.created_at = day(i % 2);
                if (!side.empty())
                    tweet.author.labels = {{"side", side}};
                writer.add(tweet);
            }
        };
        add(6, "both say #l", "ann", "left");
        add(4, "both say #r", "bob", "right");
        add(2, "both say #m", "cyd", "middle");
        add(2, "both say #n", "dan", "");
        writer.finish();
    }
};

std::map<std::string, std::int64_t> counts_of(const EntityCounts& counts) {
    const auto overall = counts.overall();
    std::map<std::string, std::int64_t> named;
    for (std::size_t i = 0; i < overall.size(); ++i)
        named[counts.names[i]] = overall[i];
    return named;
}

TEST(MeasureShift, CountsTheAccountsAskedForOnly) {
    const LabelledWorkspace world;
    ShiftConfig config{.period = "day", .kinds = {"hashtags"}, .replicates = 0, .min_count = 1};
    EXPECT_THAT(counts_of(shifts_of(config, world.workspace)[0].counts),
                testing::ElementsAre(Pair("l", 6), Pair("m", 2), Pair("n", 2), Pair("r", 4)));
    config.author_labels = {"side=left", "side=middle"};
    EXPECT_THAT(counts_of(shifts_of(config, world.workspace)[0].counts),
                testing::ElementsAre(Pair("l", 6), Pair("m", 2)));
    config.author_labels = {"side=centre"};
    EXPECT_THAT(refusal(config, world.workspace),
                HasSubstr("author_labels: no account has the side 'centre'. The values are left (1 account)"));
    config.author_labels = {"party=left"};
    EXPECT_THAT(refusal(config, world.workspace),
                HasSubstr("no account has the label 'party'. The accounts have side"));
}

ShiftConfig left_and_right() {
    return {.by = "group",
            .account_label = "side",
            .groups = {"left", "right"},
            .kinds = {"words"},
            .min_tweets = 1,
            .replicates = 10,
            .min_count = 1};
}

TEST(MeasureShift, ComparesTwoGroupsOfAccounts) {
    const LabelledWorkspace world;
    const auto config = left_and_right();
    const auto shift = shifts_of(config, world.workspace)[0];
    ASSERT_EQ(shift.counts.slices.size(), 2U);
    EXPECT_EQ(shift.others, 4);
    // Both list "both" and "say"; hashtags are no words.
    EXPECT_DOUBLE_EQ(shift.overlap.matrix.at(1, 0), 1);
    EXPECT_THAT(warnings_of(shift, config), testing::ElementsAre(HasSubstr("2 groups name fewer than 5000 words")));

    auto hashtags = config;
    hashtags.kinds = {"hashtags"};
    const auto tags = shifts_of(hashtags, world.workspace)[0];
    const auto json = to_json(tags, hashtags);
    EXPECT_EQ(json.at("overlap"), 0);
    EXPECT_EQ(json.at("unchanged"), 0) << "each account has a hashtag of its own";
    EXPECT_EQ(json.at("groups").dump(),
              R"([{"group":"left","author_group":"side=left","accounts":1,"tweets":6,"listed":1},)"
              R"({"group":"right","author_group":"side=right","accounts":1,"tweets":4,"listed":1}])");
    const auto table = compared(tags.counts, hashtags);
    EXPECT_EQ(table.at("groups"), Json::array({"left", "right"}));
    ASSERT_EQ(table.at("more_in_first").size(), 1U);
    EXPECT_EQ(table.at("more_in_first")[0].at("entity"), "l");
    EXPECT_EQ(table.at("more_in_first")[0].at("counts"), Json::array({6, 0}));
    EXPECT_EQ(table.at("more_in_first")[0].at("shares"), Json::array({1.0, 0.0}));
    ASSERT_EQ(table.at("more_in_second").size(), 1U);
    const auto& right = table.at("more_in_second")[0];
    EXPECT_EQ(right.at("entity"), "r");
    // y = 4 of 4 in the second, 0 of 6 in the first, α = 1000 · 4/10 of 1000:
    // log(404 / 600) - log(400 / 606) = -0.395515 + 0.415415 = 0.019901; σ² = 1/404 + 1/400 = 0.070535²
    EXPECT_NEAR(right.at("log_odds").get<double>(), 0.019901, 1e-6);
    EXPECT_NEAR(right.at("z").get<double>(), 0.282137, 1e-6);
    EXPECT_EQ(what_is_compared(hashtags).dump(), R"({"by":"group","account_label":"side"})");
}

TEST(MeasureShift, GroupsMayBeSeveralValuesOrAllOthers) {
    const LabelledWorkspace world;
    auto config = left_and_right();
    config.kinds = {"hashtags"};
    config.groups = {"left+middle", "*"};
    const auto shift = shifts_of(config, world.workspace)[0];
    EXPECT_EQ(to_string(shift.counts.slices[0].slice), "left+middle");
    EXPECT_EQ(to_string(shift.counts.slices[1].slice), "not left+middle");
    EXPECT_EQ(shift.counts.slices[0].tweets, 8);
    EXPECT_EQ(shift.counts.slices[1].tweets, 6) << "those of the account without a label too";
    EXPECT_THAT(shift.accounts, testing::ElementsAre(2, 2));
}

TEST(MeasureShift, SaysWhyGroupsCantBeCompared) {
    const LabelledWorkspace world;
    const auto with = [&](const auto& change) {
        auto config = left_and_right();
        change(config);
        return refusal(config, world.workspace);
    };
    EXPECT_THAT(with([](auto& c) {
                    c.groups = {"left", "centre"};
                }),
                HasSubstr("groups: no account has the side 'centre'"));
    EXPECT_THAT(with([](auto& c) { c.groups.clear(); }), HasSubstr("which two groups"));
    EXPECT_THAT(with([](auto& c) { c.account_label = "party"; }),
                HasSubstr("account_label: no account has the label 'party'"));
    EXPECT_THAT(with([](auto& c) {
                    c.compare = {"2016-01-01", "2016-01-02"};
                }),
                HasSubstr("compare: periods can't be compared"));
    EXPECT_THAT(with([](auto& c) { c.since = "2020"; }),
                HasSubstr("groups: no tweet that passes the filter is by the accounts of the group left"));
    EXPECT_THAT(with([](auto& c) { c.author_labels = {"side=left"}; }), HasSubstr("of the group right"));
    auto few = left_and_right();
    few.min_tweets = 5;
    const auto shift = shifts_of(few, world.workspace)[0];
    EXPECT_TRUE(to_json(shift, few).at("low").is_null());
    EXPECT_EQ(to_json(shift, few).at("overlap"), 1);
    EXPECT_THAT(warnings_of(shift, few),
                testing::Contains(HasSubstr("1 group has fewer than 5 tweets; there is no interval")));
}

TEST(MeasureShift, ListsNothingWhereOneEntityIsAll) {
    // y = n and the prior is all of it: log(y / 0) on both sides, no z.
    EntityCounts counts{.kind = EntityKind::hashtags, .names = {"vote"}};
    counts.slices.push_back({.slice = {.period = parse_period(PeriodUnit::month, "2016-01")},
                             .tweets = 20,
                             .total = 10,
                             .counts = {{0, 10}}});
    counts.slices.push_back({.slice = {.period = parse_period(PeriodUnit::month, "2016-02")},
                             .tweets = 20,
                             .total = 15,
                             .counts = {{0, 15}}});
    const auto table = compared(counts, {.compare = {"2016-01", "2016-02"}});
    EXPECT_EQ(table.at("compared"), 1);
    EXPECT_TRUE(table.at("came").empty());
    EXPECT_TRUE(table.at("went").empty());
}

TEST(MeasureShift, NamesWhatDrownsTheRest) {
    KindShift shift{.counts = {.kind = EntityKind::links, .names = {"t.co", "example.org"}}, .entities = 2};
    shift.counts.slices.push_back({.tweets = 100, .total = 100, .counts = {{0, 90}, {1, 10}}});
    shift.overlap.listed = {2};
    EXPECT_THAT(warnings_of(shift, {.top = 2}), testing::ElementsAre(HasSubstr("'t.co' is 90 % of all links")));
    shift.counts.slices[0].counts = {{0, 50}, {1, 50}};
    EXPECT_THAT(warnings_of(shift, {.top = 2}), IsEmpty());
}

TEST(MeasureShift, SaysPlainlyWhatIsMissing) {
    test::ScratchWorkspace scratch;
    EXPECT_THAT(refusal({}, scratch.workspace), HasSubstr("no tweet passes the filter"));
    {
        TweetWriter writer(scratch.workspace, "test", true);
        add(writer, 1, "one two", std::nullopt);
        writer.finish();
    }
    EXPECT_THAT(refusal({}, scratch.workspace), HasSubstr("none of the 1 tweets has a date"));
    {
        TweetWriter writer(scratch.workspace, "test", true);
        add(writer, 2, "one two three", day(0));
        add(writer, 3, "one two three four", day(1));
        writer.finish();
    }
    EXPECT_THAT(refusal({}, scratch.workspace), HasSubstr("all tweets are of one period, 2016-01"));
    EXPECT_THAT(refusal({.languages = {"xx"}}, scratch.workspace), HasSubstr("no tweet passes the filter"));
    const ShiftConfig config{.period = "day", .kinds = {"words"}};
    const auto shifts = shifts_of(config, scratch.workspace);
    EXPECT_EQ(shifts[0].undated, 1);
    EXPECT_THAT(
        warnings_of(shifts[0], config),
        testing::ElementsAre(HasSubstr("1 tweet has no date"), HasSubstr("2 periods have fewer than 100 tweets")));
}

} // namespace
} // namespace aviary
