#pragma once

#include <cstdint>
#include <vector>

namespace aviary {

/// A bfloat16's bits.
using BFloat16Bits = std::uint16_t;

/// One piece's attention, rows and heads as EncoderKernels::attend takes them.
struct AttentionShape {
    std::int64_t queries, length, heads, head_size;
    std::int64_t q_stride, kv_stride, context_stride;
    float keep_scale = 1; ///< 1 / (1 − p) of dropout
};

/// What an encoder does between its matrix products, on one core, for activations of type T: float or BFloat16Bits.
/// Sums, the residual stream and the softmax are float32 for both. Every row (and in attention every piece) is computed
/// by itself, in an order that depends on its own length alone: the same bits whatever it travels with.
template <class T>
struct EncoderKernels {
    /// LayerNorm of residual + added (`added` null: of the residual alone): [rows, width] → `out` float32, which may be
    /// `residual`, and `copy` the same as T; `copy` null: not wanted. weight and bias [width] (Devlin et al. 2019; Ba
    /// et al. 2016).
    void (*add_norm)(std::int64_t rows, std::int64_t width, const float* residual, const T* added, const float* weight,
                     const float* bias, float epsilon, float* out, T* copy);

    /// softmax(q kᵀ / √d) v of every head of one piece. Row i of q, k and v begins at q + i · stride; the heads of a
    /// row, `head_size` wide, follow each other. `queries` ≤ `length` rows ask; `context` gets [queries, heads ·
    /// head_size], its rows `context_stride` apart. With bfloat16 the softmax is rounded to it before it meets v.
    /// `scratch` holds attention_scratch(length, head_size) floats.
    void (*attend)(std::int64_t queries, std::int64_t length, std::int64_t heads, std::int64_t head_size, const T* q,
                   std::int64_t q_stride, const T* k, const T* v, std::int64_t kv_stride, T* context,
                   std::int64_t context_stride, float* scratch);

    /// add_norm of what dropout leaves of `added`, in training: out = LayerNorm(residual + keep · keep_scale · added),
    /// keep [rows, width] of 0 and 1, or null: all are kept. For the way back it leaves the normalized values [rows,
    /// width] (before weight and bias) and 1 / deviation [rows].
    void (*drop_add_norm)(std::int64_t rows, std::int64_t width, const float* residual, const T* added,
                          const std::uint8_t* keep, float keep_scale, const float* weight, const float* bias,
                          float epsilon, float* out, float* normalized, float* scales);

    /// From the gradient of out [rows, width] those of residual and added; adds to those of weight and bias [width].
    void (*drop_add_norm_backward)(std::int64_t rows, std::int64_t width, const float* gradient,
                                   const float* normalized, const float* scales, const float* weight,
                                   const std::uint8_t* keep, float keep_scale, float* residual_gradient,
                                   T* added_gradient, float* weight_gradient, float* bias_gradient);

    /// attend() with dropout of the weights, in training: leaves the softmax, before dropout, in `weights` [heads,
    /// queries, attention_stride(length)]; `keep` has their shape, or is null. `scratch` holds
    /// training_scratch(queries, length, head_size) floats.
    void (*attend_kept)(const AttentionShape& shape, const T* q, const T* k, const T* v, const std::uint8_t* keep,
                        T* context, float* weights, float* scratch);

    /// From the gradient of `context` (rows context_stride apart) those of q, k and v, which lie like q, k and v.
    void (*attend_backward)(const AttentionShape& shape, const T* q, const T* k, const T* v, const std::uint8_t* keep,
                            const float* weights, const T* context_gradient, T* q_gradient, T* k_gradient,
                            T* v_gradient, float* scratch);
};

/// Floats between the rows of attention weights.
constexpr std::int64_t attention_stride(std::int64_t length) {
    return (length + 15) / 16 * 16;
}

/// Floats that attend_kept and attend_backward need.
std::int64_t training_scratch(std::int64_t queries, std::int64_t length, std::int64_t head_size);

/// Queries that attend takes at a time: their weights stay in the nearest cache.
constexpr std::int64_t kAttendedRows = 16;

/// Floats that attend needs.
std::int64_t attention_scratch(std::int64_t length, std::int64_t head_size);

/// The kernels that this CPU can run, the best first: written for AVX-512 with BF16 (bfloat16 alone), for
/// AVX-512, for AVX2, for none.
template <class T>
std::vector<const EncoderKernels<T>*> all_encoder_kernels();

/// The best of them, chosen once.
template <class T>
const EncoderKernels<T>& encoder_kernels() {
    static const auto& best = *all_encoder_kernels<T>().front();
    return best;
}

} // namespace aviary
