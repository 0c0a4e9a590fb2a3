#include "core/nn/bfloat16_product.hpp"

#include <algorithm>

#include "core/base/cpu.hpp"

namespace aviary {

#if defined(__x86_64__)

namespace bfloat16_product_avx512 {
extern const BFloat16Kernels bfloat16_kernels;
}

const BFloat16Kernels* bfloat16_kernels() {
    static const bool ours = cpu_has_bfloat16() && !__builtin_cpu_supports("amx-bf16");
    return ours ? &bfloat16_product_avx512::bfloat16_kernels : nullptr;
}

#else

const BFloat16Kernels* bfloat16_kernels() {
    return nullptr;
}

#endif

namespace {

std::int64_t to_panels(std::int64_t outputs) {
    return (outputs + kBFloat16Panel - 1) / kBFloat16Panel * kBFloat16Panel;
}

} // namespace

BFloat16Weight::BFloat16Weight(std::int64_t outputs, std::int64_t depth)
    : depth(depth), outputs(outputs),
      numbers(std::make_unique_for_overwrite<BFloat16Bits[]>(static_cast<std::size_t>(to_panels(outputs) * depth))),
      bias(static_cast<std::size_t>(to_panels(outputs))) {
    if (outputs % kBFloat16Panel != 0)
        std::fill_n(pairs_of(outputs / kBFloat16Panel * kBFloat16Panel), kBFloat16Panel * depth, BFloat16Bits{0});
}

BFloat16Bits* BFloat16Weight::pairs_of(std::int64_t o) {
    return numbers.get() + o / kBFloat16Panel * kBFloat16Panel * depth + o % kBFloat16Panel * 2;
}

BFloat16Weight pair_weight(std::int64_t outputs, std::int64_t depth, const float* weight, const float* bias) {
    BFloat16Weight result(outputs, depth);
    bfloat16_kernels()->pack(weight, result);
    std::copy_n(bias, outputs, result.bias.begin());
    return result;
}

} // namespace aviary
