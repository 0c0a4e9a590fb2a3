#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aviary {

/// Reads a date of the kinds that tweet sources write; the result is UTC, seconds since 1970, fractions cut off:
///   2017-10-01, 2017-10-01T19:58:00.000Z, 2017-10-01 19:58:00+03:00 (ISO 8601; no offset: UTC; / also separates the
///   date) Wed Oct 10 20:19:24 +0000 2018 (X API v1.1, archives) 10/1/2017 19:58, 10/1/2017 7:58:09 PM (month first)
///   1506887880, 1506887880000 (seconds or milliseconds since 1970, 9 to 14 digits)
/// nullopt: none of these, or no such day or time. Blanks around it are ignored.
std::optional<std::int64_t> parse_date(std::string_view text);

/// Whether a tweet can have been written then: years 2006 to 2099.
bool is_tweet_date(std::int64_t utc_seconds);

/// "2017-10-01T19:58:00Z".
std::string format_date(std::int64_t utc_seconds);

} // namespace aviary
