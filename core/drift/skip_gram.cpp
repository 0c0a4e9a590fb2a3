#include "core/drift/skip_gram.hpp"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cmath>
#include <exception>
#include <memory>
#include <mutex>
#include <numeric>
#include <string>
#include <thread>

#include "core/base/random.hpp"
#include "core/drift/shard_rows.hpp"
#include "core/drift/skip_gram_kernels.hpp"
#include "core/drift/word_draws.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kInitStream = 0x5B0, kTrainStream = 0x5B1, kHeldOutStream = 0x5B2;
/// Words of a shard: what one thread trains before it looks up (hogwild), or before its changes are merged
/// (deterministic).
constexpr std::int64_t kHogwildShard = 10'000;
constexpr std::int64_t kDeterministicShard = 4'000;
/// Shards that start from the same state, whatever the number of threads; more would train on staler rows.
constexpr std::size_t kShardsOfBlock = 8;
/// A shard of the deterministic mode draws its negatives out of so many, or it would copy and merge a row for almost
/// each of them.
constexpr std::size_t kNegativePool = 1'024;
constexpr double kLowestRate = 1e-4;

void check(const SkipGramModel& model, std::span<const std::int64_t> counts, const SkipGramConfig& c) {
    const auto require = [](bool good, const char* field, const char* what) {
        if (!good)
            throw UsageError(std::string(field) + " is out of range", what, {.field = field});
    };
    require(c.window >= 1 && c.window <= static_cast<std::int64_t>(kMostContext / 2), "window", "Give 1 to 20 words.");
    require(c.negatives >= 1 && c.negatives < static_cast<std::int64_t>(kMostTargets), "negatives", "Give 1 to 20.");
    require(c.epochs >= 1, "epochs", "Give at least 1.");
    require(c.threads >= 1, "threads", "Give at least 1.");
    require(std::isfinite(c.learning_rate) && c.learning_rate > 0, "learning_rate", "Give a positive number.");
    if (model.input.rows() != counts.size() || model.output.rows() != counts.size() ||
        model.input.dimension() != model.output.dimension())
        throw UsageError("the model has " + std::to_string(model.input.rows()) + " words, the counts are of " +
                         std::to_string(counts.size()));
}

/// A run of sentences that one thread trains.
struct Shard {
    std::size_t begin = 0, end = 0; ///< in `order`
    std::int64_t words_before = 0;
};

std::vector<Shard> cut(const WordSequences& corpus, std::span<const std::uint32_t> order, std::int64_t words,
                       std::int64_t& total) {
    std::vector<Shard> shards;
    total = 0;
    std::int64_t filled = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (shards.empty() || filled >= words) {
            shards.push_back({i, i, total});
            filled = 0;
        }
        const auto length = static_cast<std::int64_t>(corpus[order[i]].size());
        filled += length;
        total += length;
        shards.back().end = i + 1;
    }
    return shards;
}

/// What all threads of one training read.
struct Training {
    const WordSequences& corpus;
    std::span<const std::uint32_t> order;
    const SkipGramConfig& config;
    bool train_output;
    std::vector<std::uint32_t> keep;
    NegativeDraws negatives;
    SkipGramStep step;
    std::size_t stride;
    std::atomic<bool> stop = false;
};

/// Trains one sentence after subsampling. Rows gives a word's input and output row to write to, `draw` a negative.
template <typename Rows, typename Draw>
double train_sentence(const Training& t, std::span<const std::int32_t> words, float rate, Rows& rows,
                      QuickRandom& random, const Draw& draw, std::int64_t& pairs) {
    float* inputs[kMostContext];
    float* targets[kMostTargets];
    double error = 0;
    const auto window = static_cast<std::uint32_t>(t.config.window);
    for (std::size_t centre = 0; centre < words.size(); ++centre) {
        const std::size_t reach = 1 + random.below(window);
        std::size_t contexts = 0;
        for (std::size_t i = centre > reach ? centre - reach : 0; i < std::min(words.size(), centre + reach + 1); ++i)
            if (i != centre)
                inputs[contexts++] = rows.input(words[i]);
        std::size_t count = 1;
        targets[0] = rows.output(words[centre]);
        for (std::int64_t n = 0; n < t.config.negatives; ++n) {
            const auto drawn = draw(random);
            if (drawn != words[centre])
                targets[count++] = rows.output(drawn);
        }
        if (contexts == 0)
            continue;
        error += static_cast<double>(t.step(inputs, contexts, targets, count, t.stride, rate, t.train_output));
        pairs += static_cast<std::int64_t>(contexts * count);
    }
    return error;
}

/// |label - probability|, summed over pairs of context word and target.
struct Residual {
    double sum = 0;
    std::int64_t pairs = 0;
};

/// `pool` > 0: the shard's negatives are drawn out of so many, drawn first.
template <typename Rows>
Residual train_shard(const Training& t, const Shard& shard, std::uint64_t step, double rate, std::size_t pool,
                     Rows& rows) {
    QuickRandom random(static_cast<std::uint64_t>(t.config.seed), kTrainStream, step);
    std::vector<std::int32_t> drawn(pool);
    for (auto& word : drawn)
        word = t.negatives.draw(random);
    const auto draw = [&](QuickRandom& r) {
        return drawn.empty() ? t.negatives.draw(r) : drawn[r.below(static_cast<std::uint32_t>(drawn.size()))];
    };
    std::vector<std::int32_t> kept;
    Residual result;
    for (std::size_t i = shard.begin; i < shard.end && !t.stop.load(std::memory_order_relaxed); ++i) {
        kept.clear();
        for (const auto word : t.corpus[t.order[i]])
            if (t.keep[static_cast<std::size_t>(word)] == 0xFFFFFFFFU ||
                static_cast<std::uint32_t>(random.next() >> 32) < t.keep[static_cast<std::size_t>(word)])
                kept.push_back(word);
        if (kept.size() > 1)
            result.sum += train_sentence(t, kept, static_cast<float>(rate), rows, random, draw, result.pairs);
    }
    return result;
}

/// Rows of the model itself, as Hogwild writes them.
struct SharedRows {
    SkipGramModel& model;
    float* input(std::int32_t word) { return model.input.row(static_cast<std::size_t>(word)); }
    float* output(std::int32_t word) { return model.output.row(static_cast<std::size_t>(word)); }
};

/// Copies of the rows that one shard touches.
struct OwnRows {
    ShardRows inputs, outputs;
    bool train_output;
    const WordMatrix* frozen;

    float* input(std::int32_t word) { return inputs.row(word); }
    float* output(std::int32_t word) {
        // Never written then: the step is told so.
        return train_output ? outputs.row(word) : const_cast<float*>(frozen->row(static_cast<std::size_t>(word)));
    }
};

/// Counts words and speaks to the job from its own thread.
class Reporter {
public:
    Reporter(std::int64_t total, const Control& control) : total_(total), control_(control) {}

    void done(std::int64_t words) {
        control_.throw_if_cancelled();
        control_.progress({.stage = "train words", .done = words, .total = total_, .unit = "words"});
    }

private:
    std::int64_t total_;
    const Control& control_;
};

/// Runs work(thread) on `threads` threads, of which this one is number 0; the first exception of any is thrown once all
/// ended.
void run_team(std::size_t threads, std::atomic<bool>& stop, const std::function<void(std::size_t)>& work) {
    std::exception_ptr failure;
    std::mutex mutex;
    const auto guarded = [&](std::size_t thread) {
        try {
            work(thread);
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure)
                failure = std::current_exception();
            stop = true;
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i)
            others.emplace_back(guarded, i);
        guarded(0);
    }
    if (failure)
        std::rethrow_exception(failure);
}

void require_finite(double error) {
    if (!std::isfinite(error))
        throw Error("training the word vectors diverged: they are no longer finite numbers",
                    "Lower learning_rate; 0.025 suits most corpora.");
}

/// The learning rate where `done` of `total` words are behind.
double rate_at(const SkipGramConfig& config, std::int64_t done, std::int64_t total) {
    return config.learning_rate * std::max(kLowestRate, 1 - static_cast<double>(done) / static_cast<double>(total + 1));
}

struct Plan {
    std::vector<Shard> shards;
    std::int64_t words = 0; ///< of one epoch
    std::int64_t epochs = 0;

    std::size_t tasks() const { return shards.size() * static_cast<std::size_t>(epochs); }
    const Shard& shard(std::size_t task) const { return shards[task % shards.size()]; }
    std::int64_t words_before(std::size_t task) const {
        return static_cast<std::int64_t>(task / shards.size()) * words + shard(task).words_before;
    }
    bool is_last_epoch(std::size_t task) const { return task / shards.size() + 1 == static_cast<std::size_t>(epochs); }
};

void add(Residual& sum, const Residual& part) {
    sum.sum += part.sum;
    sum.pairs += part.pairs;
}

Residual train_hogwild(Training& t, SkipGramModel& model, const Plan& plan, Reporter& reporter) {
    std::atomic<std::size_t> next = 0;
    Residual last_epoch;
    std::mutex mutex;
    const auto total = plan.words * plan.epochs;
    run_team(static_cast<std::size_t>(t.config.threads), t.stop, [&](std::size_t thread) {
        SharedRows rows{model};
        for (std::size_t task = next++; task < plan.tasks() && !t.stop; task = next++) {
            const auto before = plan.words_before(task);
            if (thread == 0)
                reporter.done(before);
            const auto error = train_shard(t, plan.shard(task), task, rate_at(t.config, before, total), 0, rows);
            require_finite(error.sum);
            if (plan.is_last_epoch(task)) {
                const std::lock_guard lock(mutex);
                add(last_epoch, error);
            }
        }
    });
    return last_epoch;
}

/// Blocks of kShardsOfBlock shards: all train from the same state, then their changes are added in the order of the
/// shards.
class DeterministicTraining {
public:
    DeterministicTraining(Training& t, SkipGramModel& model, const Plan& plan, Reporter& reporter)
        : t_(t), model_(model), plan_(plan), reporter_(reporter),
          threads_(std::min<std::size_t>(static_cast<std::size_t>(t.config.threads), kShardsOfBlock)),
          meet_(static_cast<std::ptrdiff_t>(threads_)) {
        for (std::size_t i = 0; i < kShardsOfBlock; ++i)
            own_.push_back(std::make_unique<OwnRows>(
                OwnRows{ShardRows(model.input), ShardRows(model.output), t.train_output, &model.output}));
        for (std::size_t thread = 0; thread < threads_; ++thread)
            merges_.emplace_back(model.input.rows(), thread, threads_);
    }

    Residual run() {
        run_team(threads_, t_.stop, [&](std::size_t thread) { work(thread); });
        return last_epoch_;
    }

private:
    void work(std::size_t thread) {
        std::exception_ptr failure; // whoever fails still meets the others, or they would wait for ever
        for (std::size_t block = 0; block < plan_.tasks(); block += kShardsOfBlock) {
            const auto shards = std::min(kShardsOfBlock, plan_.tasks() - block);
            try {
                if (thread == 0) {
                    next_ = 0;
                    reporter_.done(plan_.words_before(block));
                }
            } catch (...) {
                failure = std::current_exception();
                t_.stop = true;
            }
            meet_.arrive_and_wait();
            try {
                if (!t_.stop)
                    train(block, shards);
            } catch (...) {
                failure = std::current_exception();
                t_.stop = true;
            }
            meet_.arrive_and_wait();
            if (t_.stop)
                break;
            merge(thread, block, shards);
            meet_.arrive_and_wait();
            if (thread == 0) {
                for (std::size_t s = 0; s < shards; ++s) {
                    own_[s]->inputs.clear();
                    own_[s]->outputs.clear();
                    if (plan_.is_last_epoch(block + s))
                        add(last_epoch_, errors_[s]);
                }
                if (!std::isfinite(block_error(shards)))
                    diverged_ = t_.stop = true;
            }
        }
        if (failure)
            std::rethrow_exception(failure);
        if (thread == 0 && diverged_)
            require_finite(block_error(kShardsOfBlock));
    }

    double block_error(std::size_t shards) const {
        double sum = 0;
        for (std::size_t s = 0; s < shards; ++s)
            sum += errors_[s].sum;
        return sum;
    }

    void train(std::size_t block, std::size_t shards) {
        const auto total = plan_.words * plan_.epochs;
        for (std::size_t s = next_++; s < shards; s = next_++) {
            const auto task = block + s;
            errors_[s] = train_shard(t_, plan_.shard(task), task, rate_at(t_.config, plan_.words_before(task), total),
                                     kNegativePool, *own_[s]);
        }
    }

    void merge(std::size_t thread, std::size_t block, std::size_t shards) {
        const ShardRows *inputs[kShardsOfBlock], *outputs[kShardsOfBlock];
        for (std::size_t s = 0; s < shards; ++s) {
            inputs[s] = &own_[s]->inputs;
            outputs[s] = &own_[s]->outputs;
        }
        const double rate = rate_at(t_.config, plan_.words_before(block), plan_.words * plan_.epochs);
        merges_[thread].add({inputs, shards}, rate, model_.input);
        merges_[thread].add({outputs, shards}, rate, model_.output);
    }

    Training& t_;
    SkipGramModel& model_;
    const Plan& plan_;
    Reporter& reporter_;
    std::size_t threads_;
    std::barrier<> meet_;
    std::vector<std::unique_ptr<OwnRows>> own_;
    std::vector<ShardMerge> merges_; ///< of each thread
    std::atomic<std::size_t> next_ = 0;
    Residual errors_[kShardsOfBlock];
    Residual last_epoch_;
    bool diverged_ = false;
};

} // namespace

WordMatrix::WordMatrix(std::size_t rows, std::size_t dimension)
    : rows_(rows), dimension_(dimension), stride_((dimension + kSkipGramLanes - 1) / kSkipGramLanes * kSkipGramLanes),
      values_(rows * stride_) {}

SkipGramModel SkipGramModel::random(std::size_t words, std::size_t dimension, std::uint64_t seed) {
    SkipGramModel model{WordMatrix(words, dimension), WordMatrix(words, dimension)};
    for (std::size_t w = 0; w < words; ++w) {
        QuickRandom random(seed, kInitStream, w);
        for (auto& value : model.input.vector(w))
            value = (static_cast<float>(random.next() >> 40) / 16'777'216.0F - 0.5F) / static_cast<float>(dimension);
    }
    return model;
}

SkipGramRun train_skip_gram(SkipGramModel& model, const WordSequences& corpus, std::span<const std::uint32_t> order,
                            std::span<const std::int64_t> counts, const SkipGramConfig& config, bool train_output,
                            const Control& control) {
    check(model, counts, config);
    const auto started = std::chrono::steady_clock::now();
    Plan plan{.epochs = config.epochs};
    plan.shards = cut(corpus, order, config.hogwild ? kHogwildShard : kDeterministicShard, plan.words);
    SkipGramRun run{.words = plan.words * plan.epochs};
    if (plan.words == 0)
        return run;
    Training training{corpus,
                      order,
                      config,
                      train_output,
                      keep_chances(counts, config.subsample),
                      NegativeDraws(counts, config.negative_power),
                      skip_gram_kernels().front().step,
                      model.input.stride()};
    Reporter reporter(run.words, control);
    const auto error = config.hogwild ? train_hogwild(training, model, plan, reporter)
                                      : DeterministicTraining(training, model, plan, reporter).run();
    reporter.done(run.words);
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    run.error = error.pairs == 0 ? 0 : error.sum / static_cast<double>(error.pairs);
    return run;
}

double held_out_loss(const SkipGramModel& model, const WordSequences& corpus, std::span<const std::uint32_t> order,
                     std::span<const std::int64_t> counts, const SkipGramConfig& config) {
    check(model, counts, config);
    const NegativeDraws negatives(counts, config.negative_power);
    const auto log_sigmoid = [&](std::int32_t word, std::int32_t context, double sign) {
        const auto* x = model.input.row(static_cast<std::size_t>(word));
        const auto* y = model.output.row(static_cast<std::size_t>(context));
        const double dot = sign * std::inner_product(x, x + model.input.dimension(), y, 0.0);
        return dot > 0 ? -std::log1p(std::exp(-dot)) : dot - std::log1p(std::exp(dot));
    };
    double loss = 0;
    std::int64_t pairs = 0;
    for (const auto s : order) {
        const auto words = corpus[s];
        QuickRandom random(static_cast<std::uint64_t>(config.seed), kHeldOutStream, s);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto reach = static_cast<std::size_t>(config.window);
            for (std::size_t j = i > reach ? i - reach : 0; j < std::min(words.size(), i + reach + 1); ++j) {
                if (i == j)
                    continue;
                loss -= log_sigmoid(words[i], words[j], 1);
                for (std::int64_t n = 0; n < config.negatives; ++n)
                    loss -= log_sigmoid(words[i], negatives.draw(random), -1);
                ++pairs;
            }
        }
    }
    return pairs == 0 ? std::nan("") : loss / static_cast<double>(pairs);
}

} // namespace aviary
