// The encoder's row kernels, compiled once for each kind of CPU (encoder_kernels_*.cpp set AVIARY_KERNELS to a
// namespace of their own and the flags). Nothing from the standard library is called here: the linker could keep an
// inline function compiled for the wrong CPU.

#include "core/nn/encoder_kernels_pairs.hpp"
#include "core/nn/encoder_kernels_products.hpp"
#include "core/nn/training_kernels_impl.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

template <class T>
void add_norm(std::int64_t rows, std::int64_t width, const float* residual, const T* added, const float* weight,
              const float* bias, float epsilon, float* out, T* copy) {
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

#if !defined(__AVX512BF16__)
void attend(std::int64_t queries, std::int64_t length, std::int64_t heads, std::int64_t head_size, const float* q,
            std::int64_t q_stride, const float* k, const float* v, std::int64_t kv_stride, float* context,
            std::int64_t context_stride, float* scratch) {
    const auto wide = attention_stride(head_size), stride = attention_stride(length);
    float* const keys = scratch;                         // [head_size, stride]
    float* const values = keys + head_size * stride;     // [length, wide]
    float* const asked = values + length * wide;         // [kAttendedRows, wide]: queries, then their contexts
    float* const weights = asked + kAttendedRows * wide; // [kAttendedRows, stride]
    const float scale = 1.0F / __builtin_sqrtf(static_cast<float>(head_size));
    for (std::int64_t h = 0; h < heads; ++h, q += head_size, k += head_size, v += head_size, context += head_size) {
        gather_columns(length, head_size, k, kv_stride, keys, stride);
        gather_rows(length, head_size, v, kv_stride, 1.0F, values, wide);
        for (std::int64_t first = 0; first < queries; first += kAttendedRows) {
            const std::int64_t rows = queries - first < kAttendedRows ? queries - first : kAttendedRows;
            gather_rows(rows, head_size, q + first * q_stride, q_stride, scale, asked, wide);
            product(rows, stride, head_size, asked, wide, 1, keys, stride, weights, stride);
            for (std::int64_t r = 0; r < rows; ++r)
                softmax(weights + r * stride, length, stride);
            product(rows, wide, length, weights, stride, 1, values, wide, asked, wide);
            scatter_rows(rows, head_size, asked, wide, 1.0F, context + first * context_stride, context_stride);
        }
    }
}

#endif

} // namespace

#if !defined(__AVX512BF16__)
extern const EncoderKernels<float> float_kernels;
const EncoderKernels<float> float_kernels{add_norm<float>,      attend,
                                          drop_add_norm<float>, drop_add_norm_backward<float>,
                                          attend_kept<float>,   attend_backward<float>};
#endif

extern const EncoderKernels<BFloat16Bits> bfloat16_kernels;
const EncoderKernels<BFloat16Bits> bfloat16_kernels{add_norm<BFloat16Bits>,      attend_in_pairs,
                                                    drop_add_norm<BFloat16Bits>, drop_add_norm_backward<BFloat16Bits>,
                                                    attend_kept<BFloat16Bits>,   attend_backward<BFloat16Bits>};

} // namespace aviary::AVIARY_KERNELS
