#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include <torch/torch.h>

#include "core/base/control.hpp"
#include "core/nn/adamw.hpp"
#include "core/train/twice_data.hpp"
#include "core/train/twice_model.hpp"

namespace aviary {

/// The training loop over prepared data, and its state: weights, optimiser, step, seconds. What a step does is a
/// function of (config, data, step), so a checkpoint holds no random state and no position.
class TwiceTrainer {
public:
    /// Makes the first weights, or reads them from `checkpoint` (see replace_directory) where there is one.
    TwiceTrainer(const TwiceConfig& config, TwiceData data, std::filesystem::path checkpoint, const Control& control);

    /// Steps until the run is over.
    void run();

    /// One update; returns its metrics. On an Error (loss or gradient not finite) weights and optimiser are as before.
    Metrics step();
    bool is_over() const;
    void save_checkpoint() const;

    const TwiceConfig& config() const { return config_; }
    const TwiceData& data() const { return data_; }
    TwiceModel& model() { return model_; }
    torch::Device device() const { return device_; }
    bool uses_bfloat16() const { return compute_ == torch::kBFloat16; }
    std::int64_t steps_done() const { return step_; }
    double epochs_done() const;
    double seconds() const { return seconds_; }
    double tokens_per_second() const { return seconds_ > 0 ? static_cast<double>(tokens_) / seconds_ : 0; }
    const Metrics& last_metrics() const { return last_metrics_; }
    const Metrics& last_validation() const { return last_validation_; }

private:
    void load_checkpoint(const std::filesystem::path& folder);
    struct Sums;
    /// Adds the gradients of one batch, and what else it gives, to the sums.
    void add_batch(std::int64_t number, Sums& sums);
    std::vector<std::int64_t> tweets_of_batch(std::int64_t batch);
    double share_done() const;
    /// Reports what the model knows so far.
    void validate();
    void report();

    TwiceConfig config_;
    TwiceTasks tasks_;
    TwiceData data_;
    std::filesystem::path checkpoint_;
    Control control_;
    torch::Device device_;
    torch::Dtype compute_;
    mutable Workers workers_;
    TwiceModel model_{nullptr};
    std::unique_ptr<AdamW> optimizer_;
    std::int64_t batches_per_epoch_ = 0, total_steps_ = 0;

    std::int64_t step_ = 0;   ///< updates done
    std::int64_t tokens_ = 0; ///< encoded in this and earlier sessions
    double seconds_ = 0;      ///< of training, in this and earlier sessions
    std::int64_t shuffled_epoch_ = -1;
    std::vector<std::int64_t> order_; ///< training tweets in the order of shuffled_epoch_
    Metrics last_metrics_, last_validation_;
};

} // namespace aviary
