#include "core/index/planner.hpp"

#include <algorithm>

namespace aviary {

namespace {

// Below it a scan is as fast. Measured at 548,784 × 256, on one thread: where 10 % pass the graph takes 0.15 ms and the
// scan 1.9, at 4 % 0.31 and 0.50, at 3 % 0.41 and 0.36.
constexpr double kSmallestShare = 0.03;

} // namespace

SearchPlan choose_plan(const PlannerInput& input) {
    if (input.exact || input.index == SearchPlan::exact || input.passing <= input.k)
        return SearchPlan::exact;
    const auto universe = static_cast<double>(input.universe), passing = static_cast<double>(input.passing);
    if (passing / universe < kSmallestShare)
        return SearchPlan::exact;
    const auto scan = static_cast<double>(input.scan_cost) / static_cast<double>(std::max(input.threads, 1U));
    return scan <= input.index_cost ? SearchPlan::exact : input.index;
}

} // namespace aviary
