// Nothing from the standard library is called here but what a vector's data() gives: the linker could keep an inline
// function compiled for the wrong CPU.

#define AVIARY_KERNELS bfloat16_product_avx512
#include "core/nn/bfloat16_product.hpp"
#include "core/nn/encoder_kernels_activations.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

constexpr std::int64_t kVectors = kBFloat16Panel / kLanes;
static_assert(kBFloat16Rows == 8 && kVectors == 3); // what the registers hold, and what is unrolled below

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

/// Calls use(row, first lane, sums) for each vector. Unrolled, or the sums would live in memory.
template <class Use>
inline void for_each_vector(Sums& sums, const Use& use) {
#pragma GCC unroll 8
    for (std::int64_t r = 0; r < kBFloat16Rows; ++r)
#pragma GCC unroll 3
        for (std::int64_t v = 0; v < kVectors; ++v)
            use(r, v * kLanes, sums[r][v]);
}

template <class Finish>
inline void product_tile(const BFloat16Bits* x, const BFloat16Weight& weight, std::int64_t first, BFloat16Bits* out,
                         const Finish& finish) {
    const float* bias = weight.bias.data() + first;
    Sums sums;
    for_each_vector(sums, [&](std::int64_t, std::int64_t at, Floats& sum) { sum = load(bias + at); });
    add_tile(x, weight, first, sums);
    out += first;
    if (const std::int64_t left = weight.outputs - first; left >= kBFloat16Panel)
        for_each_vector(sums, [&](std::int64_t row, std::int64_t at, Floats& sum) {
            store(out + row * weight.outputs + at, finish(sum));
        });
    else
        for_each_vector(sums, [&](std::int64_t row, std::int64_t at, Floats& sum) {
            store_lanes(out + row * weight.outputs + at, finish(sum), left - at);
        });
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

inline void add_product_tile(const BFloat16Bits* x, const BFloat16Weight& weight, std::int64_t first, float* to) {
    const float* bias = weight.bias.data() + first;
    const std::int64_t left = weight.outputs - first;
    Sums sums{};
    to += first;
    if (left >= kBFloat16Panel)
        for_each_vector(sums, [&](std::int64_t row, std::int64_t at, Floats& sum) {
            sum = load(to + row * weight.outputs + at) + load(bias + at);
        });
    add_tile(x, weight, first, sums);
    if (left >= kBFloat16Panel)
        for_each_vector(
            sums, [&](std::int64_t row, std::int64_t at, Floats& sum) { store(to + row * weight.outputs + at, sum); });
    else
        for (std::int64_t r = 0; r < kBFloat16Rows; ++r)
            for (std::int64_t o = 0; o < left; ++o)
                to[r * weight.outputs + o] += sums[r][o / kLanes][o % kLanes] + bias[o];
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
