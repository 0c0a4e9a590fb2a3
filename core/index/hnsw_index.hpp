#pragma once

#include <memory>
#include <string>

#include "core/base/files.hpp"
#include "core/index/approximate_index.hpp"

namespace aviary {

/// A graph (Malkov and Yashunin 2016, arXiv:1603.09320) with `links` links a group and level; the same on any
/// number of threads.
std::unique_ptr<const ApproximateIndex> build_hnsw(const GroupVectors& vectors, int links, std::uint64_t seed,
                                                   unsigned threads, const Control& control);

/// The graph over `vectors` in a file, where it stays. Throws Error with `name` unless each of its links leads to one
/// of the groups.
std::unique_ptr<const ApproximateIndex> read_hnsw(MappedFile file, const std::string& name,
                                                  const IndexDescription& description, const GroupVectors& vectors);

} // namespace aviary
