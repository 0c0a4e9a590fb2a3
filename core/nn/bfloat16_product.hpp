#pragma once

#include <cstdint>
#include <vector>

#include "core/nn/bert_config.hpp"
#include "core/nn/encoder_kernels.hpp"

namespace aviary {

/// A matrix product's weight [outputs, depth] in bfloat16, laid out for BFloat16Kernels. depth is even.
struct BFloat16Weight {
    std::int64_t depth = 0, outputs = 0;
    std::vector<BFloat16Bits> numbers; ///< [panels of outputs][depth / 2][outputs of a panel][2], zeros behind outputs
    std::vector<float> bias;           ///< by output, to whole panels
};

/// Matrix products of bfloat16 numbers, summed in float32, on one core. Every row is computed by itself: the same bits
/// whatever it travels with.
struct BFloat16Kernels {
    /// out [rows, outputs] = after(x Wᵀ + b); `after` null: x Wᵀ + b. x [rows, depth], rows a multiple of
    /// kBFloat16Rows. The activation is right to 1.2e-4.
    void (*product)(std::int64_t rows, const BFloat16Bits* x, const BFloat16Weight& weight, const Activation* after,
                    BFloat16Bits* out);

    /// sums [rows, outputs] += x Wᵀ + b.
    void (*add_product)(std::int64_t rows, const BFloat16Bits* x, const BFloat16Weight& weight, float* sums);
};

/// Rows of a product come in multiples of this.
constexpr std::int64_t kBFloat16Rows = 8;

/// Outputs of a panel.
constexpr std::int64_t kBFloat16Panel = 48;

/// Null where this CPU has no AVX-512 BF16, or has tiles (AMX), which oneDNN uses and we don't.
const BFloat16Kernels* bfloat16_kernels();

/// Lays out a weight [outputs, depth] and its bias [outputs].
BFloat16Weight pair_weight(std::int64_t outputs, std::int64_t depth, const BFloat16Bits* weight, const float* bias);

} // namespace aviary
