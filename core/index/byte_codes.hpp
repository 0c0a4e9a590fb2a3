#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/control.hpp"
#include "core/base/files.hpp"
#include "core/index/code_kernels.hpp"
#include "core/index/group_vectors.hpp"

namespace aviary {

/// The file's name in the folder of an index artifact.
inline constexpr const char* kByteCodesName = "codes.safetensors";
inline constexpr std::int64_t kMostCodedDimensions = 2048;

/// The vectors of groups in one byte a dimension, and for each how much that leaves out: a scan that reads half of
/// float16 (a quarter of float32) finds the few rows that must be looked at in full, and no row that belongs into the
/// result is missed:
///
/// With the mean m of all rows, row x = m + scale · c + r exactly, c whole numbers from -127 to 127. The query, of
/// length 1, is q = t · m + step · p + e exactly, t m its part in the mean's direction and p whole numbers; ρ = ‖q - t
/// m‖. With Cauchy and Schwarz
///     x · q  =  m · q + t (x - m) · m + scale · step · (c · p) + (scale · c) · e + r · (q - t m)
///            <= m · q + t · base + scale · step · (c · p) + ‖scale · c‖ ‖e‖ + ρ ‖r‖.
/// c · p is computed in integers, without rounding. Vectors of one embedding often share most of their length, their
/// mean: what is coded, and so what is lost, are the differences alone. The similarity that a plain scan computes in
/// float32 differs from x · q by at most d · 2⁻²³ ‖x‖, in whatever order it sums; CodedQuery adds that, and the
/// rounding of the bound itself. So a row whose bound stays below the k-th similarity found so far would not have
/// entered the k nearest; every other row's similarity is computed as the plain scan does. Both return the same groups
/// with the same bits.
///
/// Immutable, memory-mapped; any number of threads may read.
class ByteCodes {
public:
    static constexpr std::int64_t kRowsAWord = 64; ///< blocks come by four, as a word of a filter

    /// Writes the codes of `vectors` as one safetensors file, beside it first: codes U8 [words * 4, 64 * quads] as
    /// code_kernels.hpp lays them out; bases, errors (‖r‖ rounded up), scales, mean, and largest (the two below) F32. A
    /// row that isn't finite, or longer than 10¹², gets an infinite error: it is always looked at. Precondition:
    /// can_hold(d).
    static void write(const GroupVectors& vectors, const std::filesystem::path& file, const Control& control = {});

    static bool can_hold(std::int64_t dimension) { return dimension <= kMostCodedDimensions; }

    /// Throws Error with `name` unless the file holds codes of `groups` vectors of `dimension`. Whether of *these*
    /// vectors the caller tells by the file's fingerprint (IndexDescription).
    static ByteCodes open(MappedFile file, const std::string& name, std::int64_t groups, std::int64_t dimension);

    std::int64_t groups() const { return groups_; }
    std::size_t quads() const { return quads_; }
    CodeBlock block(std::int64_t index) const {
        const auto at = static_cast<std::size_t>(index) * kRowsABlock;
        return {codes_ + at * 4 * quads_, scales_ + at, errors_ + at, bases_ + at};
    }
    std::span<const float> mean() const { return {mean_, dimension_}; }
    float largest_norm() const { return largest_norm_; } ///< at least ‖x‖ of any coded row
    float largest_deviation() const {
        return largest_deviation_;
    } ///< at least ‖x - m‖ and ‖scale · c‖ of any coded row

private:
    explicit ByteCodes(MappedFile file) : file_(std::move(file)) {}

    /// Whether write() can have written the figures beside the codes. With others a row's bound could be no number, and
    /// rows would be missed in silence.
    bool has_possible_bounds() const;

    MappedFile file_;
    std::int64_t groups_ = 0;
    std::size_t quads_ = 0, dimension_ = 0;
    const std::uint8_t* codes_ = nullptr;
    const float *scales_ = nullptr, *errors_ = nullptr, *bases_ = nullptr, *mean_ = nullptr;
    float largest_norm_ = 0, largest_deviation_ = 0;
};

} // namespace aviary
