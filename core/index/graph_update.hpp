#pragma once

#include <cstdint>
#include <span>

#include "core/base/control.hpp"
#include "core/index/graph_links.hpp"
#include "core/index/row_codes.hpp"

namespace aviary {

/// What stays of a graph: node i becomes node new_of[i] of `to`, an empty graph whose levels of those nodes are the old
/// ones; -1: it goes, with all links to it. A node that would lose more than a quarter of a level's links gets others
/// in their place, from what the lost ones were linked to (Singh et al. 2021, FreshDiskANN, algorithm 4, with the
/// choice of Malkov and Yashunin 2016, algorithm 4). A follower whose leader goes is left without a
/// link. The way in is a node of the highest level among those that stay;
/// none if none stays. `codes` are those of the new nodes. The same on any number of threads. Throws Cancelled.
void carry_over(const GraphView& graph, std::span<const std::int64_t> new_of, faiss::HNSW& to, const RowCodes& codes,
                unsigned threads, const Control& control);

} // namespace aviary
