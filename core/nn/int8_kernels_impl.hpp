// 8-bit matrix products, compiled once for each kind of CPU (int8_kernels_*.cpp set AVIARY_KERNELS to a namespace of
// their own and the flags). Nothing from the standard library is called here but what a vector's data() gives: the
// linker could keep an inline function compiled for the wrong CPU.

#include "core/nn/encoder_kernels_activations.hpp"
#include "core/nn/int8_kernels.hpp"

#if defined(__AVX512VNNI__) || defined(__AVXVNNI__)
#include <immintrin.h>
#endif

namespace aviary::AVIARY_KERNELS {

namespace {

// So many sums fit into the registers beside a row's numbers and the weights they meet.
constexpr std::int64_t kTileRows = kLanes == 16 ? 8 : 4;
constexpr std::int64_t kTileVectors = kLanes == 16 ? 3 : 2;
constexpr std::int64_t kPanel = kTileVectors * kLanes;

typedef Ints LooseInts __attribute__((aligned(1), may_alias));

inline Ints load_ints(const void* at) {
    return *static_cast<const LooseInts*>(at);
}

/// To each lane of `sums`: the products of four unsigned numbers, the same for all lanes, with the lane's four signed
/// ones.
inline Ints add_products(Ints sums, std::int32_t four, Ints weights) {
#if defined(__AVX512VNNI__)
    return reinterpret_cast<Ints>(_mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sums), _mm512_set1_epi32(four),
                                                      reinterpret_cast<__m512i>(weights)));
#elif defined(__AVXVNNI__)
    return reinterpret_cast<Ints>(_mm256_dpbusd_avx_epi32(reinterpret_cast<__m256i>(sums), _mm256_set1_epi32(four),
                                                          reinterpret_cast<__m256i>(weights)));
#else
    for (int byte = 0; byte < 32; byte += 8)
        sums += ((four >> byte) & 255) * ((weights << (24 - byte)) >> 24);
    return sums;
#endif
}

/// What the sums of kTileRows rows and a panel's outputs stand for, from output `first` on.
template <class Finish>
inline void finish_tile(const Ints (&sums)[kTileRows][kTileVectors], const Int8Row* as, const Int8Weight& weight,
                        std::int64_t first, BFloat16Bits* out, const Finish& finish) {
#pragma GCC unroll 3 // or the sums live in memory
    for (std::int64_t v = 0; v < kTileVectors; ++v) {
        const std::int64_t at = first + v * kLanes;
        const Ints whole_sums = load_ints(weight.sums.data() + at);
        const Floats scale = load(weight.scales.data() + at), bias = load(weight.bias.data() + at);
#pragma GCC unroll 8
        for (std::int64_t r = 0; r < kTileRows; ++r) {
            const Floats value =
                __builtin_convertvector(sums[r][v] - whole_sums * as[r].zero, Floats) * (scale * as[r].scale) + bias;
            store_lanes(out + r * weight.outputs + at, finish(value), weight.outputs - at);
        }
    }
}

/// kTileRows rows with the outputs of one panel.
inline void product_tile(const std::uint8_t* numbers, const Int8Row* as, const Int8Weight& weight, std::int64_t panel,
                         const Activation* after, BFloat16Bits* out) {
    const std::int64_t depth = weight.padded_depth, first = panel * kPanel;
    const std::int8_t* weights = weight.numbers.data() + first * depth;
    Ints sums[kTileRows][kTileVectors] = {};
    for (std::int64_t k = 0; k < depth; k += 4, weights += 4 * kPanel) {
        Ints parts[kTileVectors];
        for (std::int64_t v = 0; v < kTileVectors; ++v)
            parts[v] = load_ints(weights + 4 * kLanes * v);
        for (std::int64_t r = 0; r < kTileRows; ++r) {
            std::int32_t four;
            __builtin_memcpy(&four, numbers + r * depth + k, 4);
            for (std::int64_t v = 0; v < kTileVectors; ++v)
                sums[r][v] = add_products(sums[r][v], four, parts[v]);
        }
    }
    if (after)
        finish_tile(sums, as, weight, first, out, [&](Floats value) { return activate(value, *after); });
    else
        finish_tile(sums, as, weight, first, out, [](Floats value) { return value; });
}

void product(std::int64_t rows, const std::uint8_t* numbers, const Int8Row* as, const Int8Weight& weight,
             const Activation* after, BFloat16Bits* out) {
    const std::int64_t panels = (weight.outputs + kPanel - 1) / kPanel;
    for (std::int64_t panel = 0; panel < panels; ++panel)
        for (std::int64_t r = 0; r < rows; r += kTileRows)
            product_tile(numbers + r * weight.padded_depth, as + r, weight, panel, after, out + r * weight.outputs);
}

struct Range {
    float least = 0, most = 0; ///< 0 is always in it
};

typedef std::int16_t Shorts __attribute__((vector_size(4 * kLanes)));
typedef std::int16_t LooseShorts __attribute__((vector_size(4 * kLanes), aligned(2), may_alias));

/// The bits of bfloat16 numbers as whole numbers of the same order, and back.
inline Shorts ordered(Shorts bits) {
    return bits ^ ((bits >> 15) & 0x7FFF);
}

inline Range range_of(std::int64_t depth, const BFloat16Bits* x) {
    const std::int64_t whole = depth / (2 * kLanes) * (2 * kLanes);
    Shorts least{}, most{};
    for (std::int64_t i = 0; i < whole; i += 2 * kLanes) {
        const Shorts value = ordered(*reinterpret_cast<const LooseShorts*>(x + i));
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    BFloat16Bits ends[4 * kLanes];
    *reinterpret_cast<LooseShorts*>(ends) = ordered(least);
    *reinterpret_cast<LooseShorts*>(ends + 2 * kLanes) = ordered(most);
    Range range{-largest(larger(-load(ends), -load(ends + kLanes))),
                largest(larger(load(ends + 2 * kLanes), load(ends + 3 * kLanes)))};
    for (std::int64_t i = whole; i < depth; ++i) {
        const float value = load_one(x + i);
        range.least = value < range.least ? value : range.least;
        range.most = value > range.most ? value : range.most;
    }
    return range;
}

typedef std::uint8_t Bytes __attribute__((vector_size(kLanes)));

/// The lowest eight bits of each.
inline Bytes lowest_bytes(Ints x) {
#if defined(__AVX512VNNI__)
    return reinterpret_cast<Bytes>(_mm512_maskz_cvtepi32_epi8(0xFFFF, reinterpret_cast<__m512i>(x)));
#else
    return __builtin_convertvector(x, Bytes);
#endif
}

void quantize(std::int64_t rows, std::int64_t depth, std::int64_t padded_depth, const BFloat16Bits* x,
              std::uint8_t* numbers, Int8Row* as) {
    typedef Bytes LooseBytes __attribute__((aligned(1), may_alias));
    constexpr float kMagic =
        12582912.0F; // 1.5 · 2²³: adding it rounds to a whole number, ties to even, in the lowest bits of the sum
    const std::int64_t whole = depth / kLanes * kLanes;
    for (std::int64_t r = 0; r < rows; ++r, x += depth, numbers += padded_depth) {
        const Range range = range_of(depth, x);
        const float width = range.most - range.least,
                    inverse = width > 0 ? 254.0F / width : 0; // of 255: both ends may round outwards
        const auto zero =
            static_cast<std::int32_t>(__builtin_bit_cast(std::uint32_t, -range.least * inverse + kMagic) & 255U);
        as[r] = {width / 254.0F, zero};
        for (std::int64_t i = 0; i < whole; i += kLanes)
            *reinterpret_cast<LooseBytes*>(numbers + i) =
                lowest_bytes(reinterpret_cast<Ints>(load(x + i) * inverse + kMagic) + zero);
        for (std::int64_t i = whole; i < depth; ++i)
            numbers[i] =
                static_cast<std::uint8_t>(__builtin_bit_cast(std::int32_t, load_one(x + i) * inverse + kMagic) + zero);
        for (std::int64_t i = depth; i < padded_depth; ++i)
            numbers[i] = 0;
    }
}

} // namespace

extern const Int8Kernels int8_kernels;
const Int8Kernels int8_kernels {
#if defined(__AVX512VNNI__)
    "AVX-512 VNNI", true,
#elif defined(__AVXVNNI__)
    "AVX-VNNI", true,
#else
    "none", false,
#endif
        kPanel, quantize, product
};

static_assert(kTileRows <= kInt8Rows && kInt8Rows % kTileRows == 0);

} // namespace aviary::AVIARY_KERNELS
