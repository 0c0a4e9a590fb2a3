#define AVIARY_KERNELS skip_gram_kernels_portable
#include "core/drift/skip_gram_kernels_impl.hpp"
