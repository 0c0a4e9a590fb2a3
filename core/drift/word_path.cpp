#include "core/drift/word_path.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace aviary {

namespace {

using Square = std::vector<std::vector<double>>;

constexpr int kMostSweeps = 60;
constexpr double kSmall = 1e-14;

/// Turns rows and columns p and q of the symmetric `m` so that m[p][q] becomes 0, and the columns of `vectors` along.
void rotate_away(Square& m, Square& vectors, std::size_t p, std::size_t q) {
    const double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
    const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
    const double c = 1 / std::sqrt(t * t + 1), s = t * c;
    const auto turn = [c, s](double& a, double& b) {
        const double before = a;
        a = c * before - s * b;
        b = s * before + c * b;
    };
    for (std::size_t i = 0; i < m.size(); ++i)
        turn(m[i][p], m[i][q]);
    for (std::size_t i = 0; i < m.size(); ++i)
        turn(m[p][i], m[q][i]);
    for (std::size_t i = 0; i < m.size(); ++i)
        turn(vectors[i][p], vectors[i][q]);
}

/// Leaves the eigenvalues of the symmetric `m` on its diagonal and returns the eigenvectors as columns.
Square diagonalise(Square& m) {
    const auto n = m.size();
    Square vectors(n, std::vector<double>(n));
    double trace = 0;
    for (std::size_t i = 0; i < n; ++i) {
        vectors[i][i] = 1;
        trace += std::abs(m[i][i]);
    }
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
        bool turned = false;
        for (std::size_t p = 0; p < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q)
                if (std::abs(m[p][q]) > kSmall * trace) {
                    rotate_away(m, vectors, p, q);
                    turned = true;
                }
        if (!turned)
            break;
    }
    return vectors;
}

std::vector<double> mean_of(const Square& points) {
    std::vector<double> mean(points.front().size());
    for (const auto& point : points)
        for (std::size_t d = 0; d < mean.size(); ++d)
            mean[d] += point[d] / static_cast<double>(points.size());
    return mean;
}

Square centred(Square points, const std::vector<double>& mean) {
    for (auto& point : points)
        for (std::size_t d = 0; d < mean.size(); ++d)
            point[d] -= mean[d];
    return points;
}

/// A word's points without their places.
WordPath points_of(const WordCorpus& corpus, const PathWord& of, std::size_t from, std::size_t to, std::size_t k) {
    WordPath path;
    for (auto p = std::min(from, to); p <= std::max(from, to); ++p)
        if (corpus.count_in(p, of.word) >= kLeastPeriodCount)
            path.steps.push_back({p, static_cast<std::int32_t>(of.word), {}});
    if (path.steps.empty())
        return path;
    const auto add_neighbours = [&](std::size_t period) {
        const auto& list = of.neighbours[period].neighbours;
        for (std::size_t i = 0; i < std::min(k, list.size()); ++i)
            path.neighbours.push_back({period, list[i].word, {}});
    };
    add_neighbours(path.steps.front().period);
    if (path.steps.size() > 1)
        add_neighbours(path.steps.back().period);
    return path;
}

} // namespace

std::vector<double> unit_vector(std::span<const float> vector) {
    const double length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
    std::vector<double> out(vector.begin(), vector.end());
    for (double& x : out)
        x /= length > 0 ? length : 1;
    return out;
}

std::array<double, 2> PlaneAxes::place(std::span<const double> point) const {
    std::array<double, 2> at{};
    for (std::size_t axis = 0; axis < 2; ++axis)
        for (std::size_t d = 0; d < point.size(); ++d)
            at[axis] += (point[d] - center[d]) * along[axis][d];
    return at;
}

Plane principal_plane(const Square& points) {
    Plane plane;
    plane.points.resize(points.size());
    if (points.empty())
        return plane;
    plane.axes.center = mean_of(points);
    plane.axes.along.fill(std::vector<double>(points.front().size()));
    const auto rows = centred(points, plane.axes.center);
    const auto n = rows.size();
    Square gram(n, std::vector<double>(n));
    double variance = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            gram[i][j] = std::inner_product(rows[i].begin(), rows[i].end(), rows[j].begin(), 0.0);
        variance += gram[i][i];
    }
    if (variance <= 0)
        return plane;
    const auto vectors = diagonalise(gram);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return gram[i][i]; });
    for (std::size_t axis = 0; axis < std::min<std::size_t>(2, n); ++axis) {
        const auto column = order[axis];
        const double value = std::max(0.0, gram[column][column]);
        double largest = 0;
        for (std::size_t i = 0; i < n; ++i)
            largest = std::abs(vectors[i][column]) > std::abs(largest) + kSmall ? vectors[i][column] : largest;
        const double scale = (largest < 0 ? -1 : 1) * std::sqrt(value);
        for (std::size_t i = 0; i < n; ++i)
            plane.points[i][axis] = scale * vectors[i][column];
        plane.shares[axis] = value / variance;
        for (std::size_t i = 0; i < n && value > 0; ++i)
            for (std::size_t d = 0; d < rows[i].size(); ++d)
                plane.axes.along[axis][d] += plane.points[i][axis] * rows[i][d] / value;
    }
    return plane;
}

WordPath word_path(const WordCorpus& corpus, const std::vector<WordMatrix>& slices, std::size_t word,
                   std::span<const PeriodNeighbours> neighbours, std::size_t from, std::size_t to, std::size_t k) {
    const PathWord lone{word, neighbours};
    return std::move(word_paths(corpus, slices, std::span(&lone, 1), from, to, k).front());
}

std::vector<WordPath> word_paths(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                 std::span<const PathWord> words, std::size_t from, std::size_t to, std::size_t k) {
    std::vector<WordPath> paths;
    std::vector<PathPoint*> points;
    for (const PathWord& word : words)
        paths.push_back(points_of(corpus, word, from, to, k));
    for (WordPath& path : paths)
        for (auto* part : {&path.steps, &path.neighbours})
            for (PathPoint& point : *part)
                points.push_back(&point);
    Square vectors;
    for (const PathPoint* point : points)
        vectors.push_back(unit_vector(slices[point->period].vector(static_cast<std::size_t>(point->word))));
    const auto plane = principal_plane(vectors);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i]->at = plane.points[i];
    for (WordPath& path : paths) {
        path.shares = plane.shares;
        path.axes = plane.axes;
    }
    return paths;
}

} // namespace aviary
