#pragma once

#include <span>
#include <vector>

#include "core/index/byte_codes.hpp"
#include "core/index/crew.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/passing_rows.hpp"
#include "core/index/top_k.hpp"

namespace aviary {

/// How many of `threads` a scan of this cost (scan_cost.hpp) gives work to, for so many queries.
unsigned useful_threads(const GroupVectors& vectors, std::int64_t cost, std::size_t queries, unsigned threads);

/// exact_scan for `queries` [m × d] at once, each with a group that stays out (`excluded` [m], -1: none) and one filter
/// for all, in the bits of PassingRows (empty: all pass). The same groups and similarities to the last bit, whatever m,
/// the threads (at most `threads` of the crew) and the kernels: byte_codes.hpp says why. Precondition: the codes are
/// those of the vectors.
std::vector<std::vector<Hit>> coded_scan(const ByteCodes& codes, const GroupVectors& vectors,
                                         std::span<const float> queries, std::span<const std::int64_t> excluded,
                                         std::span<const std::uint64_t> bits, std::size_t k, Crew& crew,
                                         unsigned threads, const CodeKernels& kernels = code_kernels());

} // namespace aviary
