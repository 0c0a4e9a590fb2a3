#include "core/drift/procrustes.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/random.hpp"

namespace aviary {
namespace {

WordMatrix random_matrix(std::size_t rows, std::size_t dimension, std::uint64_t seed) {
    WordMatrix matrix(rows, dimension);
    Philox random(seed, 0);
    for (std::size_t i = 0; i < rows; ++i)
        for (auto& value : matrix.vector(i))
            value = static_cast<float>(random.uniform() - 0.5);
    return matrix;
}

std::vector<std::int32_t> first_words(std::size_t count) {
    std::vector<std::int32_t> words(count);
    std::iota(words.begin(), words.end(), 0);
    return words;
}

void expect_orthogonal(const std::vector<double>& q, std::size_t d) {
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t j = 0; j < d; ++j) {
            double product = 0;
            for (std::size_t k = 0; k < d; ++k)
                product += q[i * d + k] * q[j * d + k];
            EXPECT_NEAR(product, i == j ? 1 : 0, 1e-9) << i << ' ' << j;
        }
}

TEST(NearestOrthogonal, ByHand) {
    // 2 × a rotation by 30°: its nearest orthogonal matrix is the rotation. A reflection stays one.
    const double c = std::sqrt(3.0) / 2, s = 0.5;
    const auto rotation = nearest_orthogonal({2 * c, -2 * s, 2 * s, 2 * c}, 2);
    const std::vector<double> expected = {c, -s, s, c};
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_NEAR(rotation[i], expected[i], 1e-12);
    const auto reflection = nearest_orthogonal({3, 0, 0, -5}, 2);
    EXPECT_NEAR(reflection[0], 1, 1e-12);
    EXPECT_NEAR(reflection[3], -1, 1e-12);
}

TEST(NearestOrthogonal, CompletesWhatIsOpen) {
    const auto q = nearest_orthogonal({1, 0, 0, 0, 0, 0, 0, 0, 0}, 3);
    expect_orthogonal(q, 3);
    EXPECT_NEAR(q[0], 1, 1e-9);
}

TEST(OrthogonalProcrustes, FindsThePlantedRotation) {
    constexpr std::size_t d = 20;
    const auto a = random_matrix(60, d, 1);
    std::vector<double> m(d * d);
    Philox random(2, 0);
    for (auto& value : m)
        value = random.uniform() - 0.5;
    const auto planted = nearest_orthogonal(m, d);
    expect_orthogonal(planted, d);
    auto b = a;
    rotate(b, planted);
    const auto found = orthogonal_procrustes(a, b, first_words(50));
    for (std::size_t i = 0; i < d * d; ++i)
        EXPECT_NEAR(found[i], planted[i], 1e-5) << i;
    auto back = a;
    rotate(back, found);
    for (std::size_t i = 0; i < a.rows(); ++i) // the words that were no anchors too
        for (std::size_t k = 0; k < d; ++k)
            EXPECT_NEAR(back.vector(i)[k], b.vector(i)[k], 1e-5);
}

/// tests/fixtures/drift/make_procrustes.py: scipy.linalg.orthogonal_procrustes of noisily rotated rows.
TEST(OrthogonalProcrustes, IsScipys) {
    const auto fixture = read_json(std::filesystem::path(AVIARY_TEST_FIXTURES) / "drift" / "procrustes.json");
    const auto matrix = [&](const char* name) {
        const auto rows = fixture.at(name).get<std::vector<std::vector<float>>>();
        WordMatrix made(rows.size(), rows.front().size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            std::ranges::copy(rows[i], made.vector(i).begin());
        return made;
    };
    const auto expected = fixture.at("rotation").get<std::vector<std::vector<double>>>();
    const auto found =
        orthogonal_procrustes(matrix("a"), matrix("b"), first_words(fixture.at("anchors").get<std::size_t>()));
    for (std::size_t i = 0; i < expected.size(); ++i)
        for (std::size_t j = 0; j < expected.size(); ++j)
            EXPECT_NEAR(found[i * expected.size() + j], expected[i][j], 1e-6) << i << ' ' << j;
}

TEST(OrthogonalProcrustes, NoRotationNearbyIsBetter) {
    constexpr std::size_t d = 6;
    const auto a = random_matrix(40, d, 3), b = random_matrix(40, d, 4);
    const auto anchors = first_words(40);
    // The rows as Procrustes compares them: unit length, less the mean.
    const auto prepared = [&](const WordMatrix& matrix) {
        std::vector<double> rows(40 * d), mean(d);
        for (std::size_t i = 0; i < 40; ++i) {
            double norm = 0;
            for (const float x : matrix.vector(i))
                norm += double{x} * x;
            for (std::size_t k = 0; k < d; ++k)
                mean[k] += (rows[i * d + k] = matrix.vector(i)[k] / std::sqrt(norm)) / 40;
        }
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] -= mean[i % d];
        return rows;
    };
    const auto x = prepared(a), y = prepared(b);
    const auto distance = [&](const std::vector<double>& q) {
        double sum = 0;
        for (std::size_t i = 0; i < 40; ++i)
            for (std::size_t k = 0; k < d; ++k) {
                double at = 0;
                for (std::size_t l = 0; l < d; ++l)
                    at += x[i * d + l] * q[l * d + k];
                sum += (at - y[i * d + k]) * (at - y[i * d + k]);
            }
        return sum;
    };
    const auto q = orthogonal_procrustes(a, b, anchors);
    expect_orthogonal(q, d);
    const double least = distance(q);
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t j = i + 1; j < d; ++j)
            for (const double angle : {-0.05, 0.05}) {
                auto turned = q;
                for (std::size_t l = 0; l < d; ++l) {
                    turned[l * d + i] = std::cos(angle) * q[l * d + i] - std::sin(angle) * q[l * d + j];
                    turned[l * d + j] = std::sin(angle) * q[l * d + i] + std::cos(angle) * q[l * d + j];
                }
                EXPECT_LT(least, distance(turned));
            }
}

TEST(OrthogonalProcrustes, RefusesNoAnchorsAndOtherDimensions) {
    const auto a = random_matrix(4, 3, 1), b = random_matrix(4, 2, 1);
    EXPECT_THROW(orthogonal_procrustes(a, a, {}), UsageError);
    EXPECT_THROW(orthogonal_procrustes(a, b, first_words(4)), UsageError);
}

} // namespace
} // namespace aviary
