#pragma once

#include <cstdint>
#include <vector>

#include "core/nn/bert_config.hpp"
#include "core/nn/encoder_kernels.hpp"

namespace aviary {

/// A matrix product's weight [outputs, depth] as whole numbers −127 … 127, one scale an output, laid out for one set of
/// kernels.
struct Int8Weight {
    std::int64_t depth = 0, outputs = 0;
    std::int64_t padded_depth = 0; ///< a multiple of 4
    std::vector<std::int8_t>
        numbers; ///< [panels of outputs][padded_depth / 4][outputs of a panel][4], zeros where there is nothing
    std::vector<float> scales;      ///< by output, to whole panels: largest |w| / 127
    std::vector<std::int32_t> sums; ///< of its numbers, by output, to whole panels
    std::vector<float> bias;        ///< by output, to whole panels
};

/// How a row of activations became numbers: x ≈ scale · (number − zero).
struct Int8Row {
    float scale = 0;
    std::int32_t zero = 0;
};

/// Matrix products of 8-bit whole numbers, summed in 32 bits without rounding, on one core. Every row is computed by
/// itself: the same bits whatever it travels with.
struct Int8Kernels {
    const char* name;   ///< of the instructions
    bool fast;          ///< there are instructions for it
    std::int64_t panel; ///< outputs of a panel

    /// Each row of x [rows, depth] as numbers 0 … 255, over the range from its least to its largest value and 0 (a
    /// scale for each token, as in Yao et al. 2022, "ZeroQuant", §3.2); what lies behind depth becomes 0.
    void (*quantize)(std::int64_t rows, std::int64_t depth, std::int64_t padded_depth, const BFloat16Bits* x,
                     std::uint8_t* numbers, Int8Row* as);

    /// out [rows, outputs] = after(x Wᵀ + b) of quantised rows, a multiple of kInt8Rows; `after` null: x Wᵀ + b. The
    /// activation is right to 1.2e-4.
    void (*product)(std::int64_t rows, const std::uint8_t* numbers, const Int8Row* as, const Int8Weight& weight,
                    const Activation* after, BFloat16Bits* out);
};

/// Rows of a product come in multiples of this.
constexpr std::int64_t kInt8Rows = 8;

/// The kernels that this CPU can run, the best first: AVX-512 VNNI, AVX-VNNI, neither.
std::vector<const Int8Kernels*> all_int8_kernels();

/// The best of them.
const Int8Kernels& int8_kernels();

/// Quantises a weight [outputs, depth] and its bias [outputs] for `kernels`.
Int8Weight quantize_weight(const Int8Kernels& kernels, std::int64_t outputs, std::int64_t depth, const float* weight,
                           const float* bias);

} // namespace aviary
