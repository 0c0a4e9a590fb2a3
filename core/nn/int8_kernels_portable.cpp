#define AVIARY_KERNELS int8_kernels_portable
#include "core/nn/int8_kernels_impl.hpp"
