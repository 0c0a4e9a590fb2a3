#pragma once

namespace aviary {

/// What vector kernels are written for: nothing special; AVX2 with FMA and F16C; AVX-512 (F, BW, DQ, VL).
enum class CpuLevel { portable, avx2, avx512 };

/// The best that this machine and its operating system support.
CpuLevel cpu_level();

} // namespace aviary
