#pragma once

#include <cstdint>

#include <torch/types.h>

namespace aviary {

/// Dropout for one pass of an encoder. On a CPU the masks are a function of the seed and of the order of the calls
/// alone, so that passes on several threads draw the same as one after the other; on a GPU they come from the device's
/// default generator.
class Dropout {
public:
    explicit Dropout(std::uint64_t seed) : seed_(seed) {}

    /// Each value of `x` (float32 or bfloat16) zeroed with probability `p`, the others divided by 1 − p. `p` is rounded
    /// to 1/65,536. Precondition: 0 ≤ p < 1.
    torch::Tensor operator()(const torch::Tensor& x, double p);

    /// For kernels of our own on a CPU: uint8 [count], 0 with probability `p`, else 1; undefined where p rounds to 0.
    /// What is kept is to be multiplied by keep_scale(p).
    torch::Tensor keep(std::int64_t count, double p);
    static float keep_scale(double p);

private:
    std::uint64_t seed_;
};

} // namespace aviary
