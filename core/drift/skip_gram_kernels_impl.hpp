// The step of skip-gram, compiled once for each kind of CPU (skip_gram_kernels_*.cpp set AVIARY_KERNELS to a namespace
// of their own and the flags). Nothing from the standard library is called here: the linker could keep an inline
// function compiled for the wrong CPU.

#include <cstdint>

#include "core/drift/skip_gram_kernels.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

#if defined(__AVX512F__)
constexpr std::size_t kLanes = 16, kRegisters = 32;
#elif defined(__AVX2__)
constexpr std::size_t kLanes = 8, kRegisters = 16;
#else
constexpr std::size_t kLanes = 4, kRegisters = 16;
#endif

typedef float Floats __attribute__((vector_size(4 * kLanes)));
typedef std::int32_t Ints __attribute__((vector_size(4 * kLanes)));
typedef float LooseFloats __attribute__((vector_size(4 * kLanes), aligned(4), may_alias));

inline Floats load(const float* at) {
    return *reinterpret_cast<const LooseFloats*>(at);
}

inline void store(float* at, Floats x) {
    *reinterpret_cast<LooseFloats*>(at) = x;
}

inline Floats all(float x) {
    return x - Floats{};
}

/// exp(x) for |x| <= 30, to 2 units in the last place (Cephes' polynomial).
inline Floats exponential(Floats x) {
    const Floats magic = all(12582912.0F); // 1.5 × 2²³: adding it rounds to a whole number
    const Floats shifted = x * 1.44269504F + magic;
    const Floats n = shifted - magic;
    const Floats r = x - n * 0.693359375F + n * 2.12194440e-4F;
    Floats p = all(1.9875691500e-4F);
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const Ints power = reinterpret_cast<Ints>(shifted) << 23;
    return reinterpret_cast<Floats>(reinterpret_cast<Ints>(p) + power);
}

inline Floats sigmoid(Floats x) {
    const Floats clamped = x > 30.0F ? all(30.0F) : (x < -30.0F ? all(-30.0F) : x);
    const Floats value = 1.0F / (1.0F + exponential(-clamped));
    return x == x ? value : x; // a comparison with NaN would hide it
}

/// Halves `a` and `b` into one vector: the lower lanes hold sums of pairs of a's, the upper ones of b's.
#if defined(__AVX512F__)
template <int Step>
inline Floats fold(Floats a, Floats b) {
    if constexpr (Step == 8)
        return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) +
               __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
    else if constexpr (Step == 4)
        return __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27) +
               __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
    else if constexpr (Step == 2)
        return __builtin_shufflevector(a, b, 0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29) +
               __builtin_shufflevector(a, b, 2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31);
    else
        return __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30) +
               __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
}
#elif defined(__AVX2__)
template <int Step>
inline Floats fold(Floats a, Floats b) {
    if constexpr (Step == 4)
        return __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11) +
               __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
    else if constexpr (Step == 2)
        return __builtin_shufflevector(a, b, 0, 1, 4, 5, 8, 9, 12, 13) +
               __builtin_shufflevector(a, b, 2, 3, 6, 7, 10, 11, 14, 15);
    else
        return __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14) +
               __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
}
#else
template <int Step>
inline Floats fold(Floats a, Floats b) {
    if constexpr (Step == 2)
        return __builtin_shufflevector(a, b, 0, 1, 4, 5) + __builtin_shufflevector(a, b, 2, 3, 6, 7);
    else
        return __builtin_shufflevector(a, b, 0, 2, 4, 6) + __builtin_shufflevector(a, b, 1, 3, 5, 7);
}
#endif

/// The vector of the sums of kLanes vectors; lane i is the sum of all lanes of v[i].
template <std::size_t Count = kLanes, int Step = static_cast<int>(kLanes) / 2>
inline Floats sums_of_lanes(const Floats* v) {
    if constexpr (Count == 2) {
        return fold<1>(v[0], v[1]);
    } else {
        Floats half[Count / 2];
        for (std::size_t i = 0; i < Count / 2; ++i)
            half[i] = fold<Step>(v[2 * i], v[2 * i + 1]);
        return sums_of_lanes<Count / 2, Step / 2>(half);
    }
}

constexpr std::size_t padded(std::size_t n) {
    return (n + kLanes - 1) / kLanes * kLanes;
}

/// dots[i × T + j] = x_i · y_j for `Tile` inputs; writes padded(Tile × T) floats.
template <std::size_t T, std::size_t Tile>
inline void dot_tile(float* const* inputs, float* const* targets, std::size_t stride, float* dots) {
    Floats sums[padded(Tile * T)] = {};
    for (std::size_t at = 0; at < stride; at += kLanes) {
        Floats y[T];
#pragma GCC unroll 32
        for (std::size_t j = 0; j < T; ++j)
            y[j] = load(targets[j] + at);
#pragma GCC unroll 32
        for (std::size_t i = 0; i < Tile; ++i) {
            const Floats x = load(inputs[i] + at);
#pragma GCC unroll 32
            for (std::size_t j = 0; j < T; ++j)
                sums[i * T + j] += x * y[j];
        }
    }
    for (std::size_t i = 0; i < padded(Tile * T); i += kLanes)
        store(dots + i, sums_of_lanes(sums + i));
}

/// weights[k × T + j] = -rate × (sigmoid(x_k · y_j) - label_j); returns their sum of magnitudes / rate.
template <std::size_t T>
inline float weights_of(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t stride,
                        float rate, float* weights) {
    constexpr std::size_t kTile = (kRegisters - 2) / T >= 5 ? 4 : (kRegisters - 2) / T >= 3 ? 2 : 1;
    std::size_t i = 0;
    for (; i + kTile <= contexts; i += kTile)
        dot_tile<T, kTile>(inputs + i, targets, stride, weights + i * T);
    for (; i < contexts; ++i)
        dot_tile<T, 1>(inputs + i, targets, stride, weights + i * T);

    const std::size_t cells = contexts * T;
    for (std::size_t c = cells; c < padded(cells); ++c)
        weights[c] = -30.0F;
    for (std::size_t c = 0; c < cells; c += kLanes)
        store(weights + c, sigmoid(load(weights + c)));
    float error = 0;
    for (std::size_t k = 0; k < contexts; ++k)
        weights[k * T] -= 1.0F;
    Floats total = {};
    for (std::size_t c = 0; c < cells; c += kLanes) {
        const Floats x = load(weights + c);
        total += x < 0.0F ? -x : x;
        store(weights + c, x * -rate);
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        error += total[lane];
    return error;
}

template <std::size_t T>
inline void move_rows(float* const* inputs, std::size_t contexts, float* const* targets, const float* weights,
                      std::size_t from, std::size_t to, bool train_targets) {
    for (std::size_t at = from; at < to; at += kLanes) {
        Floats y[T], change[T] = {};
#pragma GCC unroll 32
        for (std::size_t j = 0; j < T; ++j)
            y[j] = load(targets[j] + at);
        for (std::size_t k = 0; k < contexts; ++k) {
            const Floats x = load(inputs[k] + at);
            const float* weight = weights + k * T;
            Floats sum = x;
#pragma GCC unroll 32
            for (std::size_t j = 0; j < T; ++j) {
                sum += weight[j] * y[j];
                change[j] += weight[j] * x;
            }
            store(inputs[k] + at, sum);
        }
        if (train_targets) {
#pragma GCC unroll 32
            for (std::size_t j = 0; j < T; ++j) // loaded again: a negative may be there twice
                store(targets[j] + at, load(targets[j] + at) + change[j]);
        }
    }
}

/// Calls visit.run<T>() with T = `count`.
template <std::size_t T, typename Visit>
inline auto with_targets(std::size_t count, const Visit& visit) {
    if constexpr (T > 1) {
        if (count < T)
            return with_targets<T - 1>(count, visit);
    }
    return visit.template run<T>();
}

struct Weigh {
    float* const* inputs;
    std::size_t contexts;
    float* const* targets;
    std::size_t stride;
    float rate;
    float* weights;

    template <std::size_t T>
    float run() const {
        return weights_of<T>(inputs, contexts, targets, stride, rate, weights);
    }
};

struct Move {
    float* const* inputs;
    std::size_t contexts;
    float* const* targets;
    const float* weights;
    std::size_t from, to;
    bool train_targets;

    template <std::size_t T>
    int run() const {
        move_rows<T>(inputs, contexts, targets, weights, from, to, train_targets);
        return 0;
    }
};

struct Step {
    float* const* inputs;
    std::size_t contexts;
    float* const* targets;
    std::size_t stride;
    float rate;
    bool train_targets;

    template <std::size_t T>
    float run() const {
        alignas(64) float weights[weights_room(kMostContext, T)];
        const float error = weights_of<T>(inputs, contexts, targets, stride, rate, weights);
        move_rows<T>(inputs, contexts, targets, weights, 0, stride, train_targets);
        return error;
    }
};

} // namespace

float weigh(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count, std::size_t stride,
            float rate, float* weights) {
    return with_targets<kMostTargets>(count, Weigh{inputs, contexts, targets, stride, rate, weights});
}

void move(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count, const float* weights,
          std::size_t from, std::size_t to, bool train_targets) {
    with_targets<kMostTargets>(count, Move{inputs, contexts, targets, weights, from, to, train_targets});
}

float step(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count, std::size_t stride,
           float rate, bool train_targets) {
    return with_targets<kMostTargets>(count, Step{inputs, contexts, targets, stride, rate, train_targets});
}

} // namespace aviary::AVIARY_KERNELS
