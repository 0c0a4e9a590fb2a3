// The encoder's row kernels, compiled once for each kind of CPU (encoder_kernels_*.cpp set AVIARY_KERNELS to a namespace of their own and the
// flags). Nothing from the standard library is called here: the linker could keep an inline function compiled for the wrong CPU.

#include "core/nn/encoder_kernels_vectors.hpp"
#include "core/nn/training_kernels_impl.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

template <class T>
void add_norm(std::int64_t rows, std::int64_t width, const float* residual, const T* added, const float* weight, const float* bias, float epsilon,
              float* out, T* copy) {
    const std::int64_t whole = width / kLanes * kLanes;
    for (std::int64_t row = 0; row < rows; ++row) {
        const float* x = residual + row * width;
        float* y = out + row * width;
        Floats sums{};
        float total = 0;
        for (std::int64_t i = 0; i < whole; i += kLanes) {
            const Floats value = added ? load(x + i) + load(added + row * width + i) : load(x + i);
            store(y + i, value);
            sums += value;
        }
        for (std::int64_t i = whole; i < width; ++i) {
            y[i] = added ? x[i] + load_one(added + row * width + i) : x[i];
            total += y[i];
        }
        const float mean = (total + sum(sums)) / static_cast<float>(width);
        const float scale = inverse_deviation(y, width, mean, epsilon);
        for (std::int64_t i = 0; i < whole; i += kLanes) {
            const Floats value = (load(y + i) - mean) * scale * load(weight + i) + load(bias + i);
            store(y + i, value);
            if (copy)
                store(copy + row * width + i, value);
        }
        for (std::int64_t i = whole; i < width; ++i) {
            y[i] = (y[i] - mean) * scale * weight[i] + bias[i];
            if (copy)
                store_one(copy + row * width + i, y[i]);
        }
    }
}

constexpr std::int64_t kRows = 4; ///< queries at a time, so that a vector loaded serves four products

/// Where a head's keys, values, queries and weights lie in the scratch.
struct HeadScratch {
    HeadScratch(float* scratch, std::int64_t length, std::int64_t head_size)
        : keys_stride(padded(length)), values_stride(padded(head_size)), keys(scratch), values(keys + head_size * keys_stride),
          queries(values + length * values_stride), weights(queries + kRows * values_stride) {}
    std::int64_t keys_stride, values_stride;
    float *keys, *values, *queries, *weights; ///< [head_size, keys_stride], [length, values_stride], [kRows, values_stride], [kRows, keys_stride]
};

template <class T>
inline void gather_head(const HeadScratch& head, std::int64_t length, std::int64_t head_size, const T* k, const T* v, std::int64_t stride) {
    for (std::int64_t i = 0; i < length; ++i) {
        for (std::int64_t c = 0; c < head_size; ++c)
            head.keys[c * head.keys_stride + i] = load_one(k + i * stride + c);
        for (std::int64_t c = 0; c < head_size; ++c)
            head.values[i * head.values_stride + c] = load_one(v + i * stride + c);
    }
    for (std::int64_t c = 0; c < head_size; ++c)
        for (std::int64_t i = length; i < head.keys_stride; ++i)
            head.keys[c * head.keys_stride + i] = 0;
    for (std::int64_t i = 0; i < length; ++i)
        for (std::int64_t c = head_size; c < head.values_stride; ++c)
            head.values[i * head.values_stride + c] = 0;
}

/// weights[r][j] = q_r · k_j.
inline void score(const HeadScratch& head, std::int64_t head_size) {
    for (std::int64_t j = 0; j < head.keys_stride; j += kLanes) {
        Floats sums[kRows] = {};
        const float* keys = head.keys + j;
        for (std::int64_t c = 0; c < head_size; ++c, keys += head.keys_stride) {
            const Floats key = load(keys);
            for (std::int64_t r = 0; r < kRows; ++r)
                sums[r] += head.queries[r * head.values_stride + c] * key;
        }
        for (std::int64_t r = 0; r < kRows; ++r)
            store(head.weights + r * head.keys_stride + j, sums[r]);
    }
}

/// out[r] = Σ_j weights[r][j] v_j, over the queries' rows of the scratch.
inline void mix(const HeadScratch& head, std::int64_t length) {
    for (std::int64_t c = 0; c < head.values_stride; c += kLanes) {
        Floats sums[kRows] = {};
        const float* values = head.values + c;
        for (std::int64_t j = 0; j < length; ++j, values += head.values_stride) {
            const Floats value = load(values);
            for (std::int64_t r = 0; r < kRows; ++r)
                sums[r] += head.weights[r * head.keys_stride + j] * value;
        }
        for (std::int64_t r = 0; r < kRows; ++r)
            store(head.queries + r * head.values_stride + c, sums[r]);
    }
}

template <class T>
void attend(std::int64_t queries, std::int64_t length, std::int64_t heads, std::int64_t head_size, const T* q, std::int64_t q_stride, const T* k,
            const T* v, std::int64_t kv_stride, T* context, std::int64_t context_stride, float* scratch) {
    const HeadScratch head(scratch, length, head_size);
    const float scale = 1.0F / __builtin_sqrtf(static_cast<float>(head_size));
    for (std::int64_t h = 0; h < heads; ++h, q += head_size, k += head_size, v += head_size, context += head_size) {
        gather_head(head, length, head_size, k, v, kv_stride);
        for (std::int64_t first = 0; first < queries; first += kRows) {
            const std::int64_t rows = queries - first < kRows ? queries - first : kRows;
            for (std::int64_t r = 0; r < kRows; ++r)
                for (std::int64_t c = 0; c < head_size; ++c)
                    head.queries[r * head.values_stride + c] = r < rows ? load_one(q + (first + r) * q_stride + c) * scale : 0;
            score(head, head_size);
            for (std::int64_t r = 0; r < rows; ++r)
                softmax(head.weights + r * head.keys_stride, length, head.keys_stride);
            mix(head, length);
            for (std::int64_t r = 0; r < rows; ++r)
                for (std::int64_t c = 0; c < head_size; ++c)
                    store_one(context + (first + r) * context_stride + c, head.queries[r * head.values_stride + c]);
        }
    }
}

} // namespace

extern const EncoderKernels<float> float_kernels;
extern const EncoderKernels<BFloat16Bits> bfloat16_kernels;
const EncoderKernels<float> float_kernels{add_norm<float>, attend<float>, drop_add_norm<float>, drop_add_norm_backward<float>, attend_kept<float>,
                                          attend_backward<float>};
const EncoderKernels<BFloat16Bits> bfloat16_kernels{
    add_norm<BFloat16Bits>, attend<BFloat16Bits>, drop_add_norm<BFloat16Bits>, drop_add_norm_backward<BFloat16Bits>, attend_kept<BFloat16Bits>,
    attend_backward<BFloat16Bits>};

} // namespace aviary::AVIARY_KERNELS
