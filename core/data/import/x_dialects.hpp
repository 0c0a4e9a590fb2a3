#pragma once

#include <string>

#include "core/data/import/json_access.hpp"
#include "core/data/tweet_sink.hpp"

/// The two JSON dialects behind read_x_tweets. Both add what a value holds to the sink, or throw BadRow.
namespace aviary::x_dialects {

/// Why a tweet can't be used.
struct BadRow {
    std::string field;
    std::string reason;
};

struct Target {
    TweetSink& sink;
    std::int64_t line;       ///< where the value begins
    const UserRecord* owner; ///< author of tweets that name none; may be null
};

/// The date of `text`; nullopt for an empty one. Throws BadRow.
std::optional<std::int64_t> date_of(const std::string& text, const std::string& field);

/// Runs `add`; a BadRow is counted and kept as a rejected row of this value.
template <typename Add>
void add_or_reject(const Target& target, std::string_view excerpt, const Add& add) {
    try {
        add();
    } catch (const BadRow& bad) {
        target.sink.reject(target.line, bad.field, bad.reason, excerpt);
    }
}

bool is_v2(const json_access::Element& value);
bool is_v1(const json_access::Element& value);

/// One response ({"data", "includes"}) or one flattened tweet.
void add_v2(const json_access::Element& value, const Target& target);

/// One tweet object, or {"tweet": …}.
void add_v1(const json_access::Element& value, const Target& target);

} // namespace aviary::x_dialects
