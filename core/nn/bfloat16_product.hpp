#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/nn/bert_config.hpp"
#include "core/nn/encoder_kernels.hpp"

namespace aviary {

/// A matrix product's weight [outputs, depth] in bfloat16, laid out for BFloat16Kernels. depth is even.
struct BFloat16Weight {
    BFloat16Weight() = default;
    BFloat16Weight(std::int64_t outputs, std::int64_t depth); ///< bias 0, numbers to be filled, zeros behind outputs

    /// Where the pairs of output `o` begin; from one to the next are 2 · kBFloat16Panel numbers.
    BFloat16Bits* pairs_of(std::int64_t o);

    std::int64_t depth = 0, outputs = 0;
    std::unique_ptr<BFloat16Bits[]> numbers; ///< [panels of outputs][depth / 2][outputs of a panel][2]
    std::vector<float> bias;                 ///< by output, to whole panels
};

/// Matrix products of bfloat16 numbers, summed in float32, on one core. Every row is computed by itself: the same bits
/// whatever it travels with. `x` holds [rows, depth], rows a multiple of kBFloat16Rows; a stride is what lies from one
/// row to the next.
struct BFloat16Kernels {
    /// out [rows, outputs] = after(x Wᵀ + b); `after` null: x Wᵀ + b. The activation is right to 1.2e-4.
    void (*product)(std::int64_t rows, const BFloat16Bits* x, std::int64_t x_stride, const BFloat16Weight& weight,
                    const Activation* after, BFloat16Bits* out, std::int64_t out_stride);

    /// sums [rows, outputs] = x Wᵀ + b; with `add`, sums += that.
    void (*sum_product)(std::int64_t rows, const BFloat16Bits* x, std::int64_t x_stride, const BFloat16Weight& weight,
                        bool add, float* sums, std::int64_t sums_stride);

    /// Lays out a weight [outputs, depth], its rows one behind the other, rounded to bfloat16. The bias stays.
    void (*pack)(const float* weight, BFloat16Weight& packed);

    /// The same from Wᵀ [depth, outputs].
    void (*pack_transposed)(const float* transposed, BFloat16Weight& packed);

    /// Lays out numbers that lie as Wᵀ: `rows` [count, packed.outputs] become columns `first` … of W; first is even.
    /// Behind an odd count comes a column of zeros.
    void (*pack_columns)(std::int64_t count, const BFloat16Bits* rows, std::int64_t stride, std::int64_t first,
                         BFloat16Weight& packed);

    /// rows [count, width], width a multiple of 16 → columns [width, …, columns_stride] from their beginning on, and
    /// sums [width] += the sum of each column. Zeros follow up to the next multiple of 32 of count.
    void (*transpose)(std::int64_t count, std::int64_t width, const BFloat16Bits* rows, std::int64_t stride,
                      BFloat16Bits* columns, std::int64_t columns_stride, float* sums);
};

/// Rows of a product come in multiples of this.
constexpr std::int64_t kBFloat16Rows = 8;

/// Columns that are transposed come in multiples of this; each has room for so many numbers more than are written.
constexpr std::int64_t kBFloat16Lanes = 16, kBFloat16Room = 2 * kBFloat16Lanes;

/// Outputs of a panel.
constexpr std::int64_t kBFloat16Panel = 48;

/// Null where this CPU has no AVX-512 BF16, or has tiles (AMX), which oneDNN uses and we don't.
const BFloat16Kernels* bfloat16_kernels();

/// Lays out a weight [outputs, depth] and its bias [outputs]. Precondition: bfloat16_kernels().
BFloat16Weight pair_weight(std::int64_t outputs, std::int64_t depth, const float* weight, const float* bias);

} // namespace aviary
