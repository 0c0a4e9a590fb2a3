#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

/// Distributions that the filters draw, over all tweets of the workspace.
struct CorpusFacets {
    std::int64_t tweets = 0;
    std::vector<double> quality;                                 ///< 10 equal bins over 0 to 1
    std::vector<double> spam;                                    ///< the same; empty if no tweet has a score above 0
    std::vector<std::pair<std::string, std::int64_t>> languages; ///< descending
    std::string firstMonth, lastMonth;                           ///< "2016-10"; empty if no tweet has a date
};
CorpusFacets readFacets(const Workspace& workspace, const Control& control);

/// What each condition of a filter lets through on its own.
struct FilterEffects {
    std::optional<std::int64_t> quality, spam, dates, languages; ///< tweets; nullopt: the condition isn't set
};
FilterEffects readEffects(const Workspace& workspace, const TweetFilter& filter, const Control& control);

} // namespace aviary
