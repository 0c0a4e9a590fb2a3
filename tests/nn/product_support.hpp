#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "core/nn/bert_config.hpp"
#include "core/nn/encoder_kernels.hpp"

namespace aviary {

/// Exactly: a bfloat16 is a float's upper half.
inline float to_float(BFloat16Bits bits) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

/// What a product followed by `activation` (null: none) is to give, in double precision.
inline double activated(double x, const Activation* activation) {
    if (!activation)
        return x;
    switch (*activation) {
    case Activation::gelu:
        return 0.5 * x * (1 + std::erf(x / std::sqrt(2.0)));
    case Activation::gelu_tanh:
        return 0.5 * x * (1 + std::tanh(std::sqrt(2 / 3.14159265358979) * (x + 0.044715 * x * x * x)));
    case Activation::relu:
        return std::max(x, 0.0);
    case Activation::silu:
        return x / (1 + std::exp(-x));
    }
    return x;
}

} // namespace aviary
