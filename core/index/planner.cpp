#include "core/index/planner.hpp"

#include <algorithm>

namespace aviary {

namespace {

constexpr double kSmallestShare = 0.05;
// Estimates, not yet fitted to measurements: an HNSW search computes some 20 similarities a candidate, each of which
// costs some three times what one costs in a scan in order.
constexpr double kSimilaritiesACandidate = 20;
constexpr double kRandomOverSequential = 3;

} // namespace

SearchPlan choose_plan(const PlannerInput& input) {
    if (input.exact || input.index == SearchPlan::exact || input.passing <= input.k)
        return SearchPlan::exact;
    const double passing = static_cast<double>(input.passing);
    const double share = passing / static_cast<double>(input.universe);
    if (share < kSmallestShare)
        return SearchPlan::exact;
    const double candidates = static_cast<double>(std::max(input.effort, input.k)) / share;
    return passing <= candidates * kSimilaritiesACandidate * kRandomOverSequential ? SearchPlan::exact : input.index;
}

} // namespace aviary
