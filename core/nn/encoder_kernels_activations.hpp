#pragma once

// What comes behind a matrix product, on vectors; part of the kernels that multiply (int8_kernels_impl.hpp,
// bfloat16_product_avx512.cpp).

#include "core/nn/bert_config.hpp"
#include "core/nn/encoder_kernels_vectors.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

/// Φ(x) − ½ over x for |x| ≤ 4.25 as a polynomial in x² (x Φ(x) is right to 1.2e-4); beyond,
/// Φ(x) is that of the bound, and so is x on the left, or it would still grow.
inline Floats gelu(Floats x) {
    x = larger(x, all(-4.25F));
    const Floats bounded = x > all(4.25F) ? all(4.25F) : x, square = bounded * bounded;
    constexpr float kTerms[] = {7.86694514e-08F, -3.01817886e-06F, 6.66210544e-05F, -0.000948653964F,
                                0.00929036085F,  -0.0655137673F,   0.39845708F};
    Floats p = all(-8.90480911e-10F);
    for (const float term : kTerms)
        p = p * square + term;
    return x * (bounded * p + 0.5F);
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
