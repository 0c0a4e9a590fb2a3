#include "core/drift/entity_shift.hpp"

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
    stream.play(5, [&](std::int64_t time, std::int64_t, const std::string& name) { add(writer, id++, "#" + name + " same words", time); });
    writer.finish();
    const ShiftConfig config{.period = "day", .kinds = {"hashtags", "words", "links"}, .top = 40, .lags = 3, .replicates = 20};
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

TEST(MeasureShift, NamesWhatDrownsTheRest) {
    KindShift shift{.counts = {.kind = EntityKind::links, .names = {"t.co", "example.org"}}, .entities = 2};
    shift.counts.periods.push_back({.tweets = 100, .total = 100, .counts = {{0, 90}, {1, 10}}});
    shift.overlap.listed = {2};
    EXPECT_THAT(warnings_of(shift, {.top = 2}), testing::ElementsAre(HasSubstr("'t.co' is 90 % of all links")));
    shift.counts.periods[0].counts = {{0, 50}, {1, 50}};
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
    EXPECT_THAT(warnings_of(shifts[0], config),
                testing::ElementsAre(HasSubstr("1 tweet has no date"), HasSubstr("2 periods have fewer than 100 tweets")));
}

} // namespace
} // namespace aviary
