#include "core/drift/skip_gram_kernels.hpp"

#include "core/index/cpu.hpp"

namespace aviary {

// Defined by skip_gram_kernels_impl.hpp, once for each kind of CPU.
#define AVIARY_SKIP_GRAM_STEP(level)                                                                                                \
    namespace skip_gram_kernels_##level {                                                                                           \
        float step(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count, std::size_t stride,        \
                   float rate, bool train_targets);                                                                                 \
    }

AVIARY_SKIP_GRAM_STEP(portable)
#if defined(__x86_64__)
AVIARY_SKIP_GRAM_STEP(avx2)
AVIARY_SKIP_GRAM_STEP(avx512)
#endif

const std::vector<SkipGramKernel>& skip_gram_kernels() {
    static const auto kernels = [] {
        std::vector<SkipGramKernel> found{{"portable", skip_gram_kernels_portable::step}};
#if defined(__x86_64__)
        if (cpu_level() >= CpuLevel::avx2)
            found.insert(found.begin(), {"avx2", skip_gram_kernels_avx2::step});
        if (cpu_level() >= CpuLevel::avx512)
            found.insert(found.begin(), {"avx512", skip_gram_kernels_avx512::step});
#endif
        return found;
    }();
    return kernels;
}

} // namespace aviary
