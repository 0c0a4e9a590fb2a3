#include "app/aviary/filter_options.hpp"

namespace aviary::cli {

void add_filter_options(CLI::App& command, FilterText& options) {
    const auto group = "Which tweets";
    command.add_option("--min-quality", options.min_quality, "Least content quality, 0 to 1")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("Q")
        ->group(group);
    command.add_option("--max-spam", options.max_spam, "Greatest spam score, 0 to 1; tweets without one pass")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("P")
        ->group(group);
    command.add_option("--since", options.since, "First day (or time) that passes, UTC")
        ->type_name("DATE")
        ->group(group);
    command.add_option("--until", options.until, "First day (or time) that no longer passes, UTC")
        ->type_name("DATE")
        ->group(group);
    command.add_option("--language", options.languages, "Language codes, any of them: en,de")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("CODE,...")
        ->group(group);
    command.add_option("--kind", options.kinds, "original, retweet, quote or reply; any of them")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(std::vector<std::string>(kTweetKindNames.begin(), kTweetKindNames.end())))
        ->type_name("KIND,...")
        ->group(group);
    command.add_option("--author", options.author, "Handle of the author")->type_name("HANDLE")->group(group);
    command.add_option("--domain", options.domains, "Domains that the tweet links to, any of them: example.org")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("DOMAIN,...")
        ->group(group);
    const auto list = [&](const char* name, std::vector<std::string>& values, const char* help, const char* type) {
        command.add_option(name, values, help)->delimiter(',')->allow_extra_args(false)->type_name(type)->group(group);
    };
    list("--hashtag", options.hashtags, "Hashtags that the tweet holds, any of them: vote", "TAG,...");
    list("--mention", options.mentions, "Handles that the tweet mentions, any of them", "HANDLE,...");
    list("--link", options.links, "Whole links that the tweet holds, any of them", "URL,...");
    list("--word", options.words,
         "Whole words, #hashtags, @mentions or emoji that the text holds, any of them, as drift and shift count them",
         "WORD,...");
    list("--author-label", options.author_labels,
         "Labels of the author's account, any of them: account_category=LeftTroll", "LABEL=VALUE,...");
    command
        .add_option("--author-group", options.author_group,
                    "Accounts with any of these values of a label: account_category=LeftTroll+RightTroll; with != all "
                    "accounts but these")
        ->type_name("LABEL=VALUE+...")
        ->group(group);
    command.add_option("--search", options.search, "Words that the text must hold; the last one may be a beginning")
        ->type_name("WORDS")
        ->group(group);
}

} // namespace aviary::cli
