#pragma once

#include <memory>
#include <string>

#include "core/index/k_means.hpp"

namespace aviary {

/// Lloyd's algorithm by matrix products: begins with points drawn at random, makes ten rounds (as many as FAISS for its
/// lists), and gives a centroid without points the point that lies worst.
class TorchKMeans final : public KMeans {
public:
    /// `device`: "auto", "cpu", "cuda". Throws Error where there is none such.
    explicit TorchKMeans(const std::string& device);
    ~TorchKMeans() override;

    std::vector<float> centroids(std::span<const float> points, std::int64_t dimension, std::int64_t count,
                                 std::uint64_t seed, const Control& control) const override;
    std::vector<std::int64_t> nearest(std::span<const float> points, std::span<const float> centroids,
                                      std::int64_t dimension, const Control& control) const override;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

/// Where `device` means a GPU; null where it means the CPU, where FAISS's own k-means serves. Throws Error where there
/// is none such.
std::unique_ptr<KMeans> gpu_k_means(const std::string& device);

} // namespace aviary
