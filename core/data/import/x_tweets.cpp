#include "core/data/import/x_tweets.hpp"

#include <simdjson.h>

#include "core/base/error.hpp"
#include "core/data/dates.hpp"
#include "core/data/import/json_values.hpp"
#include "core/data/import/x_dialects.hpp"

namespace aviary {

namespace x_dialects {

std::optional<std::int64_t> date_of(const std::string& text, const std::string& field) {
    if (text.empty())
        return std::nullopt;
    const auto date = parse_date(text);
    if (!date)
        throw BadRow{field, "expected a date, got '" + text.substr(0, 60) + "'"};
    return date;
}

} // namespace x_dialects

namespace {

void add_value(const simdjson::dom::element& value, std::string_view text, const x_dialects::Target& target) {
    if (x_dialects::is_v1(value))
        x_dialects::add_v1(value, target);
    else if (x_dialects::is_v2(value))
        x_dialects::add_v2(value, target);
    else
        target.sink.reject(target.line, "", "expected a tweet in the JSON of X API v2 or v1.1", text);
}

} // namespace

JsonDialect detect_json_dialect(std::string_view beginning) {
    // The end may be missing, so this looks for keys rather than parsing.
    const auto has = [&](std::string_view key) { return beginning.find(key) != std::string_view::npos; };
    const auto first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos || (beginning[first] != '{' && beginning[first] != '[' && !has("window.YTD")))
        return JsonDialect::unknown;
    if (has("\"id_str\"") || has("\"full_text\"") || has("\"screen_name\""))
        return JsonDialect::v1;
    if (has("\"data\"") || has("\"author_id\"") || has("\"edit_history_tweet_ids\"") ||
        (has("\"id\"") && has("\"text\"")))
        return JsonDialect::v2;
    return JsonDialect::unknown;
}

void read_x_tweets(ByteSource& bytes, TweetSink& sink, const Control& control, const UserRecord* owner) {
    JsonValues values(bytes);
    simdjson::dom::parser parser;
    JsonValues::Value value;
    while (values.next(value)) {
        control.throw_if_cancelled();
        if (!value.problem.empty()) {
            sink.reject(value.line, "", value.problem, value.text);
            continue;
        }
        simdjson::dom::element parsed;
        if (const auto error = parser.parse(value.text.data(), value.text.size()).get(parsed);
            error != simdjson::SUCCESS) {
            sink.reject(value.line, "", std::string("not valid JSON: ") + simdjson::error_message(error), value.text);
            continue;
        }
        add_value(parsed, value.text, {.sink = sink, .line = value.line, .owner = owner});
    }
    if (values.truncated())
        throw Error(
            "the file ends inside its JSON",
            "It was cut off; fetch it again, then import it once more: what is there already is not imported twice",
            {.file = bytes.name()});
}

} // namespace aviary
