// Nothing from the standard library is called here but what a vector's data() gives: the linker could keep an inline
// function compiled for the wrong CPU.

#define AVIARY_KERNELS bfloat16_product_avx512
#include "core/nn/bfloat16_product.hpp"
#include "core/nn/encoder_kernels_activations.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

constexpr std::int64_t kVectors = kBFloat16Panel / kLanes;

using Sums = Floats[kBFloat16Rows][kVectors];

/// sums += x [kBFloat16Rows, depth] · a panel's weights [depth / 2, panel, 2]
inline void add_tile(const BFloat16Bits* x, const BFloat16Weight& weight, std::int64_t first, Sums& sums) {
    const BFloat16Bits* weights = weight.numbers.data() + first * weight.depth;
    for (std::int64_t k = 0; k < weight.depth; k += 2, weights += 2 * kBFloat16Panel) {
        Words parts[kVectors];
        for (std::int64_t v = 0; v < kVectors; ++v)
            parts[v] = load_pairs(weights + 2 * kLanes * v);
        for (std::int64_t r = 0; r < kBFloat16Rows; ++r) {
            const std::uint32_t pair = load_pair(x + r * weight.depth + k);
            for (std::int64_t v = 0; v < kVectors; ++v)
                sums[r][v] = add_pairs(sums[r][v], pair, parts[v]);
        }
    }
}

template <class Finish>
inline void product_tile(const BFloat16Bits* x, const BFloat16Weight& weight, std::int64_t first, BFloat16Bits* out,
                         const Finish& finish) {
    Sums sums;
    for (std::int64_t v = 0; v < kVectors; ++v) {
        const Floats bias = load(weight.bias.data() + first + v * kLanes);
        for (std::int64_t r = 0; r < kBFloat16Rows; ++r)
            sums[r][v] = bias;
    }
    add_tile(x, weight, first, sums);
    for (std::int64_t v = 0; v < kVectors; ++v) {
        const std::int64_t at = first + v * kLanes;
        for (std::int64_t r = 0; r < kBFloat16Rows; ++r)
            store_lanes(out + r * weight.outputs + at, finish(sums[r][v]), weight.outputs - at);
    }
}

template <class Finish>
void product_with(std::int64_t rows, const BFloat16Bits* x, const BFloat16Weight& weight, BFloat16Bits* out,
                  const Finish& finish) {
    for (std::int64_t first = 0; first < weight.outputs; first += kBFloat16Panel)
        for (std::int64_t r = 0; r < rows; r += kBFloat16Rows)
            product_tile(x + r * weight.depth, weight, first, out + r * weight.outputs, finish);
}

void product(std::int64_t rows, const BFloat16Bits* x, const BFloat16Weight& weight, const Activation* after,
             BFloat16Bits* out) {
    if (!after)
        product_with(rows, x, weight, out, [](Floats value) { return value; });
    else if (*after == Activation::gelu)
        product_with(rows, x, weight, out, [](Floats value) { return gelu(value); });
    else
        product_with(rows, x, weight, out, [&](Floats value) { return activate(value, *after); });
}

/// Numbers of a row that has `count` left.
inline Floats load_lanes(const float* at, std::int64_t count) {
    if (count >= kLanes)
        return load(at);
    Floats x{};
    for (std::int64_t lane = 0; lane < count; ++lane)
        x[lane] = at[lane];
    return x;
}

inline void store_lanes(float* at, Floats x, std::int64_t count) {
    if (count >= kLanes)
        return store(at, x);
    for (std::int64_t lane = 0; lane < count; ++lane)
        at[lane] = x[lane];
}

inline void add_product_tile(const BFloat16Bits* x, const BFloat16Weight& weight, std::int64_t first, float* to) {
    Sums sums;
    for (std::int64_t v = 0; v < kVectors; ++v) {
        const std::int64_t at = first + v * kLanes;
        const Floats bias = load(weight.bias.data() + at);
        for (std::int64_t r = 0; r < kBFloat16Rows; ++r)
            sums[r][v] = load_lanes(to + r * weight.outputs + at, weight.outputs - at) + bias;
    }
    add_tile(x, weight, first, sums);
    for (std::int64_t v = 0; v < kVectors; ++v) {
        const std::int64_t at = first + v * kLanes;
        for (std::int64_t r = 0; r < kBFloat16Rows; ++r)
            store_lanes(to + r * weight.outputs + at, sums[r][v], weight.outputs - at);
    }
}

void add_product(std::int64_t rows, const BFloat16Bits* x, const BFloat16Weight& weight, float* sums) {
    for (std::int64_t first = 0; first < weight.outputs; first += kBFloat16Panel)
        for (std::int64_t r = 0; r < rows; r += kBFloat16Rows)
            add_product_tile(x + r * weight.depth, weight, first, sums + r * weight.outputs);
}

} // namespace

extern const BFloat16Kernels bfloat16_kernels;
const BFloat16Kernels bfloat16_kernels{product, add_product};

} // namespace aviary::AVIARY_KERNELS
