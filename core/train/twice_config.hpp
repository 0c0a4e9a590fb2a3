#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/fields.hpp"

namespace aviary {

/// What a Twice run is trained with (Twice §3 and §4.1). A plain value: stored with the run and with the model that it
/// makes.
struct TwiceConfig {
    std::string recipe = "twice";

    std::vector<std::string> languages;
    double min_quality = 0.0;
    bool use_media = true;
    bool use_pages = true;
    std::int64_t max_tokens = 64;
    std::int64_t page_tokens = 100;
    std::string topic_source = "auto";
    std::string topic_rules;
    std::string user_text = "auto";
    std::int64_t user_tokens = 48;
    double validation_share = 0.02;

    std::string preset = "mini";
    std::int64_t layers = 0;
    std::int64_t hidden_size = 0;
    std::string base_model;
    std::string base_model_folder; ///< where base_model lies if it is a name; no field: it is another on every machine
    std::int64_t vocabulary_size = 16'000;
    double dropout = 0.1;

    bool topics = true;
    bool engagement = true;
    bool language = true;
    bool words = true;
    double temperature = 0.07;

    std::int64_t batch_size = 128;
    std::int64_t accumulation = 1;
    double learning_rate = 0;
    double weight_decay = 0.01;
    double warmup = 0.05;
    std::int64_t epochs = 5;
    std::int64_t max_steps = 0;
    double max_minutes = 0;
    double max_gradient_norm = 1.0;
    std::int64_t validate_every = 500;
    double checkpoint_minutes = 5.0;
    std::int64_t seed = 1;

    std::string device = "auto";
    std::string precision = "auto";
    std::int64_t threads = 0;

    bool operator==(const TwiceConfig&) const = default;

    /// Of the base model.
    const std::string& base_folder() const { return base_model_folder.empty() ? base_model : base_model_folder; }

    static const Fields<TwiceConfig>& fields();
};

/// The objectives that a run optimises; their losses are averaged (Twice §3).
struct TwiceTasks {
    bool topics = false;     ///< binary cross-entropy over topics
    bool engagement = false; ///< CLIP loss, tweet against user
    bool language = false;   ///< cross-entropy over languages
    bool hashtags = false;   ///< Hashspace: binary cross-entropy over hashtags
    bool simcse = false;     ///< NT-Xent between two dropout passes
    bool words = false;      ///< cross-entropy over the tweet's own word pieces; not the paper's

    bool any() const { return topics || engagement || language || hashtags || simcse || words; }
    bool operator==(const TwiceTasks&) const = default;
};

/// "topics", "engagement", "language", "hashtags", "simcse", "words", as metrics name them; and back, ignoring other
/// names.
std::vector<std::string> names_of(const TwiceTasks& tasks);
TwiceTasks tasks_named(const std::vector<std::string>& names);

/// The recipe's tasks (a row of Twice Table 1; twice has the words besides) less those switched off. Throws UsageError
/// when a recipe that trains is left with none.
TwiceTasks active_tasks(const TwiceConfig& config);

/// Whether the recipe reads media annotations and page texts (Hashspace and SimCSE read the text only, Twice §4.1).
bool reads_media(const TwiceConfig& config);
bool reads_pages(const TwiceConfig& config);

/// Size of the encoder: the preset's, or what `layers` and `hidden_size` say instead. Heads are 64 wide as in BERT (32
/// for hidden sizes below 128), the inner layer four times the hidden size. Throws UsageError for a hidden size that no
/// head width divides.
struct EncoderSize {
    std::int64_t layers = 0, hidden = 0, heads = 0, intermediate = 0;
    bool operator==(const EncoderSize&) const = default;
};
EncoderSize encoder_size(const TwiceConfig& config);

/// The schedule's peak: `learning_rate`, or where that is 0 one that suits the encoder's width.
double peak_learning_rate(const TwiceConfig& config);

/// The share of a run's steps or minutes that is over, 0 to 1, to the learning rate: linear rise over `warmup`, linear
/// fall to zero.
double learning_rate_at(const TwiceConfig& config, double share_done);

} // namespace aviary
