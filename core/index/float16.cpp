#include "core/index/float16.hpp"

#include <bit>
#include <cmath>
#include <cstddef>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "core/base/cpu.hpp"

namespace aviary {

namespace {

#if defined(__x86_64__)

__attribute__((target("avx,f16c"))) void halves_to_floats_f16c(const std::uint16_t* halves, float* floats,
                                                               std::size_t n) {
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8)
        _mm256_storeu_ps(floats + i, _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(halves + i))));
    for (; i < n; ++i)
        floats[i] = half_to_float(halves[i]);
}

__attribute__((target("avx,f16c"))) void floats_to_halves_f16c(const float* floats, std::uint16_t* halves,
                                                               std::size_t n) {
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8)
        _mm_storeu_si128(reinterpret_cast<__m128i*>(halves + i),
                         _mm256_cvtps_ph(_mm256_loadu_ps(floats + i), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
    for (; i < n; ++i)
        halves[i] = float_to_half(floats[i]);
}

#endif

} // namespace

float half_to_float(std::uint16_t half) {
    const std::uint32_t sign = std::uint32_t{half & 0x8000U} << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1FU;
    const std::uint32_t mantissa = half & 0x3FFU;
    if (exponent == 0x1F) // infinity, or NaN, made quiet as the hardware does
        return std::bit_cast<float>(sign | 0x7F800000U | (mantissa << 13) | (mantissa != 0 ? 0x400000U : 0U));
    if (exponent != 0)
        return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (mantissa << 13));
    // Zero or subnormal: mantissa × 2⁻²⁴, which a float holds exactly.
    const float magnitude = static_cast<float>(mantissa) * 0x1p-24F;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
}

std::uint16_t float_to_half(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U)
        return static_cast<std::uint16_t>(sign | 0x7E00U | ((magnitude >> 13) & 0x3FFU));
    if (magnitude >= 0x477FF000U) // 65520: halfway from 65504 to what would be the next one
        return static_cast<std::uint16_t>(sign | 0x7C00U);
    if (magnitude < 0x38800000U) { // below 2⁻¹⁴: adding 0.5 puts the bits that stay at the end and rounds the others
        const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000U));
    }
    const std::uint32_t odd = (magnitude >> 13) & 1U;
    return static_cast<std::uint16_t>(sign | ((magnitude - 0x38000000U + 0xFFFU + odd) >> 13));
}

void halves_to_floats(std::span<const std::uint16_t> halves, std::span<float> floats) {
#if defined(__x86_64__)
    if (cpu_level() >= CpuLevel::avx2)
        return halves_to_floats_f16c(halves.data(), floats.data(), halves.size());
#endif
    for (std::size_t i = 0; i < halves.size(); ++i)
        floats[i] = half_to_float(halves[i]);
}

void floats_to_halves(std::span<const float> floats, std::span<std::uint16_t> halves) {
#if defined(__x86_64__)
    if (cpu_level() >= CpuLevel::avx2)
        return floats_to_halves_f16c(floats.data(), halves.data(), floats.size());
#endif
    for (std::size_t i = 0; i < floats.size(); ++i)
        halves[i] = float_to_half(floats[i]);
}

void unit_to_halves(std::span<const float> unit, std::span<std::uint16_t> halves) {
    floats_to_halves(unit, halves);
    const auto square = [](std::uint16_t half) {
        return static_cast<double>(half_to_float(half)) * half_to_float(half);
    };
    double excess = -1; // of the squared length
    for (const auto half : halves)
        excess += square(half);
    for (std::size_t i = 0; i < halves.size() && std::abs(excess) > 1e-7; ++i) {
        const bool too_large = std::abs(half_to_float(halves[i])) > std::abs(unit[i]);
        const bool at_zero = (halves[i] & 0x7FFFU) == 0;
        if (too_large != (excess > 0) || at_zero)
            continue; // its other neighbour would make it worse
        const auto other = static_cast<std::uint16_t>(
            too_large ? halves[i] - 1 : halves[i] + 1); // in magnitude: the sign is the first bit
        const double change = square(other) - square(halves[i]);
        if (std::abs(excess + change) < std::abs(excess)) {
            excess += change;
            halves[i] = other;
        }
    }
}

} // namespace aviary
