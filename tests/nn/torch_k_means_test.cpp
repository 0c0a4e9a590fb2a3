#include "core/nn/torch_k_means.hpp"

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "search_support.hpp"

namespace aviary {

using testing::ElementsAre;
using testing::FloatNear;

TEST(TorchKMeans, FindsTheDirectionsThatPointsGatherAround) {
    // Two at ±0.1 rad about each axis: the means of (cos 0.1, ± sin 0.1) have the axes' directions.
    const float c = std::cos(0.1F), s = std::sin(0.1F);
    const std::vector<float> points{c, s, s, c, c, -s, -s, c};
    const TorchKMeans k_means("cpu");
    const auto centroids = k_means.centroids(points, 2, 2, 1, {});
    const auto nearest = k_means.nearest(points, centroids, 2, {});
    EXPECT_EQ(nearest[0], nearest[2]);
    EXPECT_EQ(nearest[1], nearest[3]);
    EXPECT_NE(nearest[0], nearest[1]);
    const auto x = static_cast<std::size_t>(2 * nearest[0]);
    EXPECT_THAT(std::vector(centroids.begin() + static_cast<long>(x), centroids.begin() + static_cast<long>(x) + 2),
                ElementsAre(FloatNear(1, 1e-6F), FloatNear(0, 1e-6F)));
}

TEST(TorchKMeans, GivesEachPointTheCentroidWithTheLargestProduct) {
    const std::vector<float> points{1, 0, 0.6F, 0.8F, 0, 1, -1, 0}, centroids{1, 0, 0, 1};
    EXPECT_THAT(TorchKMeans("cpu").nearest(points, centroids, 2, {}), ElementsAre(0, 1, 1, 1));
    EXPECT_TRUE(TorchKMeans("cpu").nearest({}, centroids, 2, {}).empty());
}

TEST(TorchKMeans, IsBetterThanThePointsItBeganWith) {
    const std::int64_t d = 16;
    const auto points = random_directions(5'000, d, 1);
    const TorchKMeans k_means("cpu");
    const auto mean = [&](const std::vector<float>& centroids) {
        return mean_product(points, centroids, d, k_means.nearest(points, centroids, d, {}));
    };
    const std::vector<float> drawn(points.begin(), points.begin() + 50 * d);
    EXPECT_GT(mean(k_means.centroids(points, d, 50, 1, {})), mean(drawn) + 0.02);
}

TEST(TorchKMeans, TheSameSeedGivesTheSameCentroids) {
    const auto points = random_directions(2'000, 16, 2);
    const TorchKMeans k_means("cpu");
    EXPECT_EQ(k_means.centroids(points, 16, 40, 1, {}), k_means.centroids(points, 16, 40, 1, {}));
    EXPECT_NE(k_means.centroids(points, 16, 40, 1, {}), k_means.centroids(points, 16, 40, 2, {}));
}

TEST(TorchKMeans, LeavesNoCentroidWithoutADirection) {
    std::vector<float> points;
    for (int i = 0; i < 99;
         ++i) // one direction, and at the end another: at least two of four centroids have nothing of their own
        points.insert(points.end(), {1, 0, 0});
    points.insert(points.end(), {0, 1, 0});
    const auto centroids = TorchKMeans("cpu").centroids(points, 3, 4, 1, {});
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_NEAR(std::inner_product(&centroids[3 * i], &centroids[3 * i] + 3, &centroids[3 * i], 0.0), 1, 1e-5);
    const auto nearest = TorchKMeans("cpu").nearest(points, centroids, 3, {});
    EXPECT_NE(nearest.front(), nearest.back());
}

TEST(TorchKMeans, AsManyCentroidsAsPointsAreThePoints) {
    const auto points = random_directions(6, 8, 3);
    const TorchKMeans k_means("cpu");
    const auto centroids = k_means.centroids(points, 8, 6, 1, {});
    EXPECT_NEAR(mean_product(points, centroids, 8, k_means.nearest(points, centroids, 8, {})), 1, 1e-6);
}

TEST(TorchKMeans, RefusesPointsThatArentFiniteAndStops) {
    auto points = random_directions(10, 8, 4);
    Control stopped;
    stopped.stop_requested = [] { return true; };
    EXPECT_THROW(TorchKMeans("cpu").centroids(points, 8, 3, 1, stopped), Cancelled);
    points[5] = std::numeric_limits<float>::infinity();
    EXPECT_THROW(TorchKMeans("cpu").centroids(points, 8, 3, 1, {}), Error);
}

TEST(TorchKMeans, OnACpuFaissServes) {
    EXPECT_EQ(gpu_k_means("cpu"), nullptr);
    if (!torch::cuda::is_available()) {
        EXPECT_EQ(gpu_k_means("auto"), nullptr);
        EXPECT_THROW(gpu_k_means("cuda"), Error);
    }
}

} // namespace aviary
