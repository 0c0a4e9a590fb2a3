#define AVIARY_KERNELS skip_gram_kernels_avx512
#include "core/drift/skip_gram_kernels_impl.hpp"
