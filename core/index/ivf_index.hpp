#pragma once

#include <memory>
#include <string>

#include "core/index/approximate_index.hpp"

namespace faiss {
struct Index;
}

namespace aviary {

/// Inverted lists (Jégou et al. 2011, product quantisation), by FAISS factory string. What the lists give is ranked
/// again with the exact vectors. Throws UsageError when the factory isn't known or of another kind, or the vectors are
/// too few for it. `k_means` as in build_approximate_index.
std::unique_ptr<const ApproximateIndex> build_ivf(const GroupVectors& vectors, const std::string& factory,
                                                  std::uint64_t seed, const KMeans* k_means, const Control& control);

/// Wraps an index that was read from `file`. Throws Error unless it is of this kind and size.
std::unique_ptr<const ApproximateIndex> wrap_ivf(std::unique_ptr<faiss::Index> index,
                                                 const IndexDescription& description, const std::string& file);

} // namespace aviary
