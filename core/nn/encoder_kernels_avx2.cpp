#define AVIARY_KERNELS encoder_kernels_avx2
#include "core/nn/encoder_kernels_impl.hpp"
