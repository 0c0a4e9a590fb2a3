#pragma once

#include <cstdint>

#include <QString>

#include "core/base/json.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

/// Which tweets a training config reads: its languages and least quality.
TweetFilter trainingFilter(const Json& config);

/// How much a training run will do, as far as it can be said without running it.
struct TrainEstimate {
    std::int64_t tweets = 0; ///< trained on, without those held out
    std::int64_t steps = 0;  ///< at most; weights move once a step
    double minutes = 0;      ///< time budget; 0: none
};

/// `matching`: how many tweets pass trainingFilter(config).
TrainEstimate trainEstimate(const Json& config, std::int64_t matching);

/// "574,388 tweets · at most 22,440 steps · at most 15 min of training".
QString estimateText(const TrainEstimate& estimate);

} // namespace aviary
