#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/cpu.hpp"

namespace aviary {

/// Rows of bytes in blocks of 16, so that 16 products grow in the lanes of one register: byte t of dimensions 4j … 4j +
/// 3 of row r of a block lies at 64 j + 4 r + t. A byte holds a code of -127 to 127 plus 128. `quads` = dimensions / 4,
/// rounded up; the rest is code 0.
inline constexpr std::size_t kRowsABlock = 16;

/// What a block is compared by.
struct CodeBlock {
    const std::uint8_t* codes = nullptr; ///< [64 * quads]
    const float* scales = nullptr;       ///< [16]
    const float* errors = nullptr;       ///< [16]
    const float* bases = nullptr;        ///< [16]
};

/// A query lets row r of a block pass where scale * scales[r] * (codes · query) + error_factor * errors[r] +
/// base_factor * bases[r] >= threshold.
struct CodeQuery {
    std::int32_t offset = 0; ///< -128 times the sum of the query's codes
    float scale = 0;
    float error_factor = 0;
    float base_factor = 0;
    float threshold = 0;
};

/// A query's codes in 14 bits, as the kernels want them.
struct FineCodes {
    const std::int16_t* whole = nullptr; ///< [4 * quads], -8127 to 8127
    const std::int8_t* halves = nullptr; ///< [2][4 * quads]: whole[i] = 64 * halves[i] + halves[4 * quads + i]
};

inline constexpr std::size_t kTileQueries = 12, kTileBlocks = 2;

/// All kernels compute the integer products exactly up to 2,048 dimensions; the masks they return have a bit for each
/// row that passes.
struct CodeKernels {
    std::uint16_t (*fine)(const CodeBlock& block, std::size_t quads, const FineCodes& codes, const CodeQuery& query);

    /// 12 queries of one byte a dimension with two blocks that lie one behind the other: dimension 4j + t of query q is
    /// codes[48 j + 4 q + t]. Writes masks[12 * block + query] and returns what they have in common with "or". Null
    /// where it would be no faster than `fine`.
    std::uint16_t (*tile)(const CodeBlock& blocks, std::size_t quads, const std::int8_t* codes,
                          const CodeQuery* queries, std::uint16_t* masks);
};

/// What the kernels are written for. A scan of codes is worth its second step from AVX2 on.
enum class CodeLevel { portable, avx2, vnni };
CodeLevel code_level();

/// Precondition: level <= code_level(). All levels return the same masks but for rounding, which the scan allows for.
CodeKernels code_kernels(CodeLevel level = code_level());

} // namespace aviary
