#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/drift/skip_gram.hpp"

namespace aviary {

/// The orthogonal matrix Q [d, d], row by row, that minimises |A Q - B| (Schönemann 1966): Q = U Vᵀ of AᵀB = U Σ Vᵀ. A
/// and B are the rows `anchors` of two matrices [·, d], each row brought to unit length and the columns' means taken
/// away. Where the anchors leave directions open (fewer anchors than dimensions), any orthogonal completion. Throws
/// UsageError without anchors or for different dimensions.
std::vector<double> orthogonal_procrustes(const WordMatrix& a, const WordMatrix& b,
                                          std::span<const std::int32_t> anchors);

/// Q = U Vᵀ of a square matrix m [d, d], row by row, by one-sided Jacobi rotations in double.
std::vector<double> nearest_orthogonal(std::vector<double> m, std::size_t d);

/// Each row of `matrix` times `rotation` [d, d].
void rotate(WordMatrix& matrix, std::span<const double> rotation);

} // namespace aviary
