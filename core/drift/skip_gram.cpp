#include "core/drift/skip_gram.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <numeric>
#include <string>

#include "core/base/error.hpp"
#include "core/drift/skip_gram_training.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kInitStream = 0x5B0, kHeldOutStream = 0x5B2;
/// Words of a shard: what one thread trains before it looks up.
constexpr std::int64_t kHogwildShard = 10'000;

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

SkipGramResidual train_hogwild(SkipGramTraining& t, SkipGramModel& model) {
    std::atomic<std::size_t> next = 0;
    SkipGramResidual last_epoch;
    std::mutex mutex;
    run_team(static_cast<std::size_t>(t.config.threads), t.stop, [&](std::size_t thread) {
        float* inputs[kMostContext];
        float* targets[kMostTargets];
        for (std::size_t task = next++; task < t.plan.tasks() && !t.stop; task = next++) {
            if (thread == 0)
                t.report(t.plan.words_before(task));
            const auto rate = static_cast<float>(t.rate(task));
            SkipGramResidual residual;
            for_each_window(t, task, [&](const SkipGramWindow& w) {
                for (std::size_t i = 0; i < w.context_count; ++i)
                    inputs[i] = model.input.row(static_cast<std::size_t>(w.contexts[i]));
                for (std::size_t j = 0; j < w.target_count; ++j)
                    targets[j] = model.output.row(static_cast<std::size_t>(w.targets[j]));
                const auto error = t.kernel.step(inputs, w.context_count, targets, w.target_count, model.input.stride(),
                                                 rate, t.train_output);
                residual.add({static_cast<double>(error), static_cast<std::int64_t>(w.context_count * w.target_count)});
            });
            require_finite(residual.sum);
            if (t.plan.is_last_epoch(task)) {
                const std::lock_guard lock(mutex);
                last_epoch.add(residual);
            }
        }
    });
    return last_epoch;
}

} // namespace

WordMatrix::WordMatrix(std::size_t rows, std::size_t dimension)
    : rows_(rows), dimension_(dimension), stride_((dimension + kSkipGramLanes - 1) / kSkipGramLanes * kSkipGramLanes),
      values_(rows * stride_) {}

SkipGramModel SkipGramModel::random(std::size_t words, std::size_t dimension, std::uint64_t seed) {
    SkipGramModel model{WordMatrix(words, dimension), WordMatrix(words, dimension)};
    for (std::size_t w = 0; w < words; ++w) {
        QuickRandom random(seed, kInitStream, w);
        for (auto& value : model.input.vector(w))
            value = (static_cast<float>(random.next() >> 40) / 8'388'608.0F - 1.0F) / static_cast<float>(dimension);
    }
    return model;
}

SkipGramRun train_skip_gram(SkipGramModel& model, const WordSequences& corpus, std::span<const std::uint32_t> order,
                            std::span<const std::int64_t> counts, const SkipGramConfig& config, bool train_output,
                            const Control& control) {
    check(model, counts, config);
    const auto started = std::chrono::steady_clock::now();
    SkipGramTraining training{
        corpus,
        order,
        config,
        train_output,
        keep_chances(counts, config.subsample),
        NegativeDraws(counts, config.negative_power),
        skip_gram_kernels().front(),
        SkipGramPlan(corpus, order, config.hogwild ? kHogwildShard : kBatchedShard, config.epochs),
        control};
    SkipGramRun run{.words = training.plan.words * training.plan.epochs};
    if (run.words == 0)
        return run;
    const auto error = config.hogwild ? train_hogwild(training, model) : train_in_batches(training, model);
    training.report(run.words);
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
