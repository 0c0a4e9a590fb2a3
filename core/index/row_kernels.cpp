#include "core/index/row_codes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace aviary {

namespace {

constexpr float kMostSteps = 127, kMiddle = 128.5F; // half a step more, as it is cut
constexpr std::uint32_t kNone = 0xFFFFFFFF;         // the least of no distances
constexpr int kMostApart = 127; // so that a difference fits into a signed byte, and two squares into 16 bits

std::uint32_t distance_portable(const std::uint8_t* a, const std::uint8_t* b, std::size_t bytes) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        const int apart = a[i] > b[i] ? a[i] - b[i] : b[i] - a[i];
        const int kept = apart < kMostApart ? apart : kMostApart;
        sum += static_cast<std::uint32_t>(kept * kept);
    }
    return sum;
}

std::uint32_t distances_portable(const std::uint8_t* query, const std::uint8_t* rows, std::size_t bytes,
                                 std::span<const std::int32_t> nodes, std::uint32_t* out) {
    std::uint32_t least = kNone;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        out[i] = distance_portable(query, rows + static_cast<std::size_t>(nodes[i]) * bytes, bytes);
        least = out[i] < least ? out[i] : least;
    }
    return least;
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

AVIARY_AVX2 inline __m256i apart32(const std::uint8_t* a, const std::uint8_t* b) {
    const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(a));
    const __m256i y = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b));
    const __m256i apart = _mm256_or_si256(_mm256_subs_epu8(x, y), _mm256_subs_epu8(y, x));
    return _mm256_min_epu8(apart, _mm256_set1_epi8(kMostApart));
}

AVIARY_AVX2 inline std::uint32_t one_avx2(const std::uint8_t* a, const std::uint8_t* b, std::size_t bytes) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i s0 = _mm256_setzero_si256(), s1 = s0;
    for (std::size_t i = 0; i < bytes; i += 64) {
        const __m256i first = apart32(a + i, b + i), second = apart32(a + i + 32, b + i + 32);
        s0 = _mm256_add_epi32(s0, _mm256_madd_epi16(_mm256_maddubs_epi16(first, first), ones));
        s1 = _mm256_add_epi32(s1, _mm256_madd_epi16(_mm256_maddubs_epi16(second, second), ones));
    }
    const __m256i sums = _mm256_add_epi32(s0, s1);
    __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1));
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(sum));
}

AVIARY_AVX512 inline __m512i apart64(__m512i x, const std::uint8_t* b) {
    const __m512i y = _mm512_loadu_si512(b);
    const __m512i apart = _mm512_or_si512(_mm512_subs_epu8(x, y), _mm512_subs_epu8(y, x));
    return _mm512_min_epu8(apart, _mm512_set1_epi8(kMostApart));
}

AVIARY_AVX512 inline std::uint32_t one_avx512(const std::uint8_t* a, const std::uint8_t* b, std::size_t bytes) {
    const __m512i ones = _mm512_set1_epi16(1);
    __m512i sum = _mm512_setzero_si512();
    for (std::size_t i = 0; i < bytes; i += 64) {
        const __m512i apart = apart64(_mm512_loadu_si512(a + i), b + i);
        sum = _mm512_add_epi32(sum, _mm512_madd_epi16(_mm512_maddubs_epi16(apart, apart), ones));
    }
    return static_cast<std::uint32_t>(_mm512_reduce_add_epi32(sum));
}

AVIARY_VNNI inline std::uint32_t one_vnni(const std::uint8_t* a, const std::uint8_t* b, std::size_t bytes) {
    __m512i sum = _mm512_setzero_si512();
    for (std::size_t i = 0; i < bytes; i += 64) {
        const __m512i apart = apart64(_mm512_loadu_si512(a + i), b + i);
        sum = _mm512_dpbusd_epi32(sum, apart, apart);
    }
    return static_cast<std::uint32_t>(_mm512_reduce_add_epi32(sum));
}

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

// One function for each pair of names, as a kernel can only be put into a loop that is compiled for the same CPU.
#define AVIARY_ROW_KERNELS(NAME, TARGET)                                                                               \
    TARGET std::uint32_t distance_##NAME(const std::uint8_t* a, const std::uint8_t* b, std::size_t bytes) {            \
        return one_##NAME(a, b, bytes);                                                                                \
    }                                                                                                                  \
    TARGET std::uint32_t distances_##NAME(const std::uint8_t* query, const std::uint8_t* rows, std::size_t bytes,      \
                                          std::span<const std::int32_t> nodes, std::uint32_t* out) {                   \
        std::uint32_t least = kNone;                                                                                   \
        for (std::size_t i = 0; i < nodes.size(); ++i) {                                                               \
            out[i] = one_##NAME(query, rows + static_cast<std::size_t>(nodes[i]) * bytes, bytes);                      \
            least = out[i] < least ? out[i] : least;                                                                   \
        }                                                                                                              \
        return least;                                                                                                  \
    }

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
        return {distance_vnni, distances_vnni, encode_avx512};
    if (level == RowLevel::avx512)
        return {distance_avx512, distances_avx512, encode_avx512};
    if (level == RowLevel::avx2)
        return {distance_avx2, distances_avx2, encode_avx2};
#endif
    static_cast<void>(level);
    return {distance_portable, distances_portable, encode_portable};
}

} // namespace aviary
