#pragma once

#include <cstdint>
#include <vector>

namespace aviary {

/// A bfloat16's bits.
using BFloat16Bits = std::uint16_t;

/// What an encoder does between its matrix products, on one core, for activations of type T: float or BFloat16Bits. Sums, the residual
/// stream and the softmax are float32 for both. Every row (and in attention every piece) is computed by itself, in an order
/// that depends on its own length alone: the same bits whatever it travels with.
template <class T>
struct EncoderKernels {
    /// LayerNorm of residual + added (`added` null: of the residual alone): [rows, width] → `out` float32, which may be `residual`, and
    /// `copy` the same as T; `copy` null: not wanted. weight and bias [width] (Devlin et al. 2019; Ba et al. 2016).
    void (*add_norm)(std::int64_t rows, std::int64_t width, const float* residual, const T* added, const float* weight, const float* bias,
                     float epsilon, float* out, T* copy);

    /// softmax(q kᵀ / √d) v of every head of one piece. Row i of q, k and v begins at q + i · stride; the heads of a row, `head_size` wide, follow
    /// each other. `queries` ≤ `length` rows ask; `context` gets [queries, heads · head_size], its rows `context_stride` apart. `scratch` holds
    /// attention_scratch(length, head_size) floats.
    void (*attend)(std::int64_t queries, std::int64_t length, std::int64_t heads, std::int64_t head_size, const T* q, std::int64_t q_stride,
                   const T* k, const T* v, std::int64_t kv_stride, T* context, std::int64_t context_stride, float* scratch);
};

/// Floats that attend needs.
std::int64_t attention_scratch(std::int64_t length, std::int64_t head_size);

/// The kernels that this CPU can run, the best first: written for AVX-512, for AVX2, for neither.
template <class T>
std::vector<const EncoderKernels<T>*> all_encoder_kernels();

/// The best of them, chosen once.
template <class T>
const EncoderKernels<T>& encoder_kernels() {
    static const auto& best = *all_encoder_kernels<T>().front();
    return best;
}

} // namespace aviary
