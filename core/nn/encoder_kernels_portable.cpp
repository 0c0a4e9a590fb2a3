#define AVIARY_KERNELS encoder_kernels_portable
#include "core/nn/encoder_kernels_impl.hpp"
