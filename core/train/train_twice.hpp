#pragma once

#include <filesystem>
#include <memory>

#include "core/base/control.hpp"
#include "core/base/json.hpp"
#include "core/data/workspace.hpp"
#include "core/train/twice_config.hpp"

namespace aviary {

class TwiceTrainer;

/// A trained model, still in memory.
class TrainResult {
public:
    explicit TrainResult(std::shared_ptr<TwiceTrainer> trainer);

    /// {"recipe", "tasks", "steps", "epochs", "minutes", "training_tweets", "held_out_tweets", "vocabulary",
    /// "tokenizer", "pooling", "layers", "dimension", "device", "precision", "threads", "loss": {task: value},
    /// "validation": {…}, "tokens_per_second"}; what a task has not is left out.
    const Json& summary() const { return summary_; }

    /// Writes into the existing `folder`: the Hugging Face model (core/nn/model_folder.hpp), twice.json (how tweets
    /// become pieces, the config), heads.safetensors (heads, user encoder, temperature), labels.json (their classes),
    /// training.json (the summary).
    void save_model(const std::filesystem::path& folder) const;

private:
    std::shared_ptr<TwiceTrainer> trainer_;
    Json summary_;
};

/// Prepares the data (once, in run_folder/data), trains, and returns the model. Goes on from run_folder/checkpoint
/// where there is one; the weights are then bit for bit those of a run that was never stopped (same device and thread
/// count, no time budget). Metrics of every step: "loss", "loss/TASK", "learning_rate", "gradient_norm",
/// "tokens_per_second", "epoch"; of a validation: "validation/loss", "validation/loss/TASK",
/// "validation/topic_precision". Throws Cancelled after its checkpoint is safe; Error when a loss or gradient is not
/// finite, naming the step and the tweets, before the weights are touched; Error when the checkpoint belongs to another
/// config.
TrainResult train_twice(const TwiceConfig& config, const Workspace& workspace, const std::filesystem::path& run_folder,
                        const Control& control);

} // namespace aviary
