#pragma once

#include <span>
#include <vector>

#include "core/index/group_vectors.hpp"
#include "core/index/passing_rows.hpp"
#include "core/index/top_k.hpp"

namespace aviary {

/// The `k` most similar of the groups that pass, best first; all of them if they are fewer. Computes every one, on up
/// to `threads` threads (fewer for little work); the result doesn't depend on their number. `unit_query` [d] of
/// length 1.
std::vector<Hit> exact_scan(const GroupVectors& vectors, std::span<const float> unit_query, const GroupFilter& filter,
                            std::size_t k, unsigned threads);

} // namespace aviary
