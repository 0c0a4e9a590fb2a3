#include "core/drift/procrustes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"

namespace aviary {

namespace {

using Columns = std::vector<std::vector<double>>;

double dot(const std::vector<double>& x, const std::vector<double>& y) {
    return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
}

void turn(std::vector<double>& p, std::vector<double>& q, double c, double s) {
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double x = p[i], y = q[i];
        p[i] = c * x - s * y;
        q[i] = s * x + c * y;
    }
}

/// Turns pairs of columns of m until all are orthogonal, and those of v with them: m becomes U Σ. (Hestenes 1958.)
void orthogonalise(Columns& m, Columns& v) {
    constexpr int kMostSweeps = 60;
    constexpr double kSmall = 1e-15;
    bool turned = true;
    for (int sweep = 0; sweep < kMostSweeps && turned; ++sweep) {
        turned = false;
        for (std::size_t p = 0; p < m.size(); ++p)
            for (std::size_t q = p + 1; q < m.size(); ++q) {
                const double pp = dot(m[p], m[p]), qq = dot(m[q], m[q]), pq = dot(m[p], m[q]);
                if (std::abs(pq) <= kSmall * std::sqrt(pp * qq) || pq == 0)
                    continue;
                turned = true;
                const double zeta = (qq - pp) / (2 * pq);
                const double t = std::copysign(1 / (std::abs(zeta) + std::hypot(1, zeta)), zeta);
                const double c = 1 / std::hypot(1, t);
                turn(m[p], m[q], c, c * t);
                turn(v[p], v[q], c, c * t);
            }
    }
}

/// Scales the columns to length 1; those that are nothing but rounding become any direction orthogonal to the others.
void make_orthonormal(Columns& u) {
    const std::size_t d = u.size();
    double longest = 0;
    for (const auto& column : u)
        longest = std::max(longest, std::sqrt(dot(column, column)));
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < d; ++i) {
        const double length = std::sqrt(dot(u[i], u[i]));
        if (length <= 1e-12 * longest || length == 0) {
            open.push_back(i);
            std::ranges::fill(u[i], 0.0);
        } else {
            for (auto& x : u[i])
                x /= length;
        }
    }
    std::size_t axis = 0;
    for (const auto i : open)
        for (double length = 0; length < 1e-3; ++axis) {
            std::vector<double> candidate(d);
            candidate[axis % d] = 1;
            for (int twice = 0; twice < 2; ++twice)
                for (const auto& other : u) {
                    const double along = dot(candidate, other);
                    for (std::size_t k = 0; k < d; ++k)
                        candidate[k] -= along * other[k];
                }
            length = std::sqrt(dot(candidate, candidate));
            if (length >= 1e-3)
                for (std::size_t k = 0; k < d; ++k)
                    u[i][k] = candidate[k] / length;
        }
}

/// The anchors' rows at unit length, column means taken away.
std::vector<double> centred(const WordMatrix& matrix, std::span<const std::int32_t> anchors) {
    const auto d = matrix.dimension();
    std::vector<double> rows(anchors.size() * d), mean(d);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        const auto row = matrix.vector(static_cast<std::size_t>(anchors[i]));
        const double length = std::sqrt(std::inner_product(row.begin(), row.end(), row.begin(), 0.0));
        for (std::size_t k = 0; k < d; ++k) {
            rows[i * d + k] = length > 0 ? static_cast<double>(row[k]) / length : 0;
            mean[k] += rows[i * d + k] / static_cast<double>(anchors.size());
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] -= mean[i % d];
    return rows;
}

} // namespace

std::vector<double> nearest_orthogonal(std::vector<double> matrix, std::size_t d) {
    Columns m(d, std::vector<double>(d)), v = m;
    for (std::size_t i = 0; i < d; ++i) {
        v[i][i] = 1;
        for (std::size_t k = 0; k < d; ++k)
            m[k][i] = matrix[i * d + k];
    }
    orthogonalise(m, v);
    make_orthonormal(m);
    std::ranges::fill(matrix, 0.0);
    for (std::size_t r = 0; r < d; ++r)
        for (std::size_t i = 0; i < d; ++i)
            for (std::size_t k = 0; k < d; ++k)
                matrix[i * d + k] += m[r][i] * v[r][k];
    return matrix;
}

std::vector<double> orthogonal_procrustes(const WordMatrix& a, const WordMatrix& b,
                                          std::span<const std::int32_t> anchors) {
    const auto d = a.dimension();
    if (anchors.empty() || d != b.dimension())
        throw UsageError("word vectors can't be aligned: " + std::to_string(anchors.size()) + " anchor words, " +
                             std::to_string(d) + " and " + std::to_string(b.dimension()) + " dimensions",
                         "Lower the least count of anchor words.");
    const auto x = centred(a, anchors), y = centred(b, anchors);
    std::vector<double> product(d * d);
    for (std::size_t i = 0; i < anchors.size(); ++i)
        for (std::size_t r = 0; r < d; ++r) {
            const double left = x[i * d + r];
            for (std::size_t c = 0; c < d; ++c)
                product[r * d + c] += left * y[i * d + c];
        }
    return nearest_orthogonal(std::move(product), d);
}

void rotate(WordMatrix& matrix, std::span<const double> rotation) {
    const auto d = matrix.dimension();
    std::vector<double> turned(d);
    for (std::size_t w = 0; w < matrix.rows(); ++w) {
        const auto row = matrix.vector(w);
        std::ranges::fill(turned, 0.0);
        for (std::size_t r = 0; r < d; ++r)
            for (std::size_t c = 0; c < d; ++c)
                turned[c] += static_cast<double>(row[r]) * rotation[r * d + c];
        std::ranges::copy(turned, row.begin());
    }
}

} // namespace aviary
