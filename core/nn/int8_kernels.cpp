#include "core/nn/int8_kernels.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/cpu.hpp"

namespace aviary {

// Defined by int8_kernels_impl.hpp, once for each kind of CPU.
namespace int8_kernels_portable {
extern const Int8Kernels int8_kernels;
}

#if defined(__x86_64__)

namespace int8_kernels_avx2 {
extern const Int8Kernels int8_kernels;
}

namespace int8_kernels_avx512 {
extern const Int8Kernels int8_kernels;
}

#endif

std::vector<const Int8Kernels*> all_int8_kernels() {
    std::vector<const Int8Kernels*> kernels{&int8_kernels_portable::int8_kernels};
#if defined(__x86_64__)
    if (cpu_level() >= CpuLevel::avx2 && __builtin_cpu_supports("avxvnni"))
        kernels.insert(kernels.begin(), &int8_kernels_avx2::int8_kernels);
    if (cpu_level() == CpuLevel::avx512 && __builtin_cpu_supports("avx512vnni"))
        kernels.insert(kernels.begin(), &int8_kernels_avx512::int8_kernels);
#endif
    return kernels;
}

const Int8Kernels& int8_kernels() {
    static const auto& best = *all_int8_kernels().front();
    return best;
}

Int8Weight quantize_weight(const Int8Kernels& kernels, std::int64_t outputs, std::int64_t depth, const float* weight,
                           const float* bias) {
    const auto panels = (outputs + kernels.panel - 1) / kernels.panel, padded_outputs = panels * kernels.panel,
               padded_depth = (depth + 3) / 4 * 4;
    Int8Weight result{.depth = depth, .outputs = outputs, .padded_depth = padded_depth};
    result.numbers.resize(static_cast<std::size_t>(padded_outputs * padded_depth));
    result.scales.resize(static_cast<std::size_t>(padded_outputs));
    result.sums.resize(static_cast<std::size_t>(padded_outputs));
    result.bias.resize(static_cast<std::size_t>(padded_outputs));
    for (std::int64_t o = 0; o < outputs; ++o, weight += depth) {
        float most = 0;
        for (std::int64_t k = 0; k < depth; ++k)
            most = std::max(most, std::abs(weight[k]));
        const float inverse = most > 0 ? 127.0F / most : 0;
        std::int32_t sum = 0;
        for (std::int64_t k = 0; k < depth; ++k) {
            const auto number = static_cast<std::int8_t>(std::lrint(weight[k] * inverse));
            const auto at = (o / kernels.panel * (padded_depth / 4) + k / 4) * kernels.panel + o % kernels.panel;
            result.numbers[static_cast<std::size_t>(4 * at + k % 4)] = number;
            sum += number;
        }
        result.scales[static_cast<std::size_t>(o)] = most / 127.0F;
        result.sums[static_cast<std::size_t>(o)] = sum;
        result.bias[static_cast<std::size_t>(o)] = bias[o];
    }
    return result;
}

} // namespace aviary
