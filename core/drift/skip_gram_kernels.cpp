#include "core/drift/skip_gram_kernels.hpp"

#include "core/base/cpu.hpp"

namespace aviary {

// Defined by skip_gram_kernels_impl.hpp, once for each kind of CPU.
#define AVIARY_SKIP_GRAM_KERNELS(level)                                                                                \
    namespace skip_gram_kernels_##level {                                                                              \
        float step(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count,               \
                   std::size_t stride, float rate, bool train_targets);                                                \
        float weigh(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count,              \
                    std::size_t stride, float rate, float* weights);                                                   \
        void move(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count,                \
                  const float* weights, std::size_t from, std::size_t to, bool train_targets);                         \
    }                                                                                                                  \
    constexpr SkipGramKernel k_##level{#level, skip_gram_kernels_##level::step, skip_gram_kernels_##level::weigh,      \
                                       skip_gram_kernels_##level::move};

AVIARY_SKIP_GRAM_KERNELS(portable)
#if defined(__x86_64__)
AVIARY_SKIP_GRAM_KERNELS(avx2)
AVIARY_SKIP_GRAM_KERNELS(avx512)
#endif

const std::vector<SkipGramKernel>& skip_gram_kernels() {
    static const auto kernels = [] {
        std::vector<SkipGramKernel> found{k_portable};
#if defined(__x86_64__)
        if (cpu_level() >= CpuLevel::avx2)
            found.insert(found.begin(), k_avx2);
        if (cpu_level() >= CpuLevel::avx512)
            found.insert(found.begin(), k_avx512);
#endif
        return found;
    }();
    return kernels;
}

} // namespace aviary
