#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <span>
#include <vector>

#include "core/base/control.hpp"
#include "core/drift/skip_gram.hpp"
#include "core/drift/skip_gram_kernels.hpp"
#include "core/drift/word_draws.hpp"

namespace aviary {

/// What both ways to train skip-gram share.

/// A run of sentences that one thread reads with random numbers of its own.
struct SkipGramShard {
    std::size_t begin = 0, end = 0; ///< in the training's order
    std::int64_t words_before = 0;
};

/// Tasks are shards epoch by epoch.
struct SkipGramPlan {
    std::vector<SkipGramShard> shards;
    std::int64_t words = 0; ///< of one epoch
    std::int64_t epochs = 0;

    /// Shards of `shard_words` words, or a sentence more.
    SkipGramPlan(const WordSequences& corpus, std::span<const std::uint32_t> order, std::int64_t shard_words,
                 std::int64_t epochs);

    std::size_t tasks() const { return shards.size() * static_cast<std::size_t>(epochs); }
    const SkipGramShard& shard(std::size_t task) const { return shards[task % shards.size()]; }
    std::int64_t words_before(std::size_t task) const {
        return static_cast<std::int64_t>(task / shards.size()) * words + shard(task).words_before;
    }
    bool is_last_epoch(std::size_t task) const { return task / shards.size() + 1 == static_cast<std::size_t>(epochs); }
};

/// What all threads of one training read, and the sign that they shall end.
struct SkipGramTraining {
    const WordSequences& corpus;
    std::span<const std::uint32_t> order;
    const SkipGramConfig& config;
    bool train_output;
    std::vector<std::uint32_t> keep;
    NegativeDraws negatives;
    const SkipGramKernel& kernel;
    SkipGramPlan plan;
    const Control& control;
    std::atomic<bool> stop = false;

    /// The learning rate of a task.
    double rate(std::size_t task) const;
    /// Throws Cancelled. For the thread that started the training.
    void report(std::int64_t words) const;
};

/// A word's contexts, and what they are to predict: the word itself and its negatives.
struct SkipGramWindow {
    std::array<std::int32_t, kMostContext> contexts;
    std::array<std::int32_t, kMostTargets> targets;
    std::size_t context_count = 0, target_count = 0;
};

/// Draws the windows of a task's sentences: subsampled, each of a width drawn anew, with negatives of its own. The same
/// for the same seed and task.
template <typename Visit>
void for_each_window(const SkipGramTraining& t, std::size_t task, const Visit& visit);

/// |label - probability|, summed over pairs of context word and target.
struct SkipGramResidual {
    double sum = 0;
    std::int64_t pairs = 0;

    void add(const SkipGramResidual& other) {
        sum += other.sum;
        pairs += other.pairs;
    }
};

/// Throws Error for a sum that says that training diverged.
void require_finite(double residual);

/// Runs work(thread) on `threads` threads, of which this one is number 0; the first exception of any sets `stop` and is
/// thrown once all ended.
void run_team(std::size_t threads, std::atomic<bool>& stop, const std::function<void(std::size_t)>& work);

/// The deterministic mode (SkipGramThreads): residual of the last epoch.
SkipGramResidual train_in_batches(SkipGramTraining& t, SkipGramModel& model);
/// Words of a shard of train_in_batches().
inline constexpr std::int64_t kBatchedShard = 500;

template <typename Visit>
void for_each_window(const SkipGramTraining& t, std::size_t task, const Visit& visit) {
    constexpr std::uint64_t kTrainStream = 0x5B1;
    QuickRandom random(static_cast<std::uint64_t>(t.config.seed), kTrainStream, task);
    const auto most = static_cast<std::uint32_t>(t.config.window);
    std::vector<std::int32_t> words;
    SkipGramWindow window;
    const auto shard = t.plan.shard(task);
    for (std::size_t s = shard.begin; s < shard.end && !t.stop.load(std::memory_order_relaxed); ++s) {
        words.clear();
        for (const auto word : t.corpus[t.order[s]]) {
            const auto chance = t.keep[static_cast<std::size_t>(word)];
            if (chance == 0xFFFFFFFFU || static_cast<std::uint32_t>(random.next() >> 32) < chance)
                words.push_back(word);
        }
        for (std::size_t centre = 0; words.size() > 1 && centre < words.size(); ++centre) {
            const std::size_t reach = 1 + random.below(most);
            window.context_count = 0;
            for (std::size_t i = centre > reach ? centre - reach : 0; i < std::min(words.size(), centre + reach + 1);
                 ++i)
                if (i != centre)
                    window.contexts[window.context_count++] = words[i];
            window.targets[0] = words[centre];
            window.target_count = 1;
            for (std::int64_t n = 0; n < t.config.negatives; ++n)
                if (const auto drawn = t.negatives.draw(random); drawn != words[centre])
                    window.targets[window.target_count++] = drawn;
            visit(window);
        }
    }
}

} // namespace aviary
