#include "core/index/code_kernels.hpp"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace aviary {

namespace {

constexpr std::size_t kTileStride = 4 * kTileQueries;

/// Sums are modulo 2³², as the registers compute them: only the sum with the offset is sure to fit.
std::uint16_t bit_if_passing(std::uint32_t sum, std::size_t row, const CodeBlock& block, const CodeQuery& query) {
    const auto whole = static_cast<std::int32_t>(sum + static_cast<std::uint32_t>(query.offset));
    const float rest = query.error_factor * block.errors[row] + query.base_factor * block.bases[row];
    const bool passes = static_cast<float>(whole) * (query.scale * block.scales[row]) + rest >= query.threshold;
    return static_cast<std::uint16_t>(passes ? 1U << (row % kRowsABlock) : 0U);
}

std::uint16_t fine_portable(const CodeBlock& block, std::size_t quads, const FineCodes& codes, const CodeQuery& query) {
    std::uint16_t mask = 0;
    for (std::size_t r = 0; r < kRowsABlock; ++r) {
        std::uint32_t sum = 0;
        for (std::size_t j = 0; j < quads; ++j) {
            for (std::size_t t = 0; t < 4; ++t)
                sum += static_cast<std::uint32_t>(block.codes[64 * j + 4 * r + t] * codes.whole[4 * j + t]);
        }
        mask = static_cast<std::uint16_t>(mask | bit_if_passing(sum, r, block, query));
    }
    return mask;
}

#if defined(__x86_64__)

#define AVIARY_AVX2 __attribute__((target("avx2,fma")))
#define AVIARY_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

constexpr std::size_t kBlocksAhead = 2; // the hardware's own fetching ahead ends with each page

AVIARY_AVX2 inline unsigned passing8(__m256i sums, const CodeQuery& query, const CodeBlock& block, std::size_t row) {
    const __m256 factors = _mm256_mul_ps(_mm256_set1_ps(query.scale), _mm256_loadu_ps(block.scales + row));
    const __m256 bases = _mm256_mul_ps(_mm256_set1_ps(query.base_factor), _mm256_loadu_ps(block.bases + row));
    const __m256 rest = _mm256_fmadd_ps(_mm256_set1_ps(query.error_factor), _mm256_loadu_ps(block.errors + row), bases);
    const __m256 bounds = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums), factors, rest);
    return static_cast<unsigned>(
        _mm256_movemask_ps(_mm256_cmp_ps(bounds, _mm256_set1_ps(query.threshold), _CMP_GE_OQ)));
}

/// Two sums a row, of its even and its odd pairs of dimensions.
AVIARY_AVX2 std::uint16_t fine_avx2(const CodeBlock& block, std::size_t quads, const FineCodes& codes,
                                    const CodeQuery& query) {
    __m256i sums[4];
    for (auto& sum : sums)
        sum = _mm256_setzero_si256();
    for (std::size_t j = 0; j < quads; ++j) {
        const auto* rows = block.codes + 64 * j;
        _mm_prefetch(reinterpret_cast<const char*>(rows + kBlocksAhead * 64 * quads), _MM_HINT_T0);
        long long quad = 0;
        std::memcpy(&quad, codes.whole + 4 * j, sizeof quad);
        const __m256i wanted = _mm256_set1_epi64x(quad);
        for (std::size_t i = 0; i < 4; ++i) {
            const __m256i four = _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(rows + 16 * i)));
            sums[i] = _mm256_add_epi32(sums[i], _mm256_madd_epi16(four, wanted));
        }
    }
    const __m256i offset = _mm256_set1_epi32(query.offset);
    const __m256i low = _mm256_permute4x64_epi64(_mm256_hadd_epi32(sums[0], sums[1]), 0xD8);
    const __m256i high = _mm256_permute4x64_epi64(_mm256_hadd_epi32(sums[2], sums[3]), 0xD8);
    return static_cast<std::uint16_t>(passing8(_mm256_add_epi32(low, offset), query, block, 0) |
                                      passing8(_mm256_add_epi32(high, offset), query, block, 8) << 8);
}

AVIARY_VNNI inline __m512i broadcast_quad(const std::int8_t* codes) {
    std::int32_t quad = 0;
    std::memcpy(&quad, codes, sizeof quad);
    return _mm512_set1_epi32(quad);
}

/// sum += rows · quad. As assembly: with the intrinsic, GCC 12 copies all 24 sums of a tile around in every step, at
/// twice the time.
AVIARY_VNNI inline void add_products(__m512i& sum, __m512i rows, __m512i quad) {
    asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(rows), "v"(quad));
}

AVIARY_VNNI inline std::uint16_t passing(__m512i sums, const CodeQuery& query, const CodeBlock& block,
                                         std::size_t row) {
    const __m512 factors = _mm512_mul_ps(_mm512_set1_ps(query.scale), _mm512_loadu_ps(block.scales + row));
    const __m512 bases = _mm512_mul_ps(_mm512_set1_ps(query.base_factor), _mm512_loadu_ps(block.bases + row));
    const __m512 rest = _mm512_fmadd_ps(_mm512_set1_ps(query.error_factor), _mm512_loadu_ps(block.errors + row), bases);
    const __m512 bounds = _mm512_fmadd_ps(_mm512_cvtepi32_ps(sums), factors, rest);
    return _mm512_cmp_ps_mask(bounds, _mm512_set1_ps(query.threshold), _CMP_GE_OQ);
}

/// Four sums at once: a product takes four cycles, and two can start in every one.
AVIARY_VNNI std::uint16_t fine_vnni(const CodeBlock& block, std::size_t quads, const FineCodes& codes,
                                    const CodeQuery& query) {
    __m512i high0 = _mm512_setzero_si512(), low0 = high0, high1 = high0, low1 = high0;
    const auto *first = codes.halves, *second = codes.halves + 4 * quads;
    const auto* at = block.codes;
    const auto ahead = kBlocksAhead * 64 * quads;
    std::size_t j = 0;
    for (; j + 2 <= quads; j += 2, at += 128, first += 8, second += 8) {
        _mm_prefetch(reinterpret_cast<const char*>(at + ahead), _MM_HINT_T0);
        _mm_prefetch(reinterpret_cast<const char*>(at + ahead + 64), _MM_HINT_T0);
        const __m512i rows0 = _mm512_loadu_si512(at), rows1 = _mm512_loadu_si512(at + 64);
        add_products(high0, rows0, broadcast_quad(first));
        add_products(low0, rows0, broadcast_quad(second));
        add_products(high1, rows1, broadcast_quad(first + 4));
        add_products(low1, rows1, broadcast_quad(second + 4));
    }
    if (j < quads) {
        const __m512i rows = _mm512_loadu_si512(at);
        add_products(high0, rows, broadcast_quad(first));
        add_products(low0, rows, broadcast_quad(second));
    }
    const __m512i sums =
        _mm512_add_epi32(_mm512_slli_epi32(_mm512_add_epi32(high0, high1), 6), _mm512_add_epi32(low0, low1));
    return passing(_mm512_add_epi32(sums, _mm512_set1_epi32(query.offset)), query, block, 0);
}

AVIARY_VNNI std::uint16_t tile_vnni(const CodeBlock& blocks, std::size_t quads, const std::int8_t* codes,
                                    const CodeQuery* queries, std::uint16_t* masks) {
    __m512i first[kTileQueries], second[kTileQueries];
#pragma GCC unroll 12
    for (std::size_t q = 0; q < kTileQueries; ++q)
        first[q] = second[q] = _mm512_set1_epi32(queries[q].offset);
    for (std::size_t j = 0; j < quads; ++j) {
        const __m512i rows0 = _mm512_loadu_si512(blocks.codes + 64 * j);
        const __m512i rows1 = _mm512_loadu_si512(blocks.codes + 64 * (quads + j));
#pragma GCC unroll 12
        for (std::size_t q = 0; q < kTileQueries; ++q) {
            const __m512i quad = broadcast_quad(codes + kTileStride * j + 4 * q);
            add_products(first[q], rows0, quad);
            add_products(second[q], rows1, quad);
        }
    }
    unsigned any = 0;
#pragma GCC unroll 12
    for (std::size_t q = 0; q < kTileQueries; ++q) {
        masks[q] = passing(first[q], queries[q], blocks, 0);
        masks[kTileQueries + q] = passing(second[q], queries[q], blocks, kRowsABlock);
        any |= static_cast<unsigned>(masks[q] | masks[kTileQueries + q]);
    }
    return static_cast<std::uint16_t>(any);
}

#endif

} // namespace

CodeLevel code_level() {
#if defined(__x86_64__)
    if (cpu_level() == CpuLevel::avx512 && __builtin_cpu_supports("avx512vnni"))
        return CodeLevel::vnni;
    if (cpu_level() != CpuLevel::portable)
        return CodeLevel::avx2;
#endif
    return CodeLevel::portable;
}

CodeKernels code_kernels(CodeLevel level) {
#if defined(__x86_64__)
    if (level == CodeLevel::vnni)
        return {fine_vnni, tile_vnni};
    if (level == CodeLevel::avx2)
        return {fine_avx2, nullptr};
#endif
    static_cast<void>(level);
    return {fine_portable, nullptr};
}

} // namespace aviary
