#include "core/index/dot.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "core/index/float16.hpp"

namespace aviary {

namespace {

float dot32_portable(const float* row, const float* query, std::size_t d) {
    float sums[8] = {};
    std::size_t i = 0;
    for (; i + 8 <= d; i += 8) {
        for (std::size_t j = 0; j < 8; ++j)
            sums[j] += row[i + j] * query[i + j];
    }
    for (; i < d; ++i)
        sums[0] += row[i] * query[i];
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

float dot16_portable(const std::uint16_t* row, const float* query, std::size_t d) {
    float sums[4] = {};
    for (std::size_t i = 0; i < d; ++i)
        sums[i % 4] += half_to_float(row[i]) * query[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

#if defined(__x86_64__)

// Four independent sums each: a fused multiply-add takes four cycles, and two can start in every one.

__attribute__((target("avx2,fma,f16c"))) inline float sum_of_lanes(__m256 v) {
    __m128 sum = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    sum = _mm_add_ps(sum, _mm_movehl_ps(sum, sum));
    return _mm_cvtss_f32(_mm_add_ss(sum, _mm_movehdup_ps(sum)));
}

__attribute__((target("avx2,fma,f16c"))) float dot32_avx2(const float* row, const float* query, std::size_t d) {
    __m256 s0 = _mm256_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
    std::size_t i = 0;
    for (; i + 32 <= d; i += 32) {
        s0 = _mm256_fmadd_ps(_mm256_loadu_ps(row + i), _mm256_loadu_ps(query + i), s0);
        s1 = _mm256_fmadd_ps(_mm256_loadu_ps(row + i + 8), _mm256_loadu_ps(query + i + 8), s1);
        s2 = _mm256_fmadd_ps(_mm256_loadu_ps(row + i + 16), _mm256_loadu_ps(query + i + 16), s2);
        s3 = _mm256_fmadd_ps(_mm256_loadu_ps(row + i + 24), _mm256_loadu_ps(query + i + 24), s3);
    }
    for (; i + 8 <= d; i += 8)
        s0 = _mm256_fmadd_ps(_mm256_loadu_ps(row + i), _mm256_loadu_ps(query + i), s0);
    float rest = 0;
    for (; i < d; ++i)
        rest += row[i] * query[i];
    return sum_of_lanes(_mm256_add_ps(_mm256_add_ps(s0, s1), _mm256_add_ps(s2, s3))) + rest;
}

__attribute__((target("avx2,fma,f16c"))) inline __m256 load_halves8(const std::uint16_t* row) {
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(row)));
}

__attribute__((target("avx2,fma,f16c"))) float dot16_avx2(const std::uint16_t* row, const float* query, std::size_t d) {
    __m256 s0 = _mm256_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
    std::size_t i = 0;
    for (; i + 32 <= d; i += 32) {
        s0 = _mm256_fmadd_ps(load_halves8(row + i), _mm256_loadu_ps(query + i), s0);
        s1 = _mm256_fmadd_ps(load_halves8(row + i + 8), _mm256_loadu_ps(query + i + 8), s1);
        s2 = _mm256_fmadd_ps(load_halves8(row + i + 16), _mm256_loadu_ps(query + i + 16), s2);
        s3 = _mm256_fmadd_ps(load_halves8(row + i + 24), _mm256_loadu_ps(query + i + 24), s3);
    }
    for (; i + 8 <= d; i += 8)
        s0 = _mm256_fmadd_ps(load_halves8(row + i), _mm256_loadu_ps(query + i), s0);
    float rest = 0;
    for (; i < d; ++i)
        rest += half_to_float(row[i]) * query[i];
    return sum_of_lanes(_mm256_add_ps(_mm256_add_ps(s0, s1), _mm256_add_ps(s2, s3))) + rest;
}

#define AVIARY_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx2,fma,f16c")))

AVIARY_AVX512 float dot32_avx512(const float* row, const float* query, std::size_t d) {
    __m512 s0 = _mm512_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
    std::size_t i = 0;
    for (; i + 64 <= d; i += 64) {
        s0 = _mm512_fmadd_ps(_mm512_loadu_ps(row + i), _mm512_loadu_ps(query + i), s0);
        s1 = _mm512_fmadd_ps(_mm512_loadu_ps(row + i + 16), _mm512_loadu_ps(query + i + 16), s1);
        s2 = _mm512_fmadd_ps(_mm512_loadu_ps(row + i + 32), _mm512_loadu_ps(query + i + 32), s2);
        s3 = _mm512_fmadd_ps(_mm512_loadu_ps(row + i + 48), _mm512_loadu_ps(query + i + 48), s3);
    }
    for (; i < d; i += 16) {
        const __mmask16 mask = d - i >= 16 ? __mmask16{0xFFFF} : static_cast<__mmask16>((1U << (d - i)) - 1);
        s0 = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(mask, row + i), _mm512_maskz_loadu_ps(mask, query + i), s0);
    }
    return _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(s0, s1), _mm512_add_ps(s2, s3)));
}

AVIARY_AVX512 inline __m512 load_halves16(const std::uint16_t* row) {
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(row)));
}

AVIARY_AVX512 float dot16_avx512(const std::uint16_t* row, const float* query, std::size_t d) {
    __m512 s0 = _mm512_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
    std::size_t i = 0;
    for (; i + 64 <= d; i += 64) {
        s0 = _mm512_fmadd_ps(load_halves16(row + i), _mm512_loadu_ps(query + i), s0);
        s1 = _mm512_fmadd_ps(load_halves16(row + i + 16), _mm512_loadu_ps(query + i + 16), s1);
        s2 = _mm512_fmadd_ps(load_halves16(row + i + 32), _mm512_loadu_ps(query + i + 32), s2);
        s3 = _mm512_fmadd_ps(load_halves16(row + i + 48), _mm512_loadu_ps(query + i + 48), s3);
    }
    for (; i < d; i += 16) {
        const __mmask16 mask = d - i >= 16 ? __mmask16{0xFFFF} : static_cast<__mmask16>((1U << (d - i)) - 1);
        const __m512 values = _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(mask, row + i));
        s0 = _mm512_fmadd_ps(values, _mm512_maskz_loadu_ps(mask, query + i), s0);
    }
    return _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(s0, s1), _mm512_add_ps(s2, s3)));
}

#endif

} // namespace

DotKernels dot_kernels(CpuLevel level) {
#if defined(__x86_64__)
    if (level == CpuLevel::avx512)
        return {dot32_avx512, dot16_avx512};
    if (level == CpuLevel::avx2)
        return {dot32_avx2, dot16_avx2};
#endif
    static_cast<void>(level);
    return {dot32_portable, dot16_portable};
}

} // namespace aviary
