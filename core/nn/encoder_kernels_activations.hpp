#pragma once

// What comes behind a matrix product, on vectors; part of the kernels that multiply (int8_kernels_impl.hpp,
// bfloat16_product_impl.hpp).

#include "core/nn/bert_config.hpp"
#include "core/nn/encoder_kernels_vectors.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

/// Φ(x) − ½ over x for |x| ≤ 4.5 as a polynomial in x² (least squares; x Φ(x) is right to 5e-5).
inline Floats gelu(Floats x) {
    const Floats bounded = x < all(-4.5F) ? all(-4.5F) : (x > all(4.5F) ? all(4.5F) : x), square = bounded * bounded;
    constexpr float kTerms[] = {-3.2083893e-09F, 1.55167664e-07F, -4.37386831e-06F, 8.05369423e-05F,
                                -0.00103175124F, 0.00956436832F,  -0.0659501093F,   0.398694989F};
    Floats p = all(2.91737183e-11F);
    for (const float term : kTerms)
        p = p * square + term;
    const Floats inside = x * (bounded * p + 0.5F);
    return x < all(-4.5F) ? Floats{} : (x > all(4.5F) ? x : inside);
}

/// x / (1 + e^(−steepness))
inline Floats gated(Floats x, Floats steepness) {
    const Floats negative = steepness < Floats{} ? steepness : -steepness, e = exp_of_negative(negative);
    return x * (steepness < Floats{} ? e : all(1.0F)) / (e + 1.0F);
}

inline Floats activate(Floats x, Activation activation) {
    switch (activation) {
    case Activation::gelu:
        return gelu(x);
    case Activation::gelu_tanh:
        return gated(x, (x + x * x * x * 0.044715F) * 1.59576912F);
    case Activation::relu:
        return larger(x, Floats{});
    case Activation::silu:
        return gated(x, x);
    }
    return x;
}

} // namespace

} // namespace aviary::AVIARY_KERNELS
