#include "core/nn/encoder_kernels.hpp"

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

#endif

namespace {

struct AllKernels {
    const EncoderKernels<float>& float_kernels;
    const EncoderKernels<BFloat16Bits>& bfloat16_kernels;
};

AllKernels choose() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return {encoder_kernels_avx512::float_kernels, encoder_kernels_avx512::bfloat16_kernels};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return {encoder_kernels_avx2::float_kernels, encoder_kernels_avx2::bfloat16_kernels};
#endif
    return {encoder_kernels_portable::float_kernels, encoder_kernels_portable::bfloat16_kernels};
}

const AllKernels& chosen() {
    static const AllKernels kernels = choose();
    return kernels;
}

} // namespace

std::int64_t attention_scratch(std::int64_t length, std::int64_t head_size) {
    constexpr std::int64_t kMostLanes = 16, kQueries = 4;
    const auto padded = [](std::int64_t n) { return (n + kMostLanes - 1) / kMostLanes * kMostLanes; };
    return head_size * padded(length) + length * padded(head_size) + kQueries * (padded(head_size) + padded(length));
}

template <>
const EncoderKernels<float>& encoder_kernels<float>() {
    return chosen().float_kernels;
}

template <>
const EncoderKernels<BFloat16Bits>& encoder_kernels<BFloat16Bits>() {
    return chosen().bfloat16_kernels;
}

} // namespace aviary
