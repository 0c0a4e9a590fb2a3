#include "core/data/filter_text.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/data/dates.hpp"

namespace aviary {

namespace {

std::optional<std::int64_t> read_date(const char* field, const std::string& text) {
    if (text.empty())
        return std::nullopt;
    const auto date = parse_date(text.size() == 4 ? text + "-01-01" : text.size() == 7 ? text + "-01" : text);
    if (!date)
        throw UsageError("expected a date, got '" + text + "'", "Examples: 2016, 2016-10, 2016-10-07, 2016-10-07T12:00:00Z", {.field = field});
    return date;
}

TweetKind read_kind(const std::string& text) {
    const auto found = std::ranges::find(kTweetKindNames, text);
    if (found == kTweetKindNames.end())
        throw UsageError("there is no kind '" + text + "'", "Use original, retweet, quote or reply", {.field = "kinds"});
    return static_cast<TweetKind>(found - kTweetKindNames.begin());
}

} // namespace

TweetFilter read_filter(const FilterText& text) {
    TweetFilter filter;
    filter.search = text.search;
    filter.languages = text.languages;
    filter.since = read_date("since", text.since);
    filter.until = read_date("until", text.until);
    for (const auto& kind : text.kinds)
        filter.kinds.push_back(read_kind(kind));
    filter.min_quality = text.min_quality;
    filter.max_spam = text.max_spam;
    filter.author = text.author.starts_with('@') ? text.author.substr(1) : text.author;
    filter.domains = text.domains;
    return filter;
}

Json to_json(const TweetFilter& filter) {
    Json json = Json::object();
    const auto add = [&](const char* name, const auto& value) {
        if (!value.empty())
            json[name] = value;
    };
    add("search", filter.search);
    add("author", filter.author);
    if (filter.since)
        json["since"] = format_date(*filter.since);
    if (filter.until)
        json["until"] = format_date(*filter.until);
    add("languages", filter.languages);
    for (const auto kind : filter.kinds)
        json["kinds"].push_back(kTweetKindNames.at(static_cast<std::size_t>(kind)));
    add("domains", filter.domains);
    if (filter.min_quality)
        json["min_quality"] = *filter.min_quality;
    if (filter.max_spam)
        json["max_spam"] = *filter.max_spam;
    return json;
}

} // namespace aviary
