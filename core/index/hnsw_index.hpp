#pragma once

#include <memory>
#include <string>

#include "core/index/approximate_index.hpp"

namespace faiss {
struct Index;
}

namespace aviary {

/// A graph (Malkov and Yashunin 2016, arXiv:1603.09320) with `links` links a group and level; the same on any
/// number of threads.
std::unique_ptr<const ApproximateIndex> build_hnsw(const GroupVectors& vectors, int links, std::uint64_t seed,
                                                   unsigned threads, const Control& control);

/// Wraps a graph over `vectors` that was read from `file`. Throws Error unless each of its links leads to one of
/// `groups` groups.
std::unique_ptr<const ApproximateIndex> wrap_hnsw(std::unique_ptr<faiss::Index> index,
                                                  const IndexDescription& description, const GroupVectors& vectors,
                                                  const std::string& file);

} // namespace aviary
