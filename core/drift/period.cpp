#include "core/drift/period.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "core/base/error.hpp"

namespace aviary {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kThursday = 3; // 1970-01-01 was one: three days after its week began

std::int64_t floor_divided(std::int64_t value, std::int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
}

year_month_day civil(std::int64_t day) {
    return sys_days(days(day));
}

/// Days since 1970 of the first of a month, months counted from year 0.
std::int64_t first_day(std::int64_t month_number) {
    const auto year = std::chrono::year(static_cast<int>(floor_divided(month_number, 12)));
    const auto month =
        std::chrono::month(static_cast<unsigned>(month_number - floor_divided(month_number, 12) * 12 + 1));
    return sys_days(year / month / 1).time_since_epoch().count();
}

std::int64_t month_number(std::int64_t day) {
    const auto date = civil(day);
    return static_cast<std::int64_t>(static_cast<int>(date.year())) * 12 + static_cast<unsigned>(date.month()) - 1;
}

/// Number of the week that holds a day: 0 is the week of 1970-01-01.
std::int64_t week_number(std::int64_t day) {
    return floor_divided(day + kThursday, 7);
}

/// A week's ISO year is the one that holds its Thursday; its first week is the one that holds 4 January.
std::int64_t first_week(int iso_year) {
    return week_number(sys_days(std::chrono::year(iso_year) / 1 / 4).time_since_epoch().count());
}

std::string formatted(const char* pattern, int first, int second, int third = 0) {
    char text[48];
    std::snprintf(text, sizeof text, pattern, first, second, third);
    return text;
}

const char* form_of(PeriodUnit unit) {
    switch (unit) {
    case PeriodUnit::day:
        return "a day as 2016-10-07";
    case PeriodUnit::week:
        return "an ISO week as 2016-W40";
    case PeriodUnit::month:
        return "a month as 2016-10";
    case PeriodUnit::quarter:
        return "a quarter as 2016-Q4";
    }
    return "";
}

int digits(std::string_view text) {
    int value = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size() ? value : -1;
}

/// The number of the period that begins with what the text says, whatever else is wrong with it.
std::int64_t number_said(PeriodUnit unit, std::string_view text) {
    if (text.size() < 7 || text[4] != '-')
        return 0;
    const int year = digits(text.substr(0, 4));
    if (year < 0)
        return 0;
    const int second = digits(
        text.substr(unit == PeriodUnit::week || unit == PeriodUnit::quarter ? 6 : 5, unit == PeriodUnit::day ? 2 : 9));
    if (second < 0)
        return 0;
    switch (unit) {
    case PeriodUnit::day:
        return text.size() == 10 && second > 0 ? first_day(year * 12 + second - 1) + digits(text.substr(8)) - 1 : 0;
    case PeriodUnit::week:
        return first_week(year) + second - 1;
    case PeriodUnit::month:
        return year * 12 + second - 1;
    case PeriodUnit::quarter:
        return year * 4 + second - 1;
    }
    return 0;
}

} // namespace

PeriodUnit parse_period_unit(std::string_view text) {
    if (text == "day")
        return PeriodUnit::day;
    if (text == "week")
        return PeriodUnit::week;
    if (text == "month")
        return PeriodUnit::month;
    if (text == "quarter")
        return PeriodUnit::quarter;
    throw UsageError("there is no period '" + std::string(text) + "'", "The periods are day, week, month and quarter",
                     {.field = "period"});
}

Period period_at(PeriodUnit unit, std::int64_t utc_seconds) {
    const std::int64_t day = floor_divided(utc_seconds, kDay);
    switch (unit) {
    case PeriodUnit::day:
        return period_numbered(unit, day);
    case PeriodUnit::week:
        return period_numbered(unit, week_number(day));
    case PeriodUnit::month:
        return period_numbered(unit, month_number(day));
    case PeriodUnit::quarter:
        return period_numbered(unit, floor_divided(month_number(day), 3));
    }
    return {};
}

Period period_numbered(PeriodUnit unit, std::int64_t number) {
    Period period{.unit = unit, .number = number};
    switch (unit) {
    case PeriodUnit::day:
        period.begin = number;
        period.end = number + 1;
        break;
    case PeriodUnit::week:
        period.begin = number * 7 - kThursday;
        period.end = period.begin + 7;
        break;
    case PeriodUnit::month:
        period.begin = first_day(number);
        period.end = first_day(number + 1);
        break;
    case PeriodUnit::quarter:
        period.begin = first_day(number * 3);
        period.end = first_day(number * 3 + 3);
        break;
    }
    period.begin *= kDay;
    period.end *= kDay;
    return period;
}

std::string to_string(const Period& period) {
    const std::int64_t day = floor_divided(period.begin, kDay);
    const auto date = civil(day);
    const int year = static_cast<int>(date.year()), month = static_cast<int>(static_cast<unsigned>(date.month()));
    switch (period.unit) {
    case PeriodUnit::day:
        return formatted("%04d-%02d-%02d", year, month, static_cast<int>(static_cast<unsigned>(date.day())));
    case PeriodUnit::week: {
        const int iso_year = static_cast<int>(civil(day + kThursday).year());
        return formatted("%04d-W%02d", iso_year, static_cast<int>(period.number - first_week(iso_year) + 1));
    }
    case PeriodUnit::month:
        return formatted("%04d-%02d", year, month);
    case PeriodUnit::quarter:
        return formatted("%04d-Q%d", year, (month - 1) / 3 + 1);
    }
    return {};
}

Period parse_period(PeriodUnit unit, std::string_view text) {
    const auto period = period_numbered(unit, number_said(unit, text));
    if (to_string(period) != text)
        throw UsageError("'" + std::string(text) + "' is no period of this analysis",
                         "Give " + std::string(form_of(unit)), {.field = "compare"});
    return period;
}

} // namespace aviary
