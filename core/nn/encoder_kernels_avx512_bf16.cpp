#define AVIARY_KERNELS encoder_kernels_avx512_bf16
#include "core/nn/encoder_kernels_impl.hpp"
