#pragma once

#include <cstddef>
#include <vector>

namespace aviary {

/// Rows of word vectors are padded with zeros to a multiple of this many floats and aligned to as many bytes × 4.
inline constexpr std::size_t kSkipGramLanes = 16;
/// At most this many targets (the word itself and its negatives) and this many context words in one window.
inline constexpr std::size_t kMostTargets = 21;
inline constexpr std::size_t kMostContext = 40;

/// One gradient step of skip-gram with negative sampling for a whole window with shared negatives (Ji et al. 2016,
/// "Parallelizing Word2Vec in Shared and Distributed Memory"): every context word's input row x_i against the same
/// targets y_0 … y_T-1, of which y_0 is the word itself (label 1) and the others are negatives (label 0):
///     g_ij = rate × (label_j - sigmoid(x_i · y_j)),   x_i += Σ_j g_ij y_j,   y_j += Σ_i g_ij x_i
/// with the rows of before the step on the right. `stride` is the padded length of a row. With `train_targets` false
/// the targets stay as they are. Returns Σ |g_ij| / rate: not finite once training diverged. Preconditions: 1 <=
/// contexts <= kMostContext, 1 <= targets <= kMostTargets, stride a multiple of kSkipGramLanes.
using SkipGramStep = float (*)(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count,
                               std::size_t stride, float rate, bool train_targets);

/// Room for the weights of a window; the kernels write up to a vector further than contexts × targets.
constexpr std::size_t weights_room(std::size_t contexts, std::size_t targets) {
    return contexts * targets + kSkipGramLanes;
}

/// The first half of a step: weights[i × T + j] = g_ij, of weights_room() floats; no row is written. Returns as
/// SkipGramStep.
using SkipGramWeigh = float (*)(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count,
                                std::size_t stride, float rate, float* weights);

/// The second half, for the places [from, to) of the rows, multiples of kSkipGramLanes: places don't mix, so threads
/// may share them out.
using SkipGramMove = void (*)(float* const* inputs, std::size_t contexts, float* const* targets, std::size_t count,
                              const float* weights, std::size_t from, std::size_t to, bool train_targets);

struct SkipGramKernel {
    const char* name; ///< "portable", "avx2", "avx512"
    SkipGramStep step;
    SkipGramWeigh weigh;
    SkipGramMove move;
};

/// Those that this machine runs, the fastest first. Their results differ by rounding.
const std::vector<SkipGramKernel>& skip_gram_kernels();

} // namespace aviary
