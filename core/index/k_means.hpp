#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/control.hpp"

namespace aviary {

/// Spherical k-means for the lists of an index, by whoever does it faster than FAISS: core/nn/torch_k_means.hpp on a
/// GPU.
class KMeans {
public:
    virtual ~KMeans() = default;

    /// `count` centroids [count × d] of length 1 of `points` [n × d], such that the sum of the points' products with
    /// their nearest centroids is large. The same points and seed give the same centroids on the same device.
    /// Precondition: 1 <= count <= n. Throws Error for a point that isn't finite, Cancelled.
    virtual std::vector<float> centroids(std::span<const float> points, std::int64_t dimension, std::int64_t count,
                                         std::uint64_t seed, const Control& control) const = 0;

    /// For each of `points` [n × d] the centroid with the largest product.
    virtual std::vector<std::int64_t> nearest(std::span<const float> points, std::span<const float> centroids,
                                              std::int64_t dimension, const Control& control) const = 0;
};

} // namespace aviary
