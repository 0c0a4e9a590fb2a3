#include "core/drift/shard_rows.hpp"

#include <algorithm>
#include <cmath>

namespace aviary {

namespace {

/// What one touch (about six pairs of word and target) contributes: six times the logistic function's 1/4, for vectors of length about 1.
constexpr double kCurvature = 1.5;

} // namespace

ShardRows::ShardRows(const WordMatrix& origin) : origin_(&origin), slots_(origin.rows(), -1) {}

std::int32_t ShardRows::copy(std::int32_t word) {
    const auto slot = touched_.size();
    const auto stride = origin_->stride();
    if (slot == blocks_.size() * kBlockRows)
        blocks_.emplace_back(static_cast<float*>(::operator new(kBlockRows * stride * sizeof(float), std::align_val_t{64})));
    touched_.push_back({word, 0});
    std::copy_n(origin_->row(static_cast<std::size_t>(word)), stride, at(static_cast<std::int32_t>(slot)));
    return static_cast<std::int32_t>(slot);
}

void ShardRows::subtract_origin() {
    for (std::size_t slot = 0; slot < touched_.size(); ++slot) {
        float* __restrict mine = at(static_cast<std::int32_t>(slot));
        const float* __restrict theirs = origin_->row(static_cast<std::size_t>(touched_[slot].word));
        for (std::size_t i = 0; i < origin_->stride(); ++i)
            mine[i] -= theirs[i];
    }
}

void ShardRows::clear() {
    for (const auto& row : touched_)
        slots_[static_cast<std::size_t>(row.word)] = -1;
    touched_.clear();
}

void ShardMerge::add(std::span<const ShardRows* const> shards, double rate, WordMatrix& target) {
    const auto for_each = [&](const ShardRows& shard, const auto& visit) {
        for (std::size_t slot = 0; slot < shard.touched_.size(); ++slot)
            if (const auto word = static_cast<std::size_t>(shard.touched_[slot].word); word % parts_ == part_)
                visit(word, slot);
    };
    for (const auto* shard : shards)
        for_each(*shard, [&](std::size_t word, std::size_t slot) {
            ++totals_[word].shards;
            totals_[word].times += shard->touched_[slot].times;
        });
    for (const auto* shard : shards)
        for_each(*shard, [&](std::size_t word, std::size_t slot) {
            const double s = totals_[word].shards, a = kCurvature * rate * totals_[word].times / s;
            const auto weight = static_cast<float>(s > 1 ? std::expm1(-s * a) / (s * std::expm1(-a)) : 1);
            float* __restrict sum = target.row(word);
            const float* __restrict change = shard->at(static_cast<std::int32_t>(slot));
            for (std::size_t i = 0; i < target.stride(); ++i)
                sum[i] += weight * change[i];
        });
    for (const auto* shard : shards)
        for_each(*shard, [&](std::size_t word, std::size_t) { totals_[word] = {}; });
}

} // namespace aviary
