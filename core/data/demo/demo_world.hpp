#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/data/tweet_sink.hpp"

namespace aviary {

/// A small society with known latents (SYSTEMS.md §E): two years, 2015-01-01 to 2016-12-31, six languages, sixteen
/// topics.
struct DemoConfig {
    std::int64_t tweets = 100'000;
    std::int64_t users = 0; ///< 0: one for every 25 tweets, at least 500
    std::int64_t seed = 1;
    double engagements_per_tweet = 3; ///< mean over posts of people; greetings, spam and the like get a fifth
    double annotated = 0.7;           ///< share of posts on a topic that carry it in TweetRecord::topics

    static const Fields<DemoConfig>& fields();
    bool operator==(const DemoConfig&) const = default;
};

/// What a tweet of the demo world is; its label "content/kind".
enum class DemoContent { post, greeting, daily_life, single_emoji, only_url, spam, violence, harassment, copy };
inline constexpr std::size_t demo_contents = 9;
const char* to_string(DemoContent content);

/// A word whose meaning changes: one of `before`'s proper names until `changes_at` (UTC, seconds since 1970), then of
/// `after`'s.
struct PlantedWord {
    std::string word, before, after; ///< topics by name
    std::int64_t changes_at = 0;
    bool operator==(const PlantedWord&) const = default;
};

/// What a method should find. Per tweet and account the latents are labels:
///     topic/primary   the topic of a post and of its copies (TweetRecord::topics has it only for `annotated` of them)
///     content/kind    a DemoContent, on every tweet
///     copy/of         id of the copied tweet
///     spam = 1, tos/violence = 1, tos/harassment = 1
///     account/role    person, news, bot or spammer; interests: names of topics, the dearest first
struct DemoTruth {
    std::vector<std::string> topics, languages;
    std::vector<PlantedWord> planted;
    std::int64_t users = 0, follows = 0, tweets = 0, engagements = 0;
    std::array<std::int64_t, demo_contents> of_content{}; ///< tweets by DemoContent
};

Json to_json(const DemoTruth& truth);

/// Gives `sink` the accounts, who follows whom, and the tweets in order of time, each with its engagements. The same
/// config gives the same records on every machine. Throws UsageError for a config out of range, Cancelled when asked to
/// stop.
DemoTruth generate_demo(const DemoConfig& config, TweetSink& sink, const Control& control = {});

} // namespace aviary
