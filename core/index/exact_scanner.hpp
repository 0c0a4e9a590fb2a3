#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/base/control.hpp"
#include "core/index/top_k.hpp"

namespace aviary {

/// Vectors that are searched [n × d], of length 1 or nearly so. The functions may be called from several threads.
struct SearchedVectors {
    std::int64_t size = 0, dimension = 0;
    std::function<void(std::int64_t row, std::span<float> out)> read;
    /// Cosine of a query of length 1 and a row: their product summed in float32, in whatever order, and cut to [-1, 1].
    std::function<float(const float* unit_query, std::int64_t row)> similarity;
};

/// Exact search by whoever does it faster than the CPU: core/nn/exact_search.hpp on a GPU.
class ExactScanner {
public:
    virtual ~ExactScanner() = default;

    /// For each of `queries` [m × d], of length 1, the `k` most similar rows, best first, of equals the smaller row;
    /// all of them if they are fewer. excluded[i] [m]: a row that stays out of the i-th answer, or -1. `passing`: one
    /// bit a row, which of them may be answers; empty: all. Hit::group is the row. One call at a time.
    virtual std::vector<std::vector<Hit>> search(std::span<const float> queries, std::span<const std::int64_t> excluded,
                                                 std::span<const std::uint64_t> passing, std::size_t k,
                                                 const Control& control = {}) const = 0;
};

/// Brings the vectors to where they are searched. Empty: the CPU scans them where they lie.
using ExactScannerMaker = std::function<std::unique_ptr<const ExactScanner>(SearchedVectors)>;

} // namespace aviary
