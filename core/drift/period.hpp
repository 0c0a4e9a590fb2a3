#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aviary {

/// How time is cut, always in UTC: days, ISO 8601 weeks (Monday to Sunday), months, quarters.
enum class PeriodUnit { day, week, month, quarter };

/// "day", "week", "month", "quarter". Throws UsageError for another.
PeriodUnit parse_period_unit(std::string_view text);

/// A stretch of time [begin, end), UTC seconds. Periods of one unit are numbered without gaps, so a gap in the tweets
/// is an empty period and "three months before" is number - 3.
struct Period {
    PeriodUnit unit = PeriodUnit::month;
    std::int64_t number = 0;
    std::int64_t begin = 0, end = 0;

    bool operator==(const Period&) const = default;
};

Period period_at(PeriodUnit unit, std::int64_t utc_seconds);
Period period_numbered(PeriodUnit unit, std::int64_t number);

/// "2016-10-07", "2016-W40" (the ISO year), "2016-10", "2016-Q4".
std::string to_string(const Period& period);

/// What to_string() writes, read again. Throws UsageError naming the form of the unit.
Period parse_period(PeriodUnit unit, std::string_view text);

} // namespace aviary
