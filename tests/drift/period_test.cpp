#include "core/drift/period.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/data/dates.hpp"

namespace aviary {
namespace {

std::string name_at(PeriodUnit unit, const char* date) {
    return to_string(period_at(unit, *parse_date(date)));
}

TEST(Period, IsNamedByTheCalendar) {
    EXPECT_EQ(name_at(PeriodUnit::day, "2016-02-29T23:59:59Z"), "2016-02-29");
    EXPECT_EQ(name_at(PeriodUnit::month, "2016-02-29T23:59:59Z"), "2016-02");
    EXPECT_EQ(name_at(PeriodUnit::quarter, "2016-03-31T23:59:59Z"), "2016-Q1");
    EXPECT_EQ(name_at(PeriodUnit::quarter, "2016-04-01"), "2016-Q2");
}

TEST(Period, WeeksAreIsoWeeks) { // dates of ISO 8601's own examples
    EXPECT_EQ(name_at(PeriodUnit::week, "2005-01-01"), "2004-W53");
    EXPECT_EQ(name_at(PeriodUnit::week, "2005-01-02"), "2004-W53");
    EXPECT_EQ(name_at(PeriodUnit::week, "2005-12-31"), "2005-W52");
    EXPECT_EQ(name_at(PeriodUnit::week, "2007-01-01"), "2007-W01");
    EXPECT_EQ(name_at(PeriodUnit::week, "2008-12-28"), "2008-W52");
    EXPECT_EQ(name_at(PeriodUnit::week, "2008-12-29"), "2009-W01");
    EXPECT_EQ(name_at(PeriodUnit::week, "2010-01-03"), "2009-W53");
    EXPECT_EQ(period_at(PeriodUnit::week, *parse_date("2016-10-07")).begin,
              *parse_date("2016-10-03")); // Friday, its Monday
}

TEST(Period, FollowsOnWithoutGapsAndIsReadBack) {
    for (const auto unit : {PeriodUnit::day, PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter}) {
        auto period = period_at(unit, *parse_date("2006-03-21"));
        for (int i = 0; i < 400; ++i) {
            const auto next = period_numbered(unit, period.number + 1);
            ASSERT_EQ(next.begin, period.end);
            ASSERT_EQ(period_at(unit, period.end - 1), period);
            ASSERT_EQ(period_at(unit, period.end), next);
            ASSERT_EQ(parse_period(unit, to_string(period)), period);
            period = next;
        }
    }
}

TEST(Period, BeforeTheEpochToo) {
    EXPECT_EQ(to_string(period_at(PeriodUnit::month, -1)), "1969-12");
    EXPECT_EQ(to_string(period_at(PeriodUnit::week, 0)), "1970-W01");
    EXPECT_EQ(to_string(period_at(PeriodUnit::quarter, -1)), "1969-Q4");
}

TEST(Period, RefusesWhatIsNone) {
    EXPECT_THROW(parse_period(PeriodUnit::month, "2016-13"), UsageError);
    EXPECT_THROW(parse_period(PeriodUnit::month, "2016-1"), UsageError);
    EXPECT_THROW(parse_period(PeriodUnit::month, ""), UsageError);
    EXPECT_THROW(parse_period(PeriodUnit::week, "2005-W53"), UsageError); // 2005 had 52
    EXPECT_THROW(parse_period(PeriodUnit::day, "2015-02-29"), UsageError);
    EXPECT_THROW(parse_period(PeriodUnit::quarter, "2016-Q5"), UsageError);
    EXPECT_THROW(parse_period(PeriodUnit::quarter, "2016-W1"), UsageError);
    EXPECT_THROW(parse_period_unit("fortnight"), UsageError);
}

} // namespace
} // namespace aviary
