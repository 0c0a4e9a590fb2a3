#pragma once

#include <cstdint>

#include "core/index/neighbour_search.hpp"

namespace aviary {

struct PlannerInput {
    SearchPlan index = SearchPlan::exact; ///< what was built
    std::int64_t universe = 0;            ///< groups in the index
    std::int64_t passing = 0;             ///< of these, how many the filter lets through
    std::int64_t k = 0;
    std::int64_t scan_cost = 0; ///< of a scan of what passes (scan_cost.hpp)
    double index_cost = 0; ///< of a search of the index (ApproximateIndex::cost), in rows that a scan passes in order
    unsigned threads = 1;  ///< that share a scan (useful_threads); a search of the index has one
    bool exact = false;    ///< asked for
};

/// How a query is best answered. Exact when asked for, when no index was built, when less than 3 % passes, or when a
/// scan, which its threads share, costs no more than the index.
SearchPlan choose_plan(const PlannerInput& input);

} // namespace aviary
