#pragma once

#include <cstdint>

#include "core/index/neighbour_search.hpp"

namespace aviary {

struct PlannerInput {
    SearchPlan index = SearchPlan::exact; ///< what was built
    std::int64_t universe = 0;            ///< groups in the index
    std::int64_t passing = 0;             ///< of these, how many the filter lets through
    std::int64_t k = 0;
    std::int64_t effort = 0; ///< candidates that the index looks for (HNSW: ef; IVF-PQ: re-ranked rows)
    bool exact = false;      ///< asked for
};

/// How a query is best answered. Exact when asked for, when no index was built, when less than 5 % passes, or when
/// scanning what passes costs no more than the detours of an index that must find `effort` passing rows: it visits about
/// effort ÷ share groups and their neighbours, each at a random place in memory.
SearchPlan choose_plan(const PlannerInput& input);

} // namespace aviary
