#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

#include <torch/torch.h>

#include "core/nn/exact_search.hpp"

namespace aviary {

/// `rows` random vectors of length 1 [rows × d].
inline std::vector<float> random_directions(std::int64_t rows, std::int64_t d, std::uint64_t seed) {
    torch::manual_seed(seed);
    const auto values = torch::nn::functional::normalize(torch::randn({rows, d}));
    return {values.const_data_ptr<float>(), values.const_data_ptr<float>() + values.numel()};
}

/// Rows of `vectors` [n × d], which must live longer, to be searched; similarities are summed one value after the
/// other.
inline SearchedVectors searched(const std::vector<float>& vectors, std::int64_t d) {
    const auto row = [&vectors, width = static_cast<std::size_t>(d)](std::int64_t i) {
        return std::span(vectors).subspan(static_cast<std::size_t>(i) * width, width);
    };
    return {.size = static_cast<std::int64_t>(vectors.size()) / d,
            .dimension = d,
            .read = [row](std::int64_t i, std::span<float> out) { std::ranges::copy(row(i), out.begin()); },
            .similarity =
                [row](const float* query, std::int64_t i) {
                    const auto values = row(i);
                    return std::clamp(std::inner_product(values.begin(), values.end(), query, 0.0F), -1.0F, 1.0F);
                }};
}

/// Of the points' products with the centroids that they belong to.
inline double mean_product(const std::vector<float>& points, const std::vector<float>& centroids, std::int64_t d,
                           const std::vector<std::int64_t>& nearest) {
    double sum = 0;
    for (std::size_t i = 0; i < nearest.size(); ++i)
        sum += std::inner_product(points.begin() + static_cast<std::int64_t>(i) * d,
                                  points.begin() + static_cast<std::int64_t>(i + 1) * d,
                                  centroids.begin() + nearest[i] * d, 0.0);
    return sum / static_cast<double>(nearest.size());
}

} // namespace aviary
