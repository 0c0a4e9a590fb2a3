#include "core/base/cpu.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace aviary {

namespace {

CpuLevel detect() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    unsigned a = 0, b = 0, c = 0, d = 0;
    const bool has_f16c = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
    if (!has_f16c || !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
        return CpuLevel::portable;
    const bool has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                            __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return has_avx512 ? CpuLevel::avx512 : CpuLevel::avx2;
#else
    return CpuLevel::portable;
#endif
}

} // namespace

CpuLevel cpu_level() {
    static const CpuLevel level = detect();
    return level;
}

bool cpu_has_bfloat16() {
#if defined(__x86_64__)
    return cpu_level() == CpuLevel::avx512 && __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

} // namespace aviary
