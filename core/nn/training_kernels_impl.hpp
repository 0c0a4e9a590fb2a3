// What training adds to the encoder's row kernels: the ways forward that keep what the ways back need, and these. Part
// of encoder_kernels_impl.hpp.

#include "core/nn/encoder_kernels_products.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

inline Floats load(const std::uint8_t* at) {
    typedef std::uint8_t Bytes __attribute__((vector_size(kLanes)));
    typedef std::uint8_t LooseBytes __attribute__((vector_size(kLanes), aligned(1), may_alias));
    const Bytes bytes = *reinterpret_cast<const LooseBytes*>(at);
    return __builtin_convertvector(__builtin_convertvector(bytes, Ints), Floats);
}

template <class T>
void drop_add_norm(std::int64_t rows, std::int64_t width, const float* residual, const T* added,
                   const std::uint8_t* keep, float keep_scale, const float* weight, const float* bias, float epsilon,
                   float* out, float* normalized, float* scales) {
    const std::int64_t whole = width / kLanes * kLanes;
    for (std::int64_t row = 0; row < rows;
         ++row, residual += width, added += width, keep += keep ? width : 0, out += width, normalized += width) {
        Floats sums{};
        float total = 0;
        for (std::int64_t i = 0; i < whole; i += kLanes) {
            const Floats more = keep ? load(added + i) * (load(keep + i) * keep_scale) : load(added + i);
            const Floats value = load(residual + i) + more;
            store(normalized + i, value);
            sums += value;
        }
        for (std::int64_t i = whole; i < width; ++i) {
            const float more = load_one(added + i);
            normalized[i] = residual[i] + (keep ? static_cast<float>(keep[i]) * keep_scale * more : more);
            total += normalized[i];
        }
        const float mean = (total + sum(sums)) / static_cast<float>(width);
        const float scale = inverse_deviation(normalized, width, mean, epsilon);
        scales[row] = scale;
        for (std::int64_t i = 0; i < whole; i += kLanes) {
            const Floats value = (load(normalized + i) - mean) * scale;
            store(normalized + i, value);
            store(out + i, value * load(weight + i) + load(bias + i));
        }
        for (std::int64_t i = whole; i < width; ++i) {
            normalized[i] = (normalized[i] - mean) * scale;
            out[i] = normalized[i] * weight[i] + bias[i];
        }
    }
}

/// With g = gradient · weight and n the normalized values, a row's gradient is scale · (g − mean(g) − n · mean(g · n))
/// (Ba et al. 2016).
template <class T>
void drop_add_norm_backward(std::int64_t rows, std::int64_t width, const float* gradient, const float* normalized,
                            const float* scales, const float* weight, const std::uint8_t* keep, float keep_scale,
                            float* residual_gradient, T* added_gradient, float* weight_gradient, float* bias_gradient) {
    const std::int64_t whole = width / kLanes * kLanes;
    for (std::int64_t row = 0; row < rows; ++row, gradient += width, normalized += width, keep += keep ? width : 0,
                      residual_gradient += width, added_gradient += width) {
        Floats sums{}, products{};
        float total = 0, product = 0;
        for (std::int64_t i = 0; i < whole; i += kLanes) {
            const Floats g = load(gradient + i), n = load(normalized + i), weighted = g * load(weight + i);
            store(weight_gradient + i, load(weight_gradient + i) + g * n);
            store(bias_gradient + i, load(bias_gradient + i) + g);
            sums += weighted;
            products += weighted * n;
        }
        for (std::int64_t i = whole; i < width; ++i) {
            weight_gradient[i] += gradient[i] * normalized[i];
            bias_gradient[i] += gradient[i];
            total += gradient[i] * weight[i];
            product += gradient[i] * weight[i] * normalized[i];
        }
        const float mean = (total + sum(sums)) / static_cast<float>(width),
                    along = (product + sum(products)) / static_cast<float>(width);
        const float scale = scales[row];
        for (std::int64_t i = 0; i < whole; i += kLanes) {
            const Floats value = (load(gradient + i) * load(weight + i) - mean - load(normalized + i) * along) * scale;
            store(residual_gradient + i, value);
            store(added_gradient + i, keep ? value * (load(keep + i) * keep_scale) : value);
        }
        for (std::int64_t i = whole; i < width; ++i) {
            const float value = (gradient[i] * weight[i] - mean - normalized[i] * along) * scale;
            residual_gradient[i] = value;
            store_one(added_gradient + i, keep ? value * static_cast<float>(keep[i]) * keep_scale : value);
        }
    }
}

/// out = values · keep · scale; `count` a multiple of 16. Without `keep` the values themselves.
inline const float* kept(std::int64_t count, const float* values, const std::uint8_t* keep, float scale, float* out) {
    if (!keep)
        return values;
    for (std::int64_t i = 0; i < count; i += kLanes)
        store(out + i, load(values + i) * (load(keep + i) * scale));
    return out;
}

/// Where one head's operands lie in the scratch.
struct TrainingScratch {
    TrainingScratch(const AttentionShape& shape, float* scratch)
        : wide(attention_stride(shape.head_size)), stride(attention_stride(shape.length)), queries(scratch),
          rows(queries + shape.queries * wide), more_rows(rows + shape.length * wide),
          contexts(more_rows + shape.length * wide), columns(contexts + shape.queries * wide),
          dropped(columns + shape.head_size * stride), gradients(dropped + shape.queries * stride) {}
    std::int64_t wide, stride;
    float *queries, *rows, *more_rows, *contexts; ///< [queries or length, wide]
    float* columns;                               ///< [head_size, stride]
    float *dropped, *gradients;                   ///< [queries, stride]
};

template <class T>
void attend_kept(const AttentionShape& shape, const T* q, const T* k, const T* v, const std::uint8_t* keep, T* context,
                 float* weights, float* scratch) {
    const TrainingScratch head(shape, scratch);
    const auto size = shape.head_size, of_head = shape.queries * head.stride;
    const float scale = 1.0F / __builtin_sqrtf(static_cast<float>(size));
    for (std::int64_t h = 0; h < shape.heads;
         ++h, q += size, k += size, v += size, context += size, weights += of_head, keep += keep ? of_head : 0) {
        gather_rows(shape.queries, size, q, shape.q_stride, scale, head.queries, head.wide);
        gather_columns(shape.length, size, k, shape.kv_stride, head.columns, head.stride);
        gather_rows(shape.length, size, v, shape.kv_stride, 1.0F, head.rows, head.wide);
        product(shape.queries, head.stride, size, head.queries, head.wide, 1, head.columns, head.stride, weights,
                head.stride);
        for (std::int64_t i = 0; shape.length > 0 && i < shape.queries; ++i) // an empty piece has no weights
            softmax(weights + i * head.stride, shape.length, head.stride);
        const float* used = kept(of_head, weights, keep, shape.keep_scale, head.dropped);
        product(shape.queries, head.wide, shape.length, used, head.stride, 1, head.rows, head.wide, head.contexts,
                head.wide);
        scatter_rows(shape.queries, size, head.contexts, head.wide, 1.0F, context, shape.context_stride);
    }
}

/// In place from the gradient of the weights that were used to that of the scores: w · (g − Σ w g), g = gradient · keep
/// · scale.
inline void softmax_backward(std::int64_t stride, const float* weights, const std::uint8_t* keep, float keep_scale,
                             float* gradient) {
    Floats sums{};
    for (std::int64_t j = 0; j < stride; j += kLanes) {
        const Floats g = keep ? load(gradient + j) * (load(keep + j) * keep_scale) : load(gradient + j);
        store(gradient + j, g);
        sums += g * load(weights + j);
    }
    const float along = sum(sums);
    for (std::int64_t j = 0; j < stride; j += kLanes)
        store(gradient + j, load(weights + j) * (load(gradient + j) - along));
}

template <class T>
void attend_backward(const AttentionShape& shape, const T* q, const T* k, const T* v, const std::uint8_t* keep,
                     const float* weights, const T* context_gradient, T* q_gradient, T* k_gradient, T* v_gradient,
                     float* scratch) {
    const TrainingScratch head(shape, scratch);
    const auto size = shape.head_size, of_head = shape.queries * head.stride;
    const float scale = 1.0F / __builtin_sqrtf(static_cast<float>(size));
    for (std::int64_t h = 0; h < shape.heads; ++h, q += size, k += size, v += size, context_gradient += size,
                      q_gradient += size, k_gradient += size, v_gradient += size, weights += of_head,
                      keep += keep ? of_head : 0) {
        gather_rows(shape.queries, size, context_gradient, shape.context_stride, 1.0F, head.contexts, head.wide);
        gather_columns(shape.length, size, v, shape.kv_stride, head.columns, head.stride);
        product(shape.queries, head.stride, size, head.contexts, head.wide, 1, head.columns, head.stride,
                head.gradients, head.stride);
        const float* used = kept(of_head, weights, keep, shape.keep_scale, head.dropped);
        product(shape.length, head.wide, shape.queries, used, 1, head.stride, head.contexts, head.wide, head.rows,
                head.wide);
        scatter_rows(shape.length, size, head.rows, head.wide, 1.0F, v_gradient, shape.kv_stride);
        for (std::int64_t i = 0; i < shape.queries; ++i)
            softmax_backward(head.stride, weights + i * head.stride, keep ? keep + i * head.stride : nullptr,
                             shape.keep_scale, head.gradients + i * head.stride);
        gather_rows(shape.length, size, k, shape.kv_stride, scale, head.rows, head.wide);
        product(shape.queries, head.wide, shape.length, head.gradients, head.stride, 1, head.rows, head.wide,
                head.contexts, head.wide);
        scatter_rows(shape.queries, size, head.contexts, head.wide, 1.0F, q_gradient, shape.q_stride);
        gather_rows(shape.queries, size, q, shape.q_stride, scale, head.queries, head.wide);
        product(shape.length, head.wide, shape.queries, head.gradients, 1, head.stride, head.queries, head.wide,
                head.more_rows, head.wide);
        scatter_rows(shape.length, size, head.more_rows, head.wide, 1.0F, k_gradient, shape.kv_stride);
    }
}

} // namespace

} // namespace aviary::AVIARY_KERNELS
