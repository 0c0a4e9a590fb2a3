#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/drift/skip_gram.hpp"

namespace aviary {

/// Copies of the rows of a matrix that one shard of the work touches, made at the first touch.
/// For one thread at a time; several may read them once the shard is done.
class ShardRows {
public:
    /// Of `origin`, which outlives this and stays as it is until ShardMerge::add().
    explicit ShardRows(const WordMatrix& origin);

    /// This shard's copy of row `word`.
    float* row(std::int32_t word) {
        auto& slot = slots_[static_cast<std::size_t>(word)];
        if (slot < 0)
            slot = copy(word);
        ++touched_[static_cast<std::size_t>(slot)].times;
        return at(slot);
    }

    /// Forgets all copies.
    void clear();

private:
    friend class ShardMerge;
    struct Touched {
        std::int32_t word = 0;
        std::int32_t times = 0;
    };
    static constexpr std::size_t kBlockRows = 1024;
    struct Free {
        void operator()(float* p) const { ::operator delete (p, std::align_val_t{64}); }
    };

    float* at(std::int32_t slot) {
        const auto s = static_cast<std::size_t>(slot);
        return blocks_[s / kBlockRows].get() + s % kBlockRows * origin_->stride();
    }
    const float* at(std::int32_t slot) const { return const_cast<ShardRows*>(this)->at(slot); }
    std::int32_t copy(std::int32_t word);

    const WordMatrix* origin_;
    std::vector<std::int32_t> slots_;                  ///< of each word; -1 none
    std::vector<Touched> touched_;                     ///< of each slot
    std::vector<std::unique_ptr<float, Free>> blocks_; ///< they stay where they are, as pointers to rows are held
};

/// Adds the changes of shards, copies less what they began as, that started from the same rows. Their plain sum is
/// right for rows that a shard touched a few times; a frequent word's row was brought near its optimum by every shard,
/// and the sum would overshoot by their number. n touches at rate η go 1 - exp(-η h n) of the way where h is the
/// curvature, so the changes of S shards are weighted by
///     (1 - exp(-S a)) / (S (1 - exp(-a))),  a = η h n / S:
/// 1 for rare rows, 1 / S (the mean) for frequent ones. One object a thread: it merges the rows numbered `part` modulo
/// `parts`.
class ShardMerge {
public:
    ShardMerge(std::size_t words, std::size_t part, std::size_t parts) : totals_(words), part_(part), parts_(parts) {}

    /// Adds to `target` in the order of `shards`.
    void add(std::span<const ShardRows* const> shards, double rate, WordMatrix& target);

private:
    struct Total {
        std::int32_t shards = 0, times = 0;
        float weight = -1; ///< of each shard's change; negative before the word's first shard
    };
    std::vector<Total> totals_; ///< zero between calls
    std::size_t part_, parts_;
};

} // namespace aviary
