#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
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

/// Exact search for many queries at once, by products of blocks of vectors with all of them, on a CPU or a GPU.
///
/// The result is that of computing SearchedVectors::similarity for every row, to the last bit, on any device: products only
/// choose candidates. A sum of d products in float32 is off by at most γ = d u / (1 − d u), u = 2⁻²⁴, times the lengths of the
/// two vectors, so the device's score and the similarity differ by 2 γ at most; a query whose k-th best candidate isn't
/// better by that than what the worst candidate scored asks for more candidates. (LibTorch multiplies float32 on a GPU without TF32 unless told to.)
class ExactSearch {
public:
    /// `device`: "auto", "cpu", "cuda". On a GPU the vectors are kept there in float32; on a CPU they are read anew for each
    /// search. Throws Error for a row that isn't finite, and where a GPU's memory is too small.
    ExactSearch(SearchedVectors vectors, const std::string& device, const Control& control = {});
    ~ExactSearch();
    ExactSearch(ExactSearch&&) noexcept;
    ExactSearch& operator=(ExactSearch&&) noexcept;

    /// For each of `queries` [m × d], of length 1, the `k` most similar rows, best first, of equals the smaller row; all of them if they are
    /// fewer. excluded[i] [m]: a row that stays out of the i-th answer, or -1. Hit::group is the row. One call at a time.
    std::vector<std::vector<Hit>> search(std::span<const float> queries, std::span<const std::int64_t> excluded, std::size_t k,
                                         const Control& control = {}) const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

} // namespace aviary
