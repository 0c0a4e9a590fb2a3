#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <faiss/impl/HNSW.h>

#include "core/base/control.hpp"
#include "core/index/group_vectors.hpp"

namespace aviary {

/// The graph with node i as node new_of[i] of `count`; -1: it is gone, with all links to it. Precondition: each of 0 …
/// count - 1 comes from one node. The way in is a node of the highest level.
faiss::HNSW renumbered(const faiss::HNSW& graph, std::span<const std::int64_t> new_of, std::int64_t count);

/// Before nodes are taken out: gives those that stay but would lose more than a quarter of a level's links others in
/// their place, from what the lost ones were linked to (Singh et al. 2021, FreshDiskANN, algorithm 4, with the choice
/// of Malkov and Yashunin 2016, algorithm 4). group_of [nodes]: each node's group in `vectors`, -1: it is to go.
/// Returns how many lists changed. Throws Cancelled.
std::int64_t bridge_gaps(faiss::HNSW& graph, std::span<const std::int64_t> group_of, const GroupVectors& vectors,
                         const Control& control);

} // namespace aviary
