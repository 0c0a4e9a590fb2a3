#pragma once

#include <cstdint>
#include <vector>

#include <QString>

#include "core/base/json.hpp"
#include "core/data/tweets.hpp"
#include "core/jobs/run.hpp"

namespace aviary {

/// Which tweets a training config reads: its languages and least quality.
TweetFilter trainingFilter(const Json& config);

/// How much a training run will do, as far as it can be said without running it.
struct TrainEstimate {
    std::int64_t tweets = 0; ///< trained on, without those held out
    std::int64_t steps = 0;  ///< at most; weights move once a step
    double minutes = 0;      ///< time budget; 0: none
    double seconds = 0;      ///< of training, the budget included; 0: no run to go by yet
    double bytes = 0;        ///< of memory at most, roughly
    double freeBytes = 0;    ///< of memory on this machine; 0: unknown
};

/// All batches that a step adds up.
double tweetsPerStep(const Json& config);

/// How many tweets a second the newest training with an encoder of the same size, on the same device, went through; 0:
/// none did.
double tweetsPerSecond(const Json& config, const std::vector<RunInfo>& runs);

/// What training needs at most, in bytes: weights, gradients and AdamW's two moments, a batch's activations, and the
/// program itself.
double trainingMemory(const Json& config);

/// Memory that programs can still get without swapping, in bytes; 0 where the system doesn't tell.
double freeMemory();

/// `matching`: how many tweets pass trainingFilter(config). `rate`: tweetsPerSecond.
TrainEstimate trainEstimate(const Json& config, std::int64_t matching, double rate = 0);

/// "574,388 tweets · at most 22,440 steps · about 14 min · up to 1.4 GB of memory", and a warning where that is more
/// than is free.
QString estimateText(const TrainEstimate& estimate);

} // namespace aviary
