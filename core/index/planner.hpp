#pragma once

#include <cstdint>

#include "core/index/neighbour_search.hpp"

namespace aviary {

struct PlannerInput {
    SearchPlan index = SearchPlan::exact; ///< what was built
    std::int64_t universe = 0;            ///< groups in the index
    std::int64_t passing = 0;             ///< of these, how many the filter lets through
    std::int64_t spread = 0;              ///< PassingRows::spread
    std::int64_t k = 0;
    double index_cost = 0; ///< of a search of the index (ApproximateIndex::cost), in rows that a scan passes in order
    unsigned threads = 1;  ///< that share a scan (useful_threads); a search of the index has one
    bool exact = false;    ///< asked for
};

/// How a query is best answered. Exact when asked for, when no index was built, when less than 3 % passes, or when a
/// scan costs no more than the index: it reads codes in order wherever any group passes, or the vectors of those that
/// pass out of order, each as dear as four or five rows of codes; its threads share that.
SearchPlan choose_plan(const PlannerInput& input);

} // namespace aviary
