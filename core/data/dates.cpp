#include "core/data/dates.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace aviary {

namespace {

/// Takes what it recognises off the front of a text; every take… leaves the text alone when it answers no.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

    bool take(char c) {
        if (peek() != c)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    void skip_blanks() {
        while (take(' ')) {
        }
    }

    /// A number of `fewest` to `most` digits.
    std::optional<int> take_number(std::size_t fewest, std::size_t most) {
        std::size_t digits = 0;
        int value = 0;
        while (digits < most && digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9')
            value = value * 10 + (rest_[digits++] - '0');
        if (digits < fewest)
            return std::nullopt;
        rest_.remove_prefix(digits);
        return value;
    }

    /// Which of the three-letter names stands here, counted from 1.
    template <std::size_t N>
    std::optional<int> take_name(const std::array<std::string_view, N>& names) {
        for (std::size_t i = 0; i < N; ++i) {
            if (rest_.starts_with(names[i])) {
                rest_.remove_prefix(names[i].size());
                return static_cast<int>(i + 1);
            }
        }
        return std::nullopt;
    }

    bool take_word(std::string_view word) {
        if (!rest_.starts_with(word))
            return false;
        rest_.remove_prefix(word.size());
        return true;
    }

    void skip_digits() {
        while (peek() >= '0' && peek() <= '9')
            rest_.remove_prefix(1);
    }

private:
    std::string_view rest_;
};

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::optional<std::int64_t> seconds_of_day(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days{date}.time_since_epoch().count() * std::int64_t{86'400};
}

/// hh:mm[:ss[.fraction]] as seconds since midnight; the leap second 60 counts as 59.
std::optional<std::int64_t> take_time(Scanner& scanner) {
    const auto hour = scanner.take_number(1, 2);
    if (!hour || *hour > 23 || !scanner.take(':'))
        return std::nullopt;
    const auto minute = scanner.take_number(2, 2);
    if (!minute || *minute > 59)
        return std::nullopt;
    int second = 0;
    if (scanner.take(':')) {
        const auto given = scanner.take_number(2, 2);
        if (!given || *given > 60)
            return std::nullopt;
        second = *given == 60 ? 59 : *given;
        if (scanner.take('.') || scanner.take(','))
            scanner.skip_digits();
    }
    return *hour * 3600 + *minute * 60 + second;
}

/// "Z", "UTC", "+03:00", "-0500" or nothing: seconds east of UTC.
std::optional<std::int64_t> take_offset(Scanner& scanner) {
    if (scanner.take('Z') || scanner.take_word("UTC") || scanner.take_word("GMT"))
        return 0;
    const char sign = scanner.peek();
    if (sign != '+' && sign != '-')
        return 0;
    scanner.take(sign);
    const auto hours = scanner.take_number(2, 2);
    if (!hours || *hours > 14)
        return std::nullopt;
    scanner.take(':');
    const auto minutes = scanner.at_end() ? std::optional<int>{0} : scanner.take_number(2, 2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    const std::int64_t east = *hours * 3600 + *minutes * 60;
    return sign == '-' ? -east : east;
}

std::optional<std::int64_t> parse_iso(Scanner scanner) {
    const auto year = scanner.take_number(4, 4);
    const char separator = scanner.peek();
    if (!year || (separator != '-' && separator != '/') || !scanner.take(separator))
        return std::nullopt;
    const auto month = scanner.take_number(1, 2);
    if (!month || !scanner.take(separator))
        return std::nullopt;
    const auto day = scanner.take_number(1, 2);
    const auto start = day ? seconds_of_day(*year, *month, *day) : std::nullopt;
    if (!start || scanner.at_end())
        return start;
    if (!scanner.take('T') && !scanner.take(' '))
        return std::nullopt;
    const auto time = take_time(scanner);
    scanner.skip_blanks();
    const auto east = time ? take_offset(scanner) : std::nullopt;
    if (!east || !scanner.at_end())
        return std::nullopt;
    return *start + *time - *east;
}

std::optional<std::int64_t> parse_v1(Scanner scanner) {
    if (!scanner.take_name(kDays) || !scanner.take(' '))
        return std::nullopt;
    const auto month = scanner.take_name(kMonths);
    if (!month || !scanner.take(' '))
        return std::nullopt;
    const auto day = scanner.take_number(1, 2);
    if (!day || !scanner.take(' '))
        return std::nullopt;
    const auto time = take_time(scanner);
    if (!time || !scanner.take(' '))
        return std::nullopt;
    const auto east = take_offset(scanner);
    if (!east || !scanner.take(' '))
        return std::nullopt;
    const auto year = scanner.take_number(4, 4);
    const auto start = year ? seconds_of_day(*year, *month, *day) : std::nullopt;
    if (!start || !scanner.at_end())
        return std::nullopt;
    return *start + *time - *east;
}

/// 12-hour clock: "7:58 PM" is 19:58, "12:05 AM" is 00:05.
std::optional<std::int64_t> with_half_of_day(Scanner& scanner, std::int64_t time) {
    scanner.skip_blanks();
    if (scanner.at_end())
        return time;
    const bool morning = scanner.take_word("AM");
    if ((!morning && !scanner.take_word("PM")) || !scanner.at_end() || time >= 13 * 3600 || time < 3600)
        return std::nullopt;
    const std::int64_t since_twelve = time % (12 * 3600);
    return morning ? since_twelve : since_twelve + 12 * 3600;
}

std::optional<std::int64_t> parse_american(Scanner scanner) {
    const auto month = scanner.take_number(1, 2);
    if (!month || !scanner.take('/'))
        return std::nullopt;
    const auto day = scanner.take_number(1, 2);
    if (!day || !scanner.take('/'))
        return std::nullopt;
    const auto year = scanner.take_number(4, 4);
    const auto start = year ? seconds_of_day(*year, *month, *day) : std::nullopt;
    if (!start || scanner.at_end())
        return start;
    if (!scanner.take(' '))
        return std::nullopt;
    auto time = take_time(scanner);
    if (time)
        time = with_half_of_day(scanner, *time);
    if (!time || !scanner.at_end())
        return std::nullopt;
    return *start + *time;
}

std::optional<std::int64_t> parse_epoch(std::string_view text) {
    if (text.size() < 9 || text.size() > 14)
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return text.size() >= 12 ? value / 1000 : value;
}

} // namespace

std::optional<std::int64_t> parse_date(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (const auto date = parse_iso(Scanner(text)))
        return date;
    if (const auto date = parse_american(Scanner(text)))
        return date;
    if (const auto date = parse_v1(Scanner(text)))
        return date;
    return parse_epoch(text);
}

bool is_tweet_date(std::int64_t utc_seconds) {
    constexpr std::int64_t kStartOf2006 = 1'136'073'600, kStartOf2100 = 4'102'444'800;
    return utc_seconds >= kStartOf2006 && utc_seconds < kStartOf2100;
}

std::string format_date(std::int64_t utc_seconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds{utc_seconds}};
    const auto midnight = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{midnight};
    const auto of_day = static_cast<int>((time - midnight).count());
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                                   static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                   static_cast<unsigned>(date.day()), of_day / 3600, of_day / 60 % 60, of_day % 60);
    return std::string(text.data(), static_cast<std::size_t>(size));
}

} // namespace aviary
