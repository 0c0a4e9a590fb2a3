#include "core/index/row_codes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace aviary {

namespace {

constexpr float kMiddle = kMeanCode + 0.5F; // half a step more, as it is cut
constexpr std::uint32_t kNone = 0xFFFFFFFF; // the least of no distances
constexpr int kMostApart = 127; // so that a difference fits into a signed byte, and two squares into 16 bits

std::uint32_t square_apart(int a, int b) {
    const int apart = a > b ? a - b : b - a;
    const int kept = apart < kMostApart ? apart : kMostApart;
    return static_cast<std::uint32_t>(kept * kept);
}

std::uint32_t one_portable(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes) {
    std::uint32_t sum = 0;
    const auto* low = row + bytes / 2;
    for (std::size_t i = 0; i < bytes; i += 128, query += 128, row += 64, low += 64) {
        for (std::size_t j = 0; j < 64; ++j) {
            sum += square_apart(query[j], (row[j] & 0x0F) << 4 | (low[j] & 0x0F));
            sum += square_apart(query[64 + j], (row[j] & 0xF0) | low[j] >> 4);
        }
    }
    return sum;
}

std::uint32_t rough_portable(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes; i += 128, query += 128, row += 64) {
        for (std::size_t j = 0; j < 64; ++j) {
            sum += square_apart(query[j], (row[j] & 0x0F) << 4 | kRoughLow);
            sum += square_apart(query[64 + j], (row[j] & 0xF0) | kRoughLow);
        }
    }
    return sum;
}

void cut_portable(const std::uint8_t* code, std::size_t bytes, std::uint8_t* row) {
    auto* low = row + bytes / 2;
    for (const auto* end = code + bytes; code != end; code += 128, row += 64, low += 64) {
        for (std::size_t j = 0; j < 64; ++j) {
            row[j] = static_cast<std::uint8_t>(code[j] >> 4 | (code[64 + j] & 0xF0));
            low[j] = static_cast<std::uint8_t>((code[j] & 0x0F) | code[64 + j] << 4);
        }
    }
}

void join_portable(const std::uint8_t* row, std::size_t bytes, std::uint8_t* code) {
    const auto* low = row + bytes / 2;
    for (const auto* end = code + bytes; code != end; code += 128, row += 64, low += 64) {
        for (std::size_t j = 0; j < 64; ++j) {
            code[j] = static_cast<std::uint8_t>(row[j] << 4 | (low[j] & 0x0F));
            code[64 + j] = static_cast<std::uint8_t>((row[j] & 0xF0) | low[j] >> 4);
        }
    }
}

void encode_portable(std::span<const float> vector, const float* mean, float scale, std::uint8_t* out) {
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const float steps = (vector[i] - mean[i]) * scale;
        // NaN fails both comparisons and becomes the mean.
        const float kept =
            steps > -kMostSteps ? (steps < kMostSteps ? steps : kMostSteps) : (steps <= 0 ? -kMostSteps : 0);
        out[i] = static_cast<std::uint8_t>(static_cast<int>(kept + kMiddle));
    }
}

#if defined(__x86_64__)

#define AVIARY_AVX2 __attribute__((target("avx2,fma,f16c")))
#define AVIARY_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx2,fma,f16c")))
#define AVIARY_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,avx2,fma,f16c")))

AVIARY_AVX2 inline __m256i load32(const std::uint8_t* at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

AVIARY_AVX2 inline __m256i apart32(__m256i x, __m256i y) {
    const __m256i apart = _mm256_or_si256(_mm256_subs_epu8(x, y), _mm256_subs_epu8(y, x));
    return _mm256_min_epu8(apart, _mm256_set1_epi8(kMostApart));
}

/// sum + the squares of apart32, four to a lane.
AVIARY_AVX2 inline __m256i add_squares32(__m256i sum, const std::uint8_t* query, __m256i row) {
    const __m256i apart = apart32(load32(query), row);
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(apart, apart), _mm256_set1_epi16(1)));
}

AVIARY_AVX2 inline std::uint32_t sum_of(__m256i sums) {
    __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1));
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(sum));
}

AVIARY_AVX2 inline void store32(std::uint8_t* at, __m256i bytes) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), bytes);
}

struct TwoOf32 {
    __m256i first, second;
};

/// What 32 bytes of a row's high half and 32 of its low one say.
AVIARY_AVX2 inline TwoOf32 joined32(__m256i high, __m256i low) {
    const __m256i low_bits = _mm256_set1_epi8(0x0F);
    return {
        _mm256_or_si256(_mm256_slli_epi16(_mm256_and_si256(high, low_bits), 4), _mm256_and_si256(low, low_bits)),
        _mm256_or_si256(_mm256_andnot_si256(low_bits, high), _mm256_and_si256(_mm256_srli_epi16(low, 4), low_bits))};
}

AVIARY_AVX2 void cut_avx2(const std::uint8_t* code, std::size_t bytes, std::uint8_t* row) {
    const __m256i low_bits = _mm256_set1_epi8(0x0F);
    auto* low = row + bytes / 2;
    for (const auto* end = code + bytes; code != end; code += 128, row += 64, low += 64) {
        for (std::size_t j = 0; j < 64; j += 32) {
            const __m256i first = load32(code + j), second = load32(code + 64 + j);
            store32(row + j, _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(first, 4), low_bits),
                                             _mm256_andnot_si256(low_bits, second)));
            store32(low + j, _mm256_or_si256(_mm256_and_si256(first, low_bits),
                                             _mm256_slli_epi16(_mm256_and_si256(second, low_bits), 4)));
        }
    }
}

AVIARY_AVX2 void join_avx2(const std::uint8_t* row, std::size_t bytes, std::uint8_t* code) {
    const auto* low = row + bytes / 2;
    for (const auto* end = code + bytes; code != end; code += 128, row += 64, low += 64) {
        for (std::size_t j = 0; j < 64; j += 32) {
            const auto both = joined32(load32(row + j), load32(low + j));
            store32(code + j, both.first);
            store32(code + 64 + j, both.second);
        }
    }
}

AVIARY_AVX2 inline std::uint32_t one_avx2(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes) {
    __m256i s0 = _mm256_setzero_si256(), s1 = s0;
    const auto* low = row + bytes / 2;
    for (std::size_t i = 0; i < bytes; i += 128, query += 128, row += 64, low += 64) {
        for (std::size_t j = 0; j < 64; j += 32) {
            const auto both = joined32(load32(row + j), load32(low + j));
            s0 = add_squares32(s0, query + j, both.first);
            s1 = add_squares32(s1, query + 64 + j, both.second);
        }
    }
    return sum_of(_mm256_add_epi32(s0, s1));
}

AVIARY_AVX2 inline std::uint32_t rough_avx2(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes) {
    const __m256i low_bits = _mm256_set1_epi8(0x0F), high_bits = _mm256_set1_epi8(static_cast<char>(0xF0));
    const __m256i middle = _mm256_set1_epi8(kRoughLow);
    __m256i s0 = _mm256_setzero_si256(), s1 = s0;
    for (std::size_t i = 0; i < bytes; i += 128, query += 128, row += 64) {
        for (std::size_t j = 0; j < 64; j += 32) {
            const __m256i h = load32(row + j);
            const __m256i first = _mm256_slli_epi16(_mm256_and_si256(h, low_bits), 4);
            s0 = add_squares32(s0, query + j, _mm256_or_si256(first, middle));
            s1 = add_squares32(s1, query + 64 + j, _mm256_or_si256(_mm256_and_si256(h, high_bits), middle));
        }
    }
    return sum_of(_mm256_add_epi32(s0, s1));
}

AVIARY_AVX512 inline __m512i apart64(const std::uint8_t* query, __m512i y) {
    const __m512i x = _mm512_loadu_si512(query);
    const __m512i apart = _mm512_or_si512(_mm512_subs_epu8(x, y), _mm512_subs_epu8(y, x));
    return _mm512_min_epu8(apart, _mm512_set1_epi8(kMostApart));
}

struct TwoOf64 {
    __m512i first, second;
};

AVIARY_AVX512 inline TwoOf64 joined64(const std::uint8_t* row, const std::uint8_t* low) {
    const __m512i low_bits = _mm512_set1_epi8(0x0F);
    const __m512i h = _mm512_loadu_si512(row), l = _mm512_loadu_si512(low);
    // The ternary operation takes each bit of the first where the mask has one, else of the second.
    return {_mm512_ternarylogic_epi32(low_bits, l, _mm512_slli_epi16(h, 4), 0xCA),
            _mm512_ternarylogic_epi32(low_bits, _mm512_srli_epi16(l, 4), h, 0xCA)};
}

AVIARY_AVX512 inline TwoOf64 high_alone(const std::uint8_t* row) {
    const __m512i low_bits = _mm512_set1_epi8(0x0F), middle = _mm512_set1_epi8(kRoughLow);
    const __m512i h = _mm512_loadu_si512(row);
    return {_mm512_ternarylogic_epi32(low_bits, middle, _mm512_slli_epi16(h, 4), 0xCA),
            _mm512_ternarylogic_epi32(low_bits, middle, h, 0xCA)};
}

/// They differ by how squares are added alone.
#define AVIARY_SUMS_OF_SQUARES(NAME, TARGET)                                                                           \
    TARGET inline std::uint32_t one_##NAME(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes) {    \
        __m512i s0 = _mm512_setzero_si512(), s1 = s0;                                                                  \
        const auto* low = row + bytes / 2;                                                                             \
        for (std::size_t i = 0; i < bytes; i += 128, query += 128, row += 64, low += 64) {                             \
            const auto both = joined64(row, low);                                                                      \
            s0 = add_squares_##NAME(s0, apart64(query, both.first));                                                   \
            s1 = add_squares_##NAME(s1, apart64(query + 64, both.second));                                             \
        }                                                                                                              \
        return static_cast<std::uint32_t>(_mm512_reduce_add_epi32(_mm512_add_epi32(s0, s1)));                          \
    }                                                                                                                  \
    TARGET inline std::uint32_t rough_##NAME(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes) {  \
        __m512i s0 = _mm512_setzero_si512(), s1 = s0;                                                                  \
        for (std::size_t i = 0; i < bytes; i += 128, query += 128, row += 64) {                                        \
            const auto both = high_alone(row);                                                                         \
            s0 = add_squares_##NAME(s0, apart64(query, both.first));                                                   \
            s1 = add_squares_##NAME(s1, apart64(query + 64, both.second));                                             \
        }                                                                                                              \
        return static_cast<std::uint32_t>(_mm512_reduce_add_epi32(_mm512_add_epi32(s0, s1)));                          \
    }

AVIARY_AVX512 inline __m512i add_squares_avx512(__m512i sum, __m512i apart) {
    return _mm512_add_epi32(sum, _mm512_madd_epi16(_mm512_maddubs_epi16(apart, apart), _mm512_set1_epi16(1)));
}
AVIARY_VNNI inline __m512i add_squares_vnni(__m512i sum, __m512i apart) {
    return _mm512_dpbusd_epi32(sum, apart, apart);
}

AVIARY_SUMS_OF_SQUARES(avx512, AVIARY_AVX512)
AVIARY_SUMS_OF_SQUARES(vnni, AVIARY_VNNI)

AVIARY_AVX2 void encode_avx2(std::span<const float> vector, const float* mean, float scale, std::uint8_t* out) {
    std::size_t i = 0;
    for (; i + 8 <= vector.size(); i += 8) {
        const __m256 apart = _mm256_sub_ps(_mm256_loadu_ps(vector.data() + i), _mm256_loadu_ps(mean + i));
        const __m256 steps = _mm256_mul_ps(apart, _mm256_set1_ps(scale));
        const __m256 within =
            _mm256_max_ps(_mm256_min_ps(steps, _mm256_set1_ps(kMostSteps)), _mm256_set1_ps(-kMostSteps));
        const __m256 kept = _mm256_and_ps(within, _mm256_cmp_ps(steps, steps, _CMP_ORD_Q));
        const __m256i codes = _mm256_cvttps_epi32(_mm256_add_ps(kept, _mm256_set1_ps(kMiddle)));
        const __m128i words = _mm_packus_epi32(_mm256_castsi256_si128(codes), _mm256_extracti128_si256(codes, 1));
        _mm_storel_epi64(reinterpret_cast<__m128i*>(out + i), _mm_packus_epi16(words, words));
    }
    encode_portable(vector.subspan(i), mean + i, scale, out + i);
}

AVIARY_AVX512 void encode_avx512(std::span<const float> vector, const float* mean, float scale, std::uint8_t* out) {
    for (std::size_t i = 0; i < vector.size(); i += 16) {
        const auto left = vector.size() - i;
        const auto there = static_cast<__mmask16>(left >= 16 ? 0xFFFF : (1U << left) - 1);
        const __m512 apart =
            _mm512_sub_ps(_mm512_maskz_loadu_ps(there, vector.data() + i), _mm512_maskz_loadu_ps(there, mean + i));
        const __m512 steps = _mm512_mul_ps(apart, _mm512_set1_ps(scale));
        const auto ordered = _mm512_cmp_ps_mask(steps, steps, _CMP_ORD_Q);
        const __m512 within =
            _mm512_max_ps(_mm512_min_ps(steps, _mm512_set1_ps(kMostSteps)), _mm512_set1_ps(-kMostSteps));
        const __m512 kept = _mm512_maskz_mov_ps(ordered, within);
        const __m512i codes = _mm512_cvttps_epi32(_mm512_add_ps(kept, _mm512_set1_ps(kMiddle)));
        _mm_mask_storeu_epi8(out + i, there, _mm512_cvtepi32_epi8(codes));
    }
}

#endif

/// A kernel for a query and many rows, of one for a query and a row. As macros, as one can only be put into the other's
/// loop if both are compiled for the same CPU.
#define AVIARY_TO_EACH(NAME, ONE, TARGET)                                                                              \
    TARGET std::uint32_t NAME(const std::uint8_t* query, const std::uint8_t* rows, std::size_t bytes,                  \
                              std::span<const std::int32_t> nodes, std::uint32_t* out) {                               \
        std::uint32_t least = kNone;                                                                                   \
        for (std::size_t i = 0; i < nodes.size(); ++i) {                                                               \
            out[i] = ONE(query, rows + static_cast<std::size_t>(nodes[i]) * bytes, bytes);                             \
            least = out[i] < least ? out[i] : least;                                                                   \
        }                                                                                                              \
        return least;                                                                                                  \
    }
#define AVIARY_ROW_KERNELS(NAME, TARGET)                                                                               \
    TARGET std::uint32_t distance_##NAME(const std::uint8_t* query, const std::uint8_t* row, std::size_t bytes) {      \
        return one_##NAME(query, row, bytes);                                                                          \
    }                                                                                                                  \
    AVIARY_TO_EACH(distances_##NAME, one_##NAME, TARGET)                                                               \
    AVIARY_TO_EACH(all_rough_##NAME, rough_##NAME, TARGET)

AVIARY_ROW_KERNELS(portable, )
#if defined(__x86_64__)
AVIARY_ROW_KERNELS(avx2, AVIARY_AVX2)
AVIARY_ROW_KERNELS(avx512, AVIARY_AVX512)
AVIARY_ROW_KERNELS(vnni, AVIARY_VNNI)
#endif

} // namespace

RowLevel row_level() {
#if defined(__x86_64__)
    if (cpu_level() == CpuLevel::avx512)
        return __builtin_cpu_supports("avx512vnni") ? RowLevel::vnni : RowLevel::avx512;
    if (cpu_level() == CpuLevel::avx2)
        return RowLevel::avx2;
#endif
    return RowLevel::portable;
}

RowKernels row_kernels(RowLevel level) {
#if defined(__x86_64__)
    if (level == RowLevel::vnni)
        return {distance_vnni, distances_vnni, all_rough_vnni, cut_avx2, join_avx2, encode_avx512};
    if (level == RowLevel::avx512)
        return {distance_avx512, distances_avx512, all_rough_avx512, cut_avx2, join_avx2, encode_avx512};
    if (level == RowLevel::avx2)
        return {distance_avx2, distances_avx2, all_rough_avx2, cut_avx2, join_avx2, encode_avx2};
#endif
    static_cast<void>(level);
    return {distance_portable, distances_portable, all_rough_portable, cut_portable, join_portable, encode_portable};
}

} // namespace aviary
