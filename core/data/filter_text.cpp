#include "core/data/filter_text.hpp"

#include <algorithm>
#include <iterator>

#include "core/base/error.hpp"
#include "core/data/dates.hpp"
#include "core/text/pieces.hpp"
#include "core/text/tweet_words.hpp"

namespace aviary {

namespace {

std::optional<std::int64_t> read_date(const char* field, const std::string& text) {
    if (text.empty())
        return std::nullopt;
    const auto date = parse_date(text.size() == 4 ? text + "-01-01" : text.size() == 7 ? text + "-01" : text);
    if (!date)
        throw UsageError("expected a date, got '" + text + "'",
                         "Examples: 2016, 2016-10, 2016-10-07, 2016-10-07T12:00:00Z", {.field = field});
    return date;
}

TweetKind read_kind(const std::string& text) {
    const auto found = std::ranges::find(kTweetKindNames, text);
    if (found == kTweetKindNames.end())
        throw UsageError("there is no kind '" + text + "'", "Use original, retweet, quote or reply",
                         {.field = "kinds"});
    return static_cast<TweetKind>(found - kTweetKindNames.begin());
}

/// Without the sign, as ASCII or full-width.
std::string without_sign(const std::string& name, std::string_view sign, std::string_view wide_sign) {
    return name.substr(name.starts_with(sign) ? sign.size() : name.starts_with(wide_sign) ? wide_sign.size() : 0);
}

std::string read_word(const std::string& text) {
    std::string word;
    TweetWords(TweetNames::kept).split(text, [&](std::string_view part) { (word += word.empty() ? "" : " ") += part; });
    if (word.empty())
        throw UsageError("'" + text + "' holds no word",
                         "Give a word, #hashtag, @mention or emoji; links and numbers aren't counted as words.",
                         {.field = "words"});
    return word;
}

LabelRecord read_label(const std::string& text) {
    const auto sign = text.find('=');
    if (sign == std::string::npos || sign == 0)
        throw UsageError("expected a label of accounts and its value, got '" + text + "'",
                         "An example: account_category=LeftTroll", {.field = "author_labels"});
    return {text.substr(0, sign), text.substr(sign + 1)};
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
    for (const auto& hashtag : text.hashtags)
        filter.hashtags.push_back(lower_cased(without_sign(hashtag, "#", "＃")));
    for (const auto& mention : text.mentions)
        filter.mentions.push_back(without_sign(mention, "@", "＠"));
    filter.links = text.links;
    std::ranges::transform(text.words, std::back_inserter(filter.words), read_word);
    std::ranges::transform(text.author_labels, std::back_inserter(filter.author_labels), read_label);
    if (!text.author_group.empty())
        filter.author_group = parse_account_group(text.author_group);
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
    add("hashtags", filter.hashtags);
    add("mentions", filter.mentions);
    add("links", filter.links);
    add("words", filter.words);
    for (const auto& label : filter.author_labels)
        json["author_labels"].push_back(label.name + "=" + label.value);
    if (filter.author_group)
        json["author_group"] = to_string(*filter.author_group);
    if (filter.min_quality)
        json["min_quality"] = *filter.min_quality;
    if (filter.max_spam)
        json["max_spam"] = *filter.max_spam;
    return json;
}

} // namespace aviary
