#include "core/index/row_codes.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <string>

#include "core/base/error.hpp"
#include "core/index/parallel.hpp"

namespace aviary {

namespace {

constexpr std::size_t kWhole = 128;                                    // dimensions of which each half is a cache line
constexpr std::int64_t kSampledValues = 1 << 20, kSampledRows = 2'000; // for mean and step: so many, or so many rows
constexpr double kShareWithin = 0.9995;                                // of all values, what the codes reach
constexpr std::int64_t kRowsAtOnce = 4096;
constexpr std::int64_t kMostDimensions = 131'072; // whose squares fit into 32 bits

bool is_finite(std::span<const float> values) {
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

/// The least of the `count` largest distances of rows' values from their mean; few of all are as large.
float least_of_largest(std::span<const float> rows, std::span<const float> mean, std::size_t count) {
    std::priority_queue<float, std::vector<float>, std::greater<>> largest;
    for (std::size_t begin = 0; begin < rows.size(); begin += mean.size()) {
        for (std::size_t i = 0; i < mean.size(); ++i) {
            const float apart = std::abs(rows[begin + i] - mean[i]);
            if (largest.size() < count) {
                largest.push(apart);
            } else if (apart > largest.top()) {
                largest.pop();
                largest.push(apart);
            }
        }
    }
    return largest.top();
}

} // namespace

RowCodes::RowCodes(const GroupVectors& vectors, unsigned threads)
    : vectors_(vectors), groups_(vectors.size()),
      bytes_((static_cast<std::size_t>(vectors.dimension()) + kWhole - 1) / kWhole * kWhole) {
    if (vectors.dimension() > kMostDimensions)
        throw Error("vectors of " + std::to_string(vectors.dimension()) + " dimensions can't be in a graph, at most " +
                        std::to_string(kMostDimensions),
                    "Choose the factory \"exact\"");
    measure(vectors);
    storage_ = HugeBytes(static_cast<std::size_t>(vectors.size()) * bytes_);
    const auto blocks = (vectors.size() + kRowsAtOnce - 1) / kRowsAtOnce;
    for_each_in_parallel(blocks, threads, [&](std::int64_t block) {
        std::vector<float> vector(static_cast<std::size_t>(vectors.dimension()));
        std::vector<std::uint8_t> code(bytes_);
        const auto begin = block * kRowsAtOnce, end = std::min(begin + kRowsAtOnce, vectors.size());
        for (auto group = begin; group < end; ++group) {
            vectors.read(group, vector);
            encode(vector, code);
            kernels_.cut(code.data(), bytes_, storage_.data() + static_cast<std::size_t>(group) * bytes_);
        }
    });
}

/// Mean and step of a sample spread evenly over all rows.
void RowCodes::measure(const GroupVectors& vectors) {
    const auto d = static_cast<std::size_t>(vectors.dimension());
    const auto count = std::min(
        vectors.size(), std::max(kSampledValues / std::max<std::int64_t>(vectors.dimension(), 1), kSampledRows));
    std::vector<float> sample;
    sample.reserve(static_cast<std::size_t>(count) * d);
    std::vector<double> sums(d, 0);
    for (std::int64_t i = 0; i < count; ++i) {
        sample.resize(sample.size() + d);
        const auto row = std::span(sample).last(d);
        vectors.read(i * vectors.size() / count, row);
        if (!is_finite(row)) {
            sample.resize(sample.size() - d);
            continue;
        }
        for (std::size_t j = 0; j < d; ++j)
            sums[j] += static_cast<double>(row[j]);
    }
    mean_.assign(d, 0);
    if (sample.empty())
        return;
    const auto rows = static_cast<double>(sample.size() / d);
    std::ranges::transform(sums, mean_.begin(), [rows](double sum) { return static_cast<float>(sum / rows); });
    const auto within = static_cast<std::size_t>(kShareWithin * static_cast<double>(sample.size() - 1));
    if (const float reached = least_of_largest(sample, mean_, sample.size() - within); reached > 0)
        step_ = reached / kMostSteps;
}

void RowCodes::refine(const float* unit_query, std::span<const std::int32_t> groups, std::uint32_t* out) const {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (out[i] < near())
            vectors_.prefetch_all(groups[i]);
    }
    constexpr float most = 1 << 25;
    const auto rounding = static_cast<std::uint32_t>(mean_.size() / 6);
    const float steps = std::min(2 / (step_ * step_), 1e30F); // ‖a - b‖² = 2 (1 - a · b) at length 1
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (out[i] < near())
            out[i] = rounding + static_cast<std::uint32_t>(
                                    std::clamp(steps * (1 - vectors_.similarity(unit_query, groups[i])), 0.0F, most));
    }
}

std::uint32_t RowCodes::distances(const std::uint8_t* code, std::span<const std::int32_t> groups, std::uint32_t limit,
                                  std::uint32_t* out) const {
    if (limit == kFar)
        return kernels_.distances(code, storage_.data(), bytes_, groups, out);
    // Of u from -8 to 7 the mean of u² is 21.5 and its variance 378; 4 δ² 21.5 is the variance of 2 δ u.
    const auto d = static_cast<double>(mean_.size()), wanted = static_cast<double>(limit);
    const double most = wanted + 21.5 * d + 4 * std::sqrt(4 * 21.5 * wanted + 378 * d);
    kernels_.rough(code, storage_.data(), bytes_, groups, out);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (static_cast<double>(out[i]) > most) {
            out[i] = kFar;
            continue;
        }
        prefetch(row(groups[i]) + bytes_ / 2, bytes_ / 2);
    }
    auto least = kFar;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (out[i] != kFar)
            least = std::min(least, out[i] = kernels_.distance(code, row(groups[i]), bytes_));
    }
    return least;
}

void RowCodes::distances(const float* unit_query, const std::uint8_t* code, std::span<const std::int32_t> groups,
                         std::uint32_t limit, std::uint32_t* out) const {
    if (distances(code, groups, limit, out) < near())
        refine(unit_query, groups, out);
}

void RowCodes::encode(std::span<const float> vector, std::span<std::uint8_t> out) const {
    std::ranges::fill(out.subspan(vector.size()), kMeanCode);
    kernels_.encode(vector, mean_.data(), 1 / step_, out.data());
}

} // namespace aviary
