#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/cpu.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/huge_bytes.hpp"

namespace aviary {

/// Squared distance of two rows of bytes, Σ min(|a - b|, 127)², a whole number, and the bytes of a vector: every kernel
/// returns the same. Precondition: `bytes` is a multiple of 64 and at most 131,072, so that the sum fits.
struct RowKernels {
    std::uint32_t (*distance)(const std::uint8_t* a, const std::uint8_t* b, std::size_t bytes);
    /// From `query` to each of `nodes`: rows of `bytes` bytes that lie one behind the other from `rows` on. Returns the
    /// least of them; the largest number there is, if there are none.
    std::uint32_t (*distances)(const std::uint8_t* query, const std::uint8_t* rows, std::size_t bytes,
                               std::span<const std::int32_t> nodes, std::uint32_t* out);
    /// `out`[i] = 128 + (`vector`[i] - `mean`[i]) * `scale`, rounded, within 1 … 255; what is no number becomes 128.
    void (*encode)(std::span<const float> vector, const float* mean, float scale, std::uint8_t* out);
};

enum class RowLevel { portable, avx2, avx512, vnni };
RowLevel row_level();

/// Precondition: level <= row_level().
RowKernels row_kernels(RowLevel level = row_level());

/// The vectors of groups in one byte a dimension, row by row, for searches that jump from one to the next: half of
/// float16 to fetch, and no rounding in what is computed. Byte i of a row is 128 + (x[i] - mean[i]) / step, rounded and
/// kept within 1 … 255; one step for all dimensions, so that distances of codes are distances of vectors, up to
/// rounding. The order of distances is that of cosines, as vectors have length 1.
///
/// Rows that lie within a few steps of each other are hardly told apart by codes: of 1,500 tweets' vectors at cosines
/// of 0.999 to each other (256 dimensions, spread evenly in all of them), the 64 nearest by codes hold 77 % of the ten
/// nearest, the 128 nearest 95 %; at cosines of 0.99 the 48 nearest hold all. So a query's distance to rows whose codes
/// are near its own, within four steps a dimension, is that of the vectors themselves, in the same unit. It has what
/// the rounding of codes adds to the others on average, a sixth of a square step a dimension: one order holds both.
///
/// Immutable once made; the embedding and the groups must live longer. The same vectors give the same codes whatever
/// the number of threads.
class RowCodes {
public:
    RowCodes(const GroupVectors& vectors, unsigned threads);
    RowCodes(RowCodes&&) = default;
    RowCodes& operator=(RowCodes&&) = default;

    std::int64_t groups() const { return groups_; }
    std::size_t bytes() const { return bytes_; } ///< of a row: d rounded up to 64
    /// Distance of rows that are as good as equal: a step a dimension.
    std::uint32_t as_good_as_equal() const { return static_cast<std::uint32_t>(mean_.size()); }
    /// Whether two rows' vectors are the same bits.
    bool are_equal(std::int64_t a, std::int64_t b) const { return vectors_.are_equal(a, b); }
    const std::uint8_t* row(std::int64_t group) const {
        return storage_.data() + static_cast<std::size_t>(group) * bytes_;
    }

    /// The code of any vector [d] into `out` [bytes()].
    void encode(std::span<const float> vector, std::span<std::uint8_t> out) const;

    std::uint32_t distance(const std::uint8_t* a, std::int64_t b) const { return kernels_.distance(a, row(b), bytes_); }
    void distances(const std::uint8_t* query, std::span<const std::int32_t> groups, std::uint32_t* out) const {
        kernels_.distances(query, storage_.data(), bytes_, groups, out);
    }
    /// Of a query, a vector [d] of length 1 with its code: by the vectors where codes are near.
    void distances(const float* unit_query, const std::uint8_t* code, std::span<const std::int32_t> groups,
                   std::uint32_t* out) const {
        if (kernels_.distances(code, storage_.data(), bytes_, groups, out) < near())
            refine(unit_query, groups, out);
    }
    void prefetch(std::int64_t group) const {
        const auto* at = row(group);
        for (std::size_t i = 0; i < bytes_; i += 64)
            __builtin_prefetch(at + i);
    }

private:
    static constexpr std::uint32_t kNearSquares = 16;

    void measure(const GroupVectors& vectors);
    std::uint32_t near() const { return kNearSquares * static_cast<std::uint32_t>(mean_.size()); }
    /// Puts the vectors' distances in the place of the codes' where those are near.
    void refine(const float* unit_query, std::span<const std::int32_t> groups, std::uint32_t* out) const;

    GroupVectors vectors_;
    std::int64_t groups_ = 0;
    std::size_t bytes_ = 0;
    std::vector<float> mean_;
    float step_ = 1;
    HugeBytes storage_;
    RowKernels kernels_ = row_kernels();
};

} // namespace aviary
