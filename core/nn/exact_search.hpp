#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/index/exact_scanner.hpp"

namespace aviary {

/// Exact search for many queries at once, by products of blocks of vectors with all of them, on a CPU or a GPU.
///
/// The result is that of computing SearchedVectors::similarity for every row, to the last bit, on any device: products
/// only choose candidates. A sum of d products in float32 is off by at most γ = d u / (1 − d u), u = 2⁻²⁴, times the
/// lengths of the two vectors, so the device's score and the similarity differ by 2 γ at most; a query whose k-th best
/// candidate isn't better by that than what the worst candidate scored asks for more candidates. (LibTorch multiplies
/// float32 on a GPU without TF32 unless told to.)
class ExactSearch final : public ExactScanner {
public:
    /// `device`: "auto", "cpu", "cuda". On a GPU the vectors are kept there in float32; on a CPU they are read anew for
    /// each search. Throws Error for a row that isn't finite, and where a GPU's memory is too small.
    ExactSearch(SearchedVectors vectors, const std::string& device, const Control& control = {});
    ~ExactSearch() override;
    ExactSearch(ExactSearch&&) noexcept;
    ExactSearch& operator=(ExactSearch&&) noexcept;

    std::vector<std::vector<Hit>> search(std::span<const float> queries, std::span<const std::int64_t> excluded,
                                         std::span<const std::uint64_t> passing, std::size_t k,
                                         const Control& control = {}) const override;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

/// Makes an ExactSearch where `device` means a GPU; empty where it means the CPU, whose own scans (coded_scan.hpp) read
/// an eighth of the bytes. Throws Error where there is none such.
ExactScannerMaker gpu_exact_search(const std::string& device);

} // namespace aviary
