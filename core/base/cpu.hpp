#pragma once

namespace aviary {

/// What vector kernels are written for: nothing special; AVX2 with FMA and F16C; AVX-512 (F, BW, DQ, VL).
enum class CpuLevel { portable, avx2, avx512 };

/// The best that this machine and its operating system support.
CpuLevel cpu_level();

/// Whether it multiplies bfloat16 numbers: AVX512-BF16, which every processor with AMX has too.
bool cpu_has_bfloat16();

} // namespace aviary
