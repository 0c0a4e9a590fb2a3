#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/drift/word_neighbours.hpp"

namespace aviary {

/// A plane in a space of d dimensions.
struct PlaneAxes {
    std::vector<double> center;               ///< [d]
    std::array<std::vector<double>, 2> along; ///< [d] each: unit vectors at right angles; zero where nothing varies

    /// Where a point [d] lies once it is dropped onto the plane.
    std::array<double, 2> place(std::span<const double> point) const;
};

/// Points [n, d] brought into the plane in which they vary most.
struct Plane {
    std::vector<std::array<double, 2>> points; ///< [n]: coordinates on the first and second principal axis
    std::array<double, 2> shares{};            ///< of the variance, of each axis; 0 if nothing varies
    PlaneAxes axes;                            ///< that give these points their places; empty without points
};

/// Principal component analysis of few points: the eigenvectors of the centred Gram matrix [n, n], by Jacobi rotations
/// in double, O(n³). Of each axis the sign is such that the coordinate of largest size is positive.
Plane principal_plane(const std::vector<std::vector<double>>& points);

/// One point of a word's path.
struct PathPoint {
    std::size_t period = 0;
    std::int32_t word = 0;
    std::array<double, 2> at{};
};

/// Where a word goes through the plane of its own vectors and of its neighbours at both ends.
struct WordPath {
    std::vector<PathPoint> steps;      ///< the word itself, by period; those where it is too rare are left out
    std::vector<PathPoint> neighbours; ///< of the first and the last step, as they lie in that period
    std::array<double, 2> shares{};    ///< of the variance that each axis shows
    PlaneAxes axes;                    ///< of the plane, for other vectors at unit length
};

/// A vector at unit length; zero stays zero.
std::vector<double> unit_vector(std::span<const float> vector);

/// The path through periods [from, to] (places in `corpus.periods`, in either order) with `k` neighbours at each end;
/// all vectors at unit length. Empty where the word occurs kLeastPeriodCount times in none of them.
WordPath word_path(const WordCorpus& corpus, const std::vector<WordMatrix>& slices, std::size_t word,
                   std::span<const PeriodNeighbours> neighbours, std::size_t from, std::size_t to, std::size_t k);

/// A word and its neighbours in each period.
struct PathWord {
    std::size_t word = 0;
    std::span<const PeriodNeighbours> neighbours;
};

/// The paths of several words in one plane, that of all their points; in the order of `words`. All have the same
/// shares.
std::vector<WordPath> word_paths(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                 std::span<const PathWord> words, std::size_t from, std::size_t to, std::size_t k);

} // namespace aviary
