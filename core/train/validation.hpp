#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/nn/workers.hpp"
#include "core/train/twice_data.hpp"
#include "core/train/twice_model.hpp"

namespace aviary {

/// At most `most` of `values`, evenly spaced, in their order.
std::vector<std::int64_t> evenly_spaced(const std::vector<std::int64_t>& values, std::int64_t most);

/// Unit vectors [n, D] float32 on the CPU of the given tweets, encoded without dropout.
torch::Tensor embed_tweets_of(const TwiceData& data, TwiceModel& model, std::span<const std::int64_t> tweets,
                              torch::Dtype compute, Workers& workers, const Control& control);

/// Mean losses of held-out tweets (at most 512): "validation/loss", "validation/loss/TASK"; and, where the data has
/// topics, "validation/topic_precision": of at most 256 held-out tweets with topics, the mean share of their 10 nearest
/// neighbours among 1,500 training tweets with topics that have one in common. Always the same tweets and users. Draws
/// no random number of torch's.
Metrics validate_twice(const TwiceData& data, const TwiceTasks& tasks, const TwiceConfig& config, TwiceModel& model,
                       torch::Dtype compute, Workers& workers, const Control& control);

/// What the model knows so far, for the log: a few held-out tweets with their nearest training tweets, one line each.
std::vector<std::string> neighbour_samples(const TwiceData& data, TwiceModel& model, torch::Dtype compute,
                                           Workers& workers, const Control& control);

} // namespace aviary
