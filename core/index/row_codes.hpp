#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/cpu.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/huge_bytes.hpp"
#include "core/index/prefetch.hpp"

namespace aviary {

/// A vector's bytes: 136 stands for the mean, a step for a step, within 17 … 255.
inline constexpr std::uint8_t kMeanCode = 136;
inline constexpr float kMostSteps = 119;
/// What the low four bits of a byte are taken for where only the high ones are known. It is what the mean has: values
/// of a dimension in which all rows are alike are then told by their high bits as well as they can be.
inline constexpr std::uint8_t kRoughLow = 8;
static_assert((kMeanCode & 0x0F) == kRoughLow);

/// Rows of bytes, one a dimension, that are cut into two halves: the high four bits of all dimensions lie before the
/// low four, so that half a row tells roughly how far it is. Byte j of the 64 bytes of a half that belong to dimensions
/// 128 c … 128 c + 127 holds the bits of 128 c + j in its low four bits, of 128 c + 64 + j in its high four. `bytes` of
/// a row: a multiple of 128 and at most 131,072, so that sums fit. A query is its bytes, uncut.
///
/// Every kernel returns the same.
struct RowKernels {
    /// Squared distance, Σ min(|a - b|, 127)², a whole number.
    std::uint32_t (*distance)(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes);
    /// From `query` to each of `nodes`: rows of `bytes` bytes that lie one behind the other from `rows` on. Returns the
    /// least of them; the largest number there is, if there are none.
    std::uint32_t (*distances)(const std::uint8_t* query, const std::uint8_t* rows, std::size_t bytes,
                               std::span<const std::int32_t> nodes, std::uint32_t* out);
    /// As `distances`, of the high halves alone: as if the low four bits were kRoughLow.
    std::uint32_t (*rough)(const std::uint8_t* query, const std::uint8_t* rows, std::size_t bytes,
                           std::span<const std::int32_t> nodes, std::uint32_t* out);
    /// Cuts the bytes of a row, and joins them again.
    void (*cut)(const std::uint8_t* code, std::size_t bytes, std::uint8_t* row);
    void (*join)(const std::uint8_t* row, std::size_t bytes, std::uint8_t* code);
    /// `out`[i] = kMeanCode + (`vector`[i] - `mean`[i]) * `scale`, rounded, at most kMostSteps from it; what is no
    /// number becomes kMeanCode.
    void (*encode)(std::span<const float> vector, const float* mean, float scale, std::uint8_t* out);
};

enum class RowLevel { portable, avx2, avx512, vnni };
RowLevel row_level();

/// Precondition: level <= row_level().
RowKernels row_kernels(RowLevel level = row_level());

/// The vectors of groups in one byte a dimension, row by row, for searches that jump from one to the next: a
/// quarter of float16 to fetch, or half, and no rounding in what is computed. Byte i of a row is 136 + (x[i] -
/// mean[i]) / step, rounded and kept within 17 … 255; one step for all dimensions, so that distances of codes are
/// distances of vectors, up to rounding. The order of distances is that of cosines, as vectors have length 1.
///
/// Fetching rows is what a search takes its time for, and most that it looks at are too far. So a row's high halves
/// come first (RowKernels), and where they alone tell that it is too far, the rest stays where it is: with 8 in place
/// of the low four bits, a square of differences δ becomes δ² + 2 δ u + u². Where a dimension's values spread over many
/// steps, u is spread evenly from -8 to 7, and a row is left out if what is found is more than the distance wanted
/// would become by four standard deviations of the sum over all dimensions; where they lie within few steps of the
/// mean, u is nearer to 0, and fewer rows are left out than might be.
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
    /// Further than all that is.
    static constexpr std::uint32_t kFar = 0xFFFFFFFF;

    RowCodes(const GroupVectors& vectors, unsigned threads);
    RowCodes(RowCodes&&) = default;
    RowCodes& operator=(RowCodes&&) = default;

    std::int64_t groups() const { return groups_; }
    std::size_t bytes() const { return bytes_; } ///< of a row: d rounded up to 128
    /// Distance of rows that are as good as equal: a step a dimension.
    std::uint32_t as_good_as_equal() const { return static_cast<std::uint32_t>(mean_.size()); }
    /// Whether two rows' vectors are the same bits.
    bool are_equal(std::int64_t a, std::int64_t b) const { return vectors_.are_equal(a, b); }

    /// The code of any vector [d] into `out` [bytes()].
    void encode(std::span<const float> vector, std::span<std::uint8_t> out) const;
    /// The code of a row, which has that of its vector, into `out` [bytes()].
    void read(std::int64_t group, std::span<std::uint8_t> out) const { kernels_.join(row(group), bytes_, out.data()); }

    std::uint32_t distance(const std::uint8_t* code, std::int64_t group) const {
        return kernels_.distance(code, row(group), bytes_);
    }
    /// From a code to each of `groups`; kFar for those that are almost certainly further than `limit`.
    /// Returns the least of them; kFar, if there are none.
    std::uint32_t distances(const std::uint8_t* code, std::span<const std::int32_t> groups, std::uint32_t limit,
                            std::uint32_t* out) const;
    /// Of a query, a vector [d] of length 1 with its code: by the vectors where codes are near.
    void distances(const float* unit_query, const std::uint8_t* code, std::span<const std::int32_t> groups,
                   std::uint32_t limit, std::uint32_t* out) const;
    /// Asks for what distances() with a limit reads at first, without one for the whole row.
    void prefetch_row(std::int64_t group, bool has_limit) const {
        prefetch(row(group), has_limit ? bytes_ / 2 : bytes_);
    }

private:
    static constexpr std::uint32_t kNearSquares = 16;

    const std::uint8_t* row(std::int64_t group) const {
        return storage_.data() + static_cast<std::size_t>(group) * bytes_;
    }
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
