#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/cpu.hpp"

namespace aviary {

/// Dot product of a stored row [d] with a query [d], summed in float32 in an order that depends on the kernel: the
/// results of two kernels differ by rounding.
struct DotKernels {
    float (*float32)(const float* row, const float* query, std::size_t d);
    float (*float16)(const std::uint16_t* row, const float* query, std::size_t d);
};

/// The kernels of a level. Precondition: level <= cpu_level().
DotKernels dot_kernels(CpuLevel level = cpu_level());

} // namespace aviary
