#include "core/nn/encoder_kernels.hpp"

#include "core/base/cpu.hpp"

namespace aviary {

// Defined by encoder_kernels_impl.hpp, once for each kind of CPU.
namespace encoder_kernels_portable {
extern const EncoderKernels<float> float_kernels;
extern const EncoderKernels<BFloat16Bits> bfloat16_kernels;
} // namespace encoder_kernels_portable

#if defined(__x86_64__)

namespace encoder_kernels_avx2 {
extern const EncoderKernels<float> float_kernels;
extern const EncoderKernels<BFloat16Bits> bfloat16_kernels;
} // namespace encoder_kernels_avx2

namespace encoder_kernels_avx512 {
extern const EncoderKernels<float> float_kernels;
extern const EncoderKernels<BFloat16Bits> bfloat16_kernels;
} // namespace encoder_kernels_avx512

namespace encoder_kernels_avx512_bf16 {
extern const EncoderKernels<BFloat16Bits> bfloat16_kernels;
} // namespace encoder_kernels_avx512_bf16

#endif

std::int64_t training_scratch(std::int64_t queries, std::int64_t length, std::int64_t head_size) {
    const auto rows = queries + 2 * length, wide = attention_stride(head_size), stride = attention_stride(length);
    return (queries + rows) * wide + head_size * stride + 2 * queries * stride;
}

std::int64_t attention_scratch(std::int64_t length, std::int64_t head_size) {
    const auto wide = attention_stride(head_size), stride = attention_stride(length);
    return head_size * stride + (length + 1) * wide + kAttendedRows * (wide + stride + stride / 2 + 1);
}

template <>
std::vector<const EncoderKernels<float>*> all_encoder_kernels<float>() {
    std::vector<const EncoderKernels<float>*> kernels{&encoder_kernels_portable::float_kernels};
#if defined(__x86_64__)
    if (cpu_level() >= CpuLevel::avx2)
        kernels.insert(kernels.begin(), &encoder_kernels_avx2::float_kernels);
    if (cpu_level() == CpuLevel::avx512)
        kernels.insert(kernels.begin(), &encoder_kernels_avx512::float_kernels);
#endif
    return kernels;
}

template <>
std::vector<const EncoderKernels<BFloat16Bits>*> all_encoder_kernels<BFloat16Bits>() {
    std::vector<const EncoderKernels<BFloat16Bits>*> kernels{&encoder_kernels_portable::bfloat16_kernels};
#if defined(__x86_64__)
    if (cpu_level() >= CpuLevel::avx2)
        kernels.insert(kernels.begin(), &encoder_kernels_avx2::bfloat16_kernels);
    if (cpu_level() == CpuLevel::avx512)
        kernels.insert(kernels.begin(), &encoder_kernels_avx512::bfloat16_kernels);
    if (cpu_has_bfloat16())
        kernels.insert(kernels.begin(), &encoder_kernels_avx512_bf16::bfloat16_kernels);
#endif
    return kernels;
}

} // namespace aviary
