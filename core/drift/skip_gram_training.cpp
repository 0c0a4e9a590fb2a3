#include "core/drift/skip_gram_training.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <mutex>
#include <thread>

#include "core/base/error.hpp"

namespace aviary {

namespace {

constexpr double kLowestRate = 1e-4;
/// The learning rate falls each so many words, as in word2vec.c and gensim: in a small corpus a rate that falls at
/// every word is lower by enough to be seen in the vectors.
constexpr std::int64_t kRateWords = 10'000;

} // namespace

SkipGramPlan::SkipGramPlan(const WordSequences& corpus, std::span<const std::uint32_t> order, std::int64_t shard_words,
                           std::int64_t all_epochs)
    : epochs(all_epochs) {
    std::int64_t filled = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (shards.empty() || filled >= shard_words) {
            shards.push_back({i, i, words});
            filled = 0;
        }
        const auto length = static_cast<std::int64_t>(corpus[order[i]].size());
        filled += length;
        words += length;
        shards.back().end = i + 1;
    }
}

double SkipGramTraining::rate(std::size_t task) const {
    const auto done = static_cast<double>(plan.words_before(task) / kRateWords * kRateWords),
               all = static_cast<double>(plan.words * plan.epochs + 1);
    return config.learning_rate * std::max(kLowestRate, 1 - done / all);
}

void SkipGramTraining::report(std::int64_t words) const {
    control.throw_if_cancelled();
    control.progress({.stage = "train words", .done = words, .total = plan.words * plan.epochs, .unit = "words"});
}

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

void require_finite(double residual) {
    if (!std::isfinite(residual))
        throw Error("training the word vectors diverged: they are no longer finite numbers",
                    "Lower learning_rate; 0.025 suits most corpora.");
}

} // namespace aviary
