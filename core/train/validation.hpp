#pragma once

#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/nn/workers.hpp"
#include "core/train/twice_data.hpp"
#include "core/train/twice_model.hpp"

namespace aviary {

/// Mean losses of held-out tweets (at most 512): "validation/loss", "validation/loss/TASK"; and, where the data has
/// topics, "validation/topic_precision": of at most 256 held-out tweets with topics, the mean share of their 10 nearest
/// neighbours among 1,500 training tweets with topics that have one in common. Always the same tweets and users. Draws
/// no random number of torch's.
Metrics validate_twice(const TwiceData& data, const TwiceConfig& config, TwiceModel& model, torch::Dtype compute,
                       Workers& workers, const Control& control);

/// What the model knows so far, for the log: a few held-out tweets with their nearest training tweets, one line each.
std::vector<std::string> neighbour_samples(const TwiceData& data, TwiceModel& model, torch::Dtype compute,
                                           Workers& workers, const Control& control);

} // namespace aviary
