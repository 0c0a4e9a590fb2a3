#pragma once

// Vectors of floats of the width that the flags of the including file allow; part of the encoder's row kernels
// (encoder_kernels_impl.hpp).

#include <cstdint>
#include <utility>

#include "core/nn/encoder_kernels.hpp"

#if defined(__AVX512BF16__)
#include <immintrin.h>
#endif

namespace aviary::AVIARY_KERNELS {

namespace {

#if defined(__AVX512F__)
constexpr std::int64_t kLanes = 16;
#elif defined(__AVX2__)
constexpr std::int64_t kLanes = 8;
#else
constexpr std::int64_t kLanes = 4;
#endif

typedef float Floats __attribute__((vector_size(4 * kLanes)));
typedef std::int32_t Ints __attribute__((vector_size(4 * kLanes)));
typedef std::uint32_t Words __attribute__((vector_size(4 * kLanes)));
typedef std::uint16_t Halves __attribute__((vector_size(2 * kLanes)));
typedef float LooseFloats __attribute__((vector_size(4 * kLanes), aligned(4), may_alias));
typedef std::uint16_t LooseHalves __attribute__((vector_size(2 * kLanes), aligned(2), may_alias));
typedef std::uint32_t LooseWords __attribute__((vector_size(4 * kLanes), aligned(2), may_alias));

inline Floats all(float x) {
    return x - Floats{};
}

inline Floats load(const float* at) {
    return *reinterpret_cast<const LooseFloats*>(at);
}

inline Words load_words(const BFloat16Bits* at) {
    const Halves bits = *reinterpret_cast<const LooseHalves*>(at);
    return __builtin_convertvector(bits, Words);
}

inline Floats load(const BFloat16Bits* at) {
    return reinterpret_cast<Floats>(load_words(at) << 16);
}

inline void store(float* at, Floats x) {
    *reinterpret_cast<LooseFloats*>(at) = x;
}

/// Rounded to the nearest, ties to even.
inline void store(BFloat16Bits* at, Floats x) {
#if defined(__AVX512BF16__)
    *reinterpret_cast<LooseHalves*>(at) = reinterpret_cast<Halves>(_mm512_cvtneps_pbh(reinterpret_cast<__m512>(x)));
#else
    const Words bits = reinterpret_cast<Words>(x);
    const Words rounded = (bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16;
    *reinterpret_cast<LooseHalves*>(at) = __builtin_convertvector(rounded, Halves);
#endif
}

inline float load_one(const float* at) {
    return *at;
}

inline float load_one(const BFloat16Bits* at) {
    return __builtin_bit_cast(float, static_cast<std::uint32_t>(*at) << 16);
}

inline void store_one(float* at, float x) {
    *at = x;
}

inline void store_one(BFloat16Bits* at, float x) {
    const auto bits = __builtin_bit_cast(std::uint32_t, x);
    *at = static_cast<BFloat16Bits>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

/// The first `count` lanes, or all if there are fewer.
inline void store_lanes(BFloat16Bits* at, Floats x, std::int64_t count) {
    if (count >= kLanes)
        return store(at, x);
    for (std::int64_t lane = 0; lane < count; ++lane)
        store_one(at + lane, x[lane]);
}

/// Two neighbours for each lane, the first in the lower half.
inline Words load_pairs(const BFloat16Bits* at) {
    return *reinterpret_cast<const LooseWords*>(at);
}

inline void store_pairs(BFloat16Bits* at, Words pairs) {
    *reinterpret_cast<LooseWords*>(at) = pairs;
}

inline std::uint32_t load_pair(const BFloat16Bits* at) {
    std::uint32_t pair;
    __builtin_memcpy(&pair, at, sizeof pair);
    return pair;
}

/// sums + both products of `pair`, the same for all lanes, with the lane's.
inline Floats add_pairs(Floats sums, std::uint32_t pair, Words lanes) {
#if defined(__AVX512BF16__)
    const Words same = pair - Words{};
    return reinterpret_cast<Floats>(_mm512_dpbf16_ps(reinterpret_cast<__m512>(sums), reinterpret_cast<__m512bh>(same),
                                                     reinterpret_cast<__m512bh>(lanes)));
#else
    sums += __builtin_bit_cast(float, pair << 16) * reinterpret_cast<Floats>(lanes << 16);
    return sums + __builtin_bit_cast(float, pair & 0xFFFF0000U) * reinterpret_cast<Floats>(lanes & 0xFFFF0000U);
#endif
}

/// `size` numbers, zeros behind them.
inline void copy_row(const BFloat16Bits* from, std::int64_t size, BFloat16Bits* to, std::int64_t wide) {
    for (std::int64_t i = 0; i < size; ++i)
        to[i] = from[i];
    for (std::int64_t i = size; i < wide; ++i)
        to[i] = 0;
}

using Lanes = std::make_integer_sequence<int, static_cast<int>(kLanes)>;

/// Lane l gets lane l ^ Step.
template <int Step, int... L>
inline Floats swapped(Floats x, std::integer_sequence<int, L...>) {
    return __builtin_shufflevector(x, x, (L ^ Step)...);
}

template <int Step = static_cast<int>(kLanes) / 2>
inline float sum(Floats x) {
    x += swapped<Step>(x, Lanes{});
    if constexpr (Step > 1)
        return sum<Step / 2>(x);
    else
        return x[0];
}

/// LayerNorm's 1 / √(variance + epsilon) of a row whose mean is known.
inline float inverse_deviation(const float* row, std::int64_t width, float mean, float epsilon) {
    const std::int64_t whole = width / kLanes * kLanes;
    Floats sums{};
    float total = 0;
    for (std::int64_t i = 0; i < whole; i += kLanes) {
        const Floats off = load(row + i) - mean;
        sums += off * off;
    }
    for (std::int64_t i = whole; i < width; ++i)
        total += (row[i] - mean) * (row[i] - mean);
    return 1.0F / __builtin_sqrtf((total + sum(sums)) / static_cast<float>(width) + epsilon);
}

inline Floats larger(Floats a, Floats b) {
    return a > b ? a : b;
}

template <int Step = static_cast<int>(kLanes) / 2>
inline float largest(Floats x) {
    x = larger(x, swapped<Step>(x, Lanes{}));
    if constexpr (Step > 1)
        return largest<Step / 2>(x);
    else
        return x[0];
}

/// The rows a and b of a square of which every second block of Step × Step lanes changes place with the one across.
template <int Step, int... L>
inline void exchange(Floats& a, Floats& b, std::integer_sequence<int, L...>) {
    const Floats upper = __builtin_shufflevector(a, b, ((L & Step) != 0 ? kLanes + L - Step : L)...);
    b = __builtin_shufflevector(a, b, ((L & Step) != 0 ? kLanes + L : L + Step)...);
    a = upper;
}

/// A square's columns for its rows.
template <int Step = 1>
inline void transpose(Floats (&rows)[kLanes]) {
    for (std::int64_t r = 0; r < kLanes; ++r)
        if ((r & Step) == 0)
            exchange<Step>(rows[r], rows[r + Step], Lanes{});
    if constexpr (2 * Step < kLanes)
        transpose<2 * Step>(rows);
}

/// e^x for x ≤ 0, to 2 units in the last place; 0 below −87. 2^f on [−½, ½] by its Taylor series, whose seventh term is
/// under 2⁻²⁴.
inline Floats exp_of_negative(Floats x) {
    const Floats y = x * 1.44269504088896341F; // log₂ e
    const Floats magic = all(12582912.0F);     // 1.5 · 2²³: adding it rounds to a whole number
    const Floats whole = (y + magic) - magic;
    const Floats f = (x - whole * 0.693359375F) + whole * 2.12194440e-4F; // ln 2 in two parts (Cody and Waite)
    Floats p = all(1.0F / 5040);
    p = p * f + 1.0F / 720;
    p = p * f + 1.0F / 120;
    p = p * f + 1.0F / 24;
    p = p * f + 1.0F / 6;
    p = p * f + 0.5F;
    p = p * f + 1.0F;
    p = p * f + 1.0F;
    const Ints exponent = (__builtin_convertvector(whole, Ints) + 127) << 23;
    return x < all(-87.0F) ? Floats{} : p * reinterpret_cast<Floats>(exponent);
}

/// 0, 1, 2, …
template <int... L>
inline Ints lane_numbers(std::integer_sequence<int, L...>) {
    return Ints{L...};
}

inline Ints lane_numbers() {
    return lane_numbers(Lanes{});
}

/// 2^x for x ≤ 0 to 4e-6 of it, at least 2⁻¹²⁶: 2^f on [−½, ½] by a polynomial (least squares), the whole part of x
/// added to its exponent.
inline Floats power_of_two(Floats x) {
    const Floats magic = all(12582912.0F); // 1.5 · 2²³: adding it rounds to a whole number
    x = larger(x, all(-126.0F));
    const Floats shifted = x + magic, f = x - (shifted - magic);
    Floats p = all(0.00958285294F);
    p = p * f + 0.0559064262F;
    p = p * f + 0.240240991F;
    p = p * f + 0.693124175F;
    p = p * f + 1.0F;
    return reinterpret_cast<Floats>(reinterpret_cast<Ints>(p) + (reinterpret_cast<Ints>(shifted) << 23));
}

/// One row of scores to weights that sum to 1; what lies behind `length` becomes 0.
inline void softmax(float* row, std::int64_t length, std::int64_t stride) {
    for (std::int64_t j = length; j < stride; ++j)
        row[j] = -3e38F;
    Floats most = load(row);
    for (std::int64_t j = kLanes; j < stride; j += kLanes)
        most = larger(most, load(row + j));
    const float top = largest(most);
    Floats sums{};
    for (std::int64_t j = 0; j < stride; j += kLanes) {
        const Floats weight = exp_of_negative(load(row + j) - top);
        store(row + j, weight);
        sums += weight;
    }
    const float scale = 1.0F / sum(sums);
    for (std::int64_t j = 0; j < stride; j += kLanes)
        store(row + j, load(row + j) * scale);
}

} // namespace

} // namespace aviary::AVIARY_KERNELS
