#pragma once

#include <algorithm>
#include <cstdint>

namespace aviary {

/// The share of the peak learning rate for update `step` (from 0): up from 0 over `warmup` steps, then linearly down to
/// 0 at `total`. transformers' get_linear_schedule_with_warmup. A function of the step alone, so resuming restores
/// nothing.
inline double linear_schedule(std::int64_t step, std::int64_t warmup, std::int64_t total) {
    if (step < warmup)
        return static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, warmup));
    const auto left =
        static_cast<double>(total - step) / static_cast<double>(std::max<std::int64_t>(1, total - warmup));
    return std::max(0.0, left);
}

} // namespace aviary
