#include "core/index/planner.hpp"

#include <algorithm>

namespace aviary {

namespace {

// Below it a graph's search goes astray more often than it wins. Measured at 548,644 × 256, one thread, where 5 % pass:
// graph 0.5 ms, scan 1.6 ms; 1 %: graph 2.5 ms, scan 0.2 ms.
constexpr double kSmallestShare = 0.05;
// A row of codes in order takes 8 ns, a vector out of order 76 ns.
constexpr double kOutOfOrder = 9;

} // namespace

SearchPlan choose_plan(const PlannerInput& input) {
    if (input.exact || input.index == SearchPlan::exact || input.passing <= input.k)
        return SearchPlan::exact;
    const auto universe = static_cast<double>(input.universe), passing = static_cast<double>(input.passing);
    if (passing / universe < kSmallestShare)
        return SearchPlan::exact;
    return std::min(universe, kOutOfOrder * passing) <= input.index_cost ? SearchPlan::exact : input.index;
}

} // namespace aviary
