#define AVIARY_KERNELS int8_kernels_avx512
#include "core/nn/int8_kernels_impl.hpp"
