#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/workspace.hpp"

namespace aviary {

/// What the workspace knows two tweets to have in common, beside their words. Lists ascending.
struct TweetPair {
    std::vector<std::string> hashtags; ///< lower case, without #
    std::vector<std::string> mentions; ///< handles, without @
    std::vector<std::string> links;    ///< whole URLs that both hold
    std::vector<std::string> domains;  ///< to which both link, in whatever pages
    std::vector<std::string> topics;
    std::int64_t accounts = 0;        ///< that engaged with both
    std::vector<std::string> handles; ///< of these, at most kPairHandles; accounts without a handle left out
};

inline constexpr int kPairHandles = 20;

/// Empty lists where a tweet isn't in the workspace.
TweetPair compare_tweets(const Workspace& workspace, std::int64_t id, std::int64_t other);

} // namespace aviary
