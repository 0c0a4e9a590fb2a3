#include "core/train/twice_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/nn/device.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/safetensors.hpp"
#include "core/nn/sharded_pass.hpp"
#include "core/train/validation.hpp"

namespace aviary {

namespace fs = std::filesystem;

namespace {

// Streams of random numbers; their steps are updates, epochs or batches.
enum Stream : std::uint64_t { kWeights = 0x7101, kOrder = 0x7102, kDropout = 0x7103, kUsers = 0x7104 };

BertConfig shape_of(const TwiceConfig& config, const TwiceData& data) {
    const auto size = encoder_size(config);
    return {.vocab_size = data.tokenizer().size(),
            .hidden_size = size.hidden,
            .num_hidden_layers = size.layers,
            .num_attention_heads = size.heads,
            .intermediate_size = size.intermediate,
            .max_position_embeddings = std::max<std::int64_t>(512, data.input().longest()),
            .hidden_dropout_prob = config.dropout,
            .attention_probs_dropout_prob = config.dropout};
}

void copy_weights(const BertEncoder& from, const BertEncoder& to) {
    const torch::NoGradGuard no_gradients;
    const auto weights = from->named_parameters();
    for (auto& parameter : to->named_parameters())
        parameter.value().copy_(weights[parameter.key()]);
}

TwiceModel first_model(const TwiceConfig& config, const TwiceTasks& tasks, const TwiceData& data) {
    torch::manual_seed(Philox(static_cast<std::uint64_t>(config.seed), kWeights).next_u64());
    if (config.base_model.empty())
        return TwiceModel(shape_of(config, data), tasks, data.labels(), config.temperature);
    const auto base = open_encoder(config.base_folder());
    BertConfig shape = base.encoder->config();
    shape.hidden_dropout_prob = shape.attention_probs_dropout_prob = config.dropout;
    if (const auto longest = std::max(data.input().longest(), config.user_tokens); longest > shape.longest_piece())
        throw UsageError("a piece can have " + std::to_string(longest) + " tokens, but the base model reads " +
                             std::to_string(shape.longest_piece()),
                         "Lower max_tokens, page_tokens or user_tokens.", {.field = "max_tokens"});
    TwiceModel model(shape, tasks, data.labels(), config.temperature, base.pooling);
    copy_weights(base.encoder, model->encoder());
    if (tasks.engagement)
        copy_weights(base.encoder, model->user_encoder());
    return model;
}

std::vector<std::pair<std::string, torch::Tensor>> parameters_of(const TwiceModel& model) {
    std::vector<std::pair<std::string, torch::Tensor>> parameters;
    for (const auto& parameter : model->named_parameters())
        parameters.emplace_back(parameter.key(), parameter.value());
    return parameters;
}

/// "tweets 12, 19, 23 … (128 in all)"
std::string name_tweets(const TwiceData& data, const std::vector<std::int64_t>& tweets) {
    constexpr std::size_t kNamed = 8;
    std::string text = "tweets ";
    for (std::size_t i = 0; i < std::min(kNamed, tweets.size()); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(data.id(tweets[i]));
    return tweets.size() <= kNamed ? text : text + " … (" + std::to_string(tweets.size()) + " in all)";
}

void require_finite(double value, const std::string& what, std::int64_t step, const TwiceData& data,
                    const std::vector<std::int64_t>& tweets) {
    if (!std::isfinite(value))
        throw Error(what + (std::isnan(value) ? " is not a number" : " is infinite") + " at step " +
                        std::to_string(step) + ", on " + name_tweets(data, tweets) +
                        "; the weights are as before this step",
                    "Resume with a lower learning rate in a new run, or look at these tweets.");
}

} // namespace

TwiceTrainer::TwiceTrainer(const TwiceConfig& config, TwiceData data, fs::path checkpoint, const Control& control)
    : config_(config), tasks_(data.tasks()), data_(std::move(data)), checkpoint_(std::move(checkpoint)),
      control_(control), device_(device_of(config.device)), compute_(compute_type(config.precision, device_)),
      workers_(device_.is_cpu() ? thread_count(config.threads) : 0) {
    model_ = first_model(config_, tasks_, data_);
    model_->to(device_);
    optimizer_ = std::make_unique<AdamW>(parameters_of(model_), AdamWOptions{.weight_decay = config_.weight_decay});

    const auto tweets = static_cast<std::int64_t>(data_.training().size());
    config_.batch_size = std::min(config_.batch_size, tweets);
    batches_per_epoch_ = tweets / config_.batch_size;
    total_steps_ = std::max<std::int64_t>(1, config_.epochs * batches_per_epoch_ / config_.accumulation);
    if (config_.max_steps > 0)
        total_steps_ = std::min(total_steps_, config_.max_steps);
    if (!tasks_.any())
        total_steps_ = 0;
    if (const auto saved = current_directory(checkpoint_); !saved.empty())
        load_checkpoint(saved);
}

double TwiceTrainer::epochs_done() const {
    return static_cast<double>(step_ * config_.accumulation) / static_cast<double>(batches_per_epoch_);
}

double TwiceTrainer::share_done() const {
    const double by_steps = static_cast<double>(step_ + 1) / static_cast<double>(total_steps_ + 1);
    return config_.max_minutes > 0 ? std::max(by_steps, seconds_ / (60.0 * config_.max_minutes)) : by_steps;
}

bool TwiceTrainer::is_over() const {
    return step_ >= total_steps_ || (config_.max_minutes > 0 && seconds_ >= 60.0 * config_.max_minutes);
}

std::vector<std::int64_t> TwiceTrainer::tweets_of_batch(std::int64_t batch) {
    const auto epoch = batch / batches_per_epoch_;
    if (epoch != shuffled_epoch_) {
        order_ = data_.training();
        shuffle(order_, static_cast<std::uint64_t>(config_.seed), kOrder, static_cast<std::uint64_t>(epoch));
        shuffled_epoch_ = epoch;
    }
    const auto begin = order_.begin() + (batch % batches_per_epoch_) * config_.batch_size;
    return {begin, begin + config_.batch_size};
}

/// What the batches of a step share, and what they come to.
struct TwiceTrainer::Sums {
    PassWeights tweet_weights;
    std::optional<PassWeights> user_weights; ///< of the engagement task
    std::int64_t tokens = 0;                 ///< that were encoded
    std::vector<std::int64_t> tweets;
    Metrics metrics;
    std::map<std::string, int> counted; ///< batches that have this metric
};

void TwiceTrainer::add_batch(std::int64_t number, Sums& sums) {
    const auto batch =
        make_batch(data_, tasks_, config_.user_tokens, tweets_of_batch(number),
                   Philox(static_cast<std::uint64_t>(config_.seed), kUsers, static_cast<std::uint64_t>(number)));
    sums.tweets.insert(sums.tweets.end(), batch.tweets.begin(), batch.tweets.end());
    std::vector<ShardedPass::Input> inputs{{sums.tweet_weights, model_->tweet_pieces(batch), model_->pooling()}};
    if (model_->needs_users(batch))
        inputs.push_back({*sums.user_weights, batch.user_pieces, model_->pooling()});
    for (const auto& input : inputs)
        sums.tokens += input.pieces.tokens();
    const auto seed =
        Philox(static_cast<std::uint64_t>(config_.seed), kDropout, static_cast<std::uint64_t>(number)).next_u64();
    if (!device_.is_cpu())
        torch::manual_seed(seed);
    ShardedPass pass(std::move(inputs), seed, workers_, [this] { control_.throw_if_cancelled(); });
    const auto states = pass.forward();
    bool finite = false;
    workers_.run(1, [&](std::size_t) {
        const auto losses = model_->losses(batch, states.front(), states.back());
        if (losses.empty())
            return; // no tweet of this batch has a label
        const auto loss = mean_loss(losses) / static_cast<double>(config_.accumulation);
        sums.metrics["loss"] += loss.item<double>();
        for (const auto& [task, value] : losses) {
            sums.metrics["loss/" + task] += value.item<double>();
            ++sums.counted["loss/" + task];
        }
        finite = std::isfinite(sums.metrics["loss"]);
        if (finite)
            loss.backward();
    });
    if (finite)
        pass.backward();
}

Metrics TwiceTrainer::step() {
    const auto started = std::chrono::steady_clock::now();
    const double rate = learning_rate_at(config_, share_done());
    optimizer_->zero_grad();
    Sums sums{.tweet_weights = PassWeights(model_->encoder(), compute_, workers_)};
    if (tasks_.engagement)
        sums.user_weights.emplace(model_->user_encoder(), compute_, workers_);
    auto& metrics = sums.metrics;
    for (std::int64_t part = 0; part < config_.accumulation; ++part) {
        control_.throw_if_cancelled();
        add_batch(step_ * config_.accumulation + part, sums);
        if (const auto loss = metrics.find("loss"); loss != metrics.end()) // none where no tweet has a label
            require_finite(loss->second, "the loss", step_, data_, sums.tweets);
    }
    for (const auto& [name, count] : sums.counted)
        metrics[name] /= count;
    const auto workers = device_.is_cpu() ? &workers_ : nullptr;
    const double norm = clip_gradients(optimizer_->parameters(), config_.max_gradient_norm, workers);
    require_finite(norm, "the gradient's norm", step_, data_, sums.tweets);
    optimizer_->step(rate, workers);
    ++step_;

    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    seconds_ += seconds;
    tokens_ += sums.tokens;
    metrics["learning_rate"] = rate;
    metrics["gradient_norm"] = norm;
    metrics["epoch"] = epochs_done();
    metrics["tokens_per_second"] = static_cast<double>(sums.tokens) / seconds;
    last_metrics_ = metrics;
    return metrics;
}

void TwiceTrainer::validate() {
    last_validation_ = validate_twice(data_, config_, model_, compute_, workers_, control_);
    control_.metrics(step_, last_validation_);
    for (const auto& line : neighbour_samples(data_, model_, compute_, workers_, control_))
        control_.log(line);
}

void TwiceTrainer::report() {
    const auto expected =
        config_.max_minutes > 0 ? std::llround(static_cast<double>(step_) / std::min(1.0, share_done())) : total_steps_;
    control_.progress(
        {.stage = "train", .done = step_, .total = std::max<std::int64_t>(expected, step_), .unit = "steps"});
}

void TwiceTrainer::run() {
    auto saved = std::chrono::steady_clock::now();
    const auto minutes_since_saved = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - saved).count() / 60.0;
    };
    try {
        while (!is_over()) {
            control_.throw_if_cancelled();
            const auto metrics = step();
            control_.metrics(step_, metrics);
            report();
            if (config_.validate_every > 0 && step_ % config_.validate_every == 0 && !is_over())
                validate();
            if (minutes_since_saved() >= config_.checkpoint_minutes) {
                save_checkpoint();
                saved = std::chrono::steady_clock::now();
            }
        }
        validate();
    } catch (const Cancelled&) {
        save_checkpoint();
        throw;
    }
    save_checkpoint();
}

void TwiceTrainer::save_checkpoint() const {
    replace_directory(checkpoint_, [&](const fs::path& folder) {
        NamedTensors weights;
        for (const auto& [name, tensor] : parameters_of(model_))
            weights[name] = tensor.detach();
        save_tensors(folder / "weights.safetensors", weights);
        save_tensors(folder / "optimizer.safetensors", optimizer_->state());
        write_json(folder / "state.json", {{"step", step_},
                                           {"seconds", seconds_},
                                           {"tokens", tokens_},
                                           {"config", TwiceConfig::fields().write(config_)}});
    });
}

void TwiceTrainer::load_checkpoint(const fs::path& folder) {
    const auto file = folder / "state.json";
    const auto state = read_json(file);
    const auto number = [&](const char* field) {
        if (!state.contains(field) || !state.at(field).is_number())
            throw Error("expected a number", "Delete the checkpoint to start anew.",
                        {.file = file.string(), .field = field});
        return state.at(field);
    };
    // Read, not compared as it lies there: a run that an older version began lacks the settings that came since.
    const auto& fields = TwiceConfig::fields();
    if (!state.contains("config") || fields.write(fields.read(state.at("config"))) != fields.write(config_))
        throw Error("the checkpoint was made with another config", "Start a new run.",
                    {.file = file.string(), .field = "config"});
    auto weights = load_tensors(folder / "weights.safetensors");
    const torch::NoGradGuard no_gradients;
    for (auto& [name, parameter] : parameters_of(model_)) {
        const auto found = weights.find(name);
        if (found == weights.end() || found->second.sizes() != parameter.sizes())
            throw Error("the weight " + name + " is missing or of another shape", "Start a new run.",
                        {.file = (folder / "weights.safetensors").string()});
        parameter.copy_(found->second);
    }
    optimizer_->load_state(load_tensors(folder / "optimizer.safetensors"));
    step_ = number("step").get<std::int64_t>();
    seconds_ = number("seconds").get<double>();
    tokens_ = number("tokens").get<std::int64_t>();
    control_.log("goes on after step " + std::to_string(step_));
}

} // namespace aviary
