#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

/// A TweetFilter as people write it: on a command line or in a job's settings. Empty members don't filter.
struct FilterText {
    std::string search;
    std::string author; ///< with or without the leading @
    std::string since,
        until; ///< 2016, 2016-10, 2016-10-07 or a time as parse_date() reads it, UTC: the first moment of it
    std::vector<std::string> languages, kinds, domains;
    std::optional<double> min_quality, max_spam;
    std::vector<std::string> hashtags, mentions; ///< with or without # and @, in any case
    std::vector<std::string> links;              ///< whole ones
    std::vector<std::string> words;              ///< in any case; with blanks: words that follow each other
    std::vector<std::string> author_labels;      ///< "account_category=LeftTroll"
    std::string author_group; ///< "account_category!=LeftTroll+RightTroll", as parse_account_group() reads it
};

/// Throws UsageError naming the member and what it takes.
TweetFilter read_filter(const FilterText& text);

/// The members that filter, named as above, dates as ISO 8601: for exports that say what they hold.
Json to_json(const TweetFilter& filter);

} // namespace aviary
