#include "app/aviary/filter_options.hpp"

#include "core/base/error.hpp"
#include "core/data/dates.hpp"

namespace aviary::cli {

namespace {

std::optional<std::int64_t> read_date(const std::string& option, const std::string& text) {
    if (text.empty())
        return std::nullopt;
    auto whole = text; // "2016" and "2016-10" are the beginning of that year and month
    if (text.size() == 4)
        whole += "-01-01";
    else if (text.size() == 7)
        whole += "-01";
    const auto date = parse_date(whole);
    if (!date)
        throw UsageError(option + ": expected a date, got '" + text + "'", "Examples: 2016, 2016-10, 2016-10-07, 2016-10-07T12:00:00Z");
    return date;
}

TweetKind read_kind(const std::string& text) {
    if (text == "original")
        return TweetKind::original;
    if (text == "retweet")
        return TweetKind::retweet;
    return text == "quote" ? TweetKind::quote : TweetKind::reply;
}

} // namespace

void add_filter_options(CLI::App& command, FilterOptions& options) {
    const auto group = "Which tweets";
    command.add_option("--min-quality", options.min_quality, "Least content quality, 0 to 1")->check(CLI::Range(0.0, 1.0))->type_name("Q")->group(group);
    command.add_option("--max-spam", options.max_spam, "Greatest spam score, 0 to 1; tweets without one pass")->check(CLI::Range(0.0, 1.0))->type_name("P")->group(group);
    command.add_option("--since", options.since, "First day (or time) that passes, UTC")->type_name("DATE")->group(group);
    command.add_option("--until", options.until, "First day (or time) that no longer passes, UTC")->type_name("DATE")->group(group);
    command.add_option("--language", options.languages, "Language codes, any of them: en,de")->delimiter(',')->allow_extra_args(false)->type_name("CODE,...")->group(group);
    command.add_option("--kind", options.kinds, "original, retweet, quote or reply; any of them")
        ->delimiter(',')->allow_extra_args(false)->check(CLI::IsMember({"original", "retweet", "quote", "reply"}))->type_name("KIND,...")->group(group);
    command.add_option("--author", options.author, "Handle of the author")->type_name("HANDLE")->group(group);
    command.add_option("--domain", options.domains, "Domains that the tweet links to, any of them: example.org")
        ->delimiter(',')->allow_extra_args(false)->type_name("DOMAIN,...")->group(group);
    command.add_option("--search", options.search, "Words that the text must hold; the last one may be a beginning")->type_name("WORDS")->group(group);
}

TweetFilter read_filter(const FilterOptions& options) {
    TweetFilter filter;
    filter.search = options.search;
    filter.languages = options.languages;
    filter.domains = options.domains;
    filter.since = read_date("--since", options.since);
    filter.until = read_date("--until", options.until);
    for (const auto& kind : options.kinds)
        filter.kinds.push_back(read_kind(kind));
    filter.min_quality = options.min_quality;
    filter.max_spam = options.max_spam;
    filter.author = options.author.starts_with('@') ? options.author.substr(1) : options.author;
    return filter;
}

} // namespace aviary::cli
