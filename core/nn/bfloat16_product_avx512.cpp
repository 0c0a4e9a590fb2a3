// Nothing from the standard library is called here but what a vector's data() and a pointer's get() give: the linker
// could keep an inline function compiled for the wrong CPU.

#define AVIARY_KERNELS bfloat16_product_avx512
#include "core/nn/bfloat16_packing_impl.hpp"
#include "core/nn/encoder_kernels_activations.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

static_assert(kLanes == kBFloat16Lanes && kBFloat16Rows == 8 &&
              kBFloat16Panel == 3 * kLanes); // what the registers hold, and what is unrolled below

template <std::int64_t Vectors>
using Sums = Floats[kBFloat16Rows][Vectors];

/// Where a tile's rows of x lie.
struct Operand {
    const BFloat16Bits* x;
    std::int64_t stride;
    Operand from(std::int64_t row) const { return {x + row * stride, stride}; }
};

/// sums += x [kBFloat16Rows, depth] · the first vectors of a panel's weights [depth / 2, panel, 2]
template <std::int64_t Vectors>
inline void add_tile(Operand x, const BFloat16Weight& weight, std::int64_t first, Sums<Vectors>& sums) {
    const BFloat16Bits* weights = weight.numbers.get() + first * weight.depth;
    // Three bases with one stride: a pointer for each row is more than there are registers for.
    const BFloat16Bits* rows[] = {x.x, x.x + 3 * x.stride, x.x + 6 * x.stride};
    for (std::int64_t k = 0; k < weight.depth; k += 2, weights += 2 * kBFloat16Panel) {
        Words parts[Vectors];
        for (std::int64_t v = 0; v < Vectors; ++v)
            parts[v] = load_pairs(weights + 2 * kLanes * v);
        for (std::int64_t r = 0; r < kBFloat16Rows; ++r) {
            const std::uint32_t pair = load_pair(rows[r / 3] + r % 3 * x.stride + k);
            for (std::int64_t v = 0; v < Vectors; ++v)
                sums[r][v] = add_pairs(sums[r][v], pair, parts[v]);
        }
    }
}

/// Calls use(row, first lane, sums) for each vector. Unrolled, or the sums would live in memory.
template <std::int64_t Vectors, class Use>
inline void for_each_vector(Sums<Vectors>& sums, const Use& use) {
#pragma GCC unroll 8
    for (std::int64_t r = 0; r < kBFloat16Rows; ++r)
#pragma GCC unroll 3
        for (std::int64_t v = 0; v < Vectors; ++v)
            use(r, v * kLanes, sums[r][v]);
}

/// Calls work(rows, panel's first output, vectors of it as a constant) for each tile of a product.
template <class Work>
inline void for_each_tile(std::int64_t rows, std::int64_t outputs, const Work& work) {
    const auto panel = [&]<std::int64_t Vectors>(std::int64_t first,
                                                 std::integral_constant<std::int64_t, Vectors> vectors) {
        for (std::int64_t r = 0; r < rows; r += kBFloat16Rows)
            work(r, first, vectors);
    };
    std::int64_t first = 0;
    for (; first + 2 * kLanes < outputs; first += kBFloat16Panel)
        panel(first, std::integral_constant<std::int64_t, 3>{});
    if (outputs - first > kLanes)
        panel(first, std::integral_constant<std::int64_t, 2>{});
    else if (outputs > first)
        panel(first, std::integral_constant<std::int64_t, 1>{});
}

// Not inlined, as sum_tile: what surrounds it would take registers from the inner loop (a third slower).
template <std::int64_t Vectors, class Finish>
__attribute__((noinline)) void product_tile(Operand x, const BFloat16Weight& weight, std::int64_t first,
                                            BFloat16Bits* out, std::int64_t stride, const Finish& finish) {
    const float* bias = weight.bias.data() + first;
    Sums<Vectors> sums;
    for_each_vector<Vectors>(sums, [&](std::int64_t, std::int64_t at, Floats& sum) { sum = load(bias + at); });
    add_tile<Vectors>(x, weight, first, sums);
    out += first;
    if (const std::int64_t left = weight.outputs - first; left >= Vectors * kLanes)
        for_each_vector<Vectors>(
            sums, [&](std::int64_t row, std::int64_t at, Floats& sum) { store(out + row * stride + at, finish(sum)); });
    else
        for_each_vector<Vectors>(sums, [&](std::int64_t row, std::int64_t at, Floats& sum) {
            store_lanes(out + row * stride + at, finish(sum), left - at);
        });
}

template <class Finish>
void product_with(std::int64_t rows, Operand x, const BFloat16Weight& weight, BFloat16Bits* out, std::int64_t stride,
                  const Finish& finish) {
    for_each_tile(
        rows, weight.outputs,
        [&]<std::int64_t Vectors>(std::int64_t r, std::int64_t first, std::integral_constant<std::int64_t, Vectors>) {
            product_tile<Vectors>(x.from(r), weight, first, out + r * stride, stride, finish);
        });
}

void product(std::int64_t rows, const BFloat16Bits* x, std::int64_t x_stride, const BFloat16Weight& weight,
             const Activation* after, BFloat16Bits* out, std::int64_t out_stride) {
    const Operand operand{x, x_stride};
    if (!after)
        product_with(rows, operand, weight, out, out_stride, [](Floats value) { return value; });
    else if (*after == Activation::gelu)
        product_with(rows, operand, weight, out, out_stride, [](Floats value) { return gelu(value); });
    else
        product_with(rows, operand, weight, out, out_stride, [&](Floats value) { return activate(value, *after); });
}

/// The first `count` lanes, or all if there are fewer; what lies behind isn't touched.
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

template <std::int64_t Vectors>
__attribute__((noinline)) void sum_tile(Operand x, const BFloat16Weight& weight, std::int64_t first, bool add,
                                        float* to, std::int64_t stride) {
    const float* bias = weight.bias.data() + first;
    const std::int64_t left = weight.outputs - first;
    const bool whole = left >= Vectors * kLanes;
    Sums<Vectors> sums;
    to += first;
    for_each_vector<Vectors>(sums, [&](std::int64_t, std::int64_t at, Floats& sum) { sum = load(bias + at); });
    if (add && whole)
        for_each_vector<Vectors>(
            sums, [&](std::int64_t row, std::int64_t at, Floats& sum) { sum = load(to + row * stride + at) + sum; });
    else if (add)
        for_each_vector<Vectors>(sums, [&](std::int64_t row, std::int64_t at, Floats& sum) {
            sum = load_lanes(to + row * stride + at, left - at) + sum;
        });
    add_tile<Vectors>(x, weight, first, sums);
    if (whole)
        for_each_vector<Vectors>(
            sums, [&](std::int64_t row, std::int64_t at, Floats& sum) { store(to + row * stride + at, sum); });
    else
        for_each_vector<Vectors>(sums, [&](std::int64_t row, std::int64_t at, Floats& sum) {
            store_lanes(to + row * stride + at, sum, left - at);
        });
}

void sum_product(std::int64_t rows, const BFloat16Bits* x, std::int64_t x_stride, const BFloat16Weight& weight,
                 bool add, float* sums, std::int64_t sums_stride) {
    const Operand operand{x, x_stride};
    for_each_tile(
        rows, weight.outputs,
        [&]<std::int64_t Vectors>(std::int64_t r, std::int64_t first, std::integral_constant<std::int64_t, Vectors>) {
            sum_tile<Vectors>(operand.from(r), weight, first, add, sums + r * sums_stride, sums_stride);
        });
}

} // namespace

extern const BFloat16Kernels bfloat16_kernels;
const BFloat16Kernels bfloat16_kernels{product, sum_product, pack, pack_transposed, pack_columns, transpose_rows};

} // namespace aviary::AVIARY_KERNELS
