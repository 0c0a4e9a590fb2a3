#include "core/nn/torch_k_means.hpp"

#include <numeric>

#include <torch/torch.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/nn/device.hpp"

namespace aviary {

namespace {

constexpr int kRounds = 10;
constexpr std::int64_t kScores = 1 << 28;              ///< products at a time: 1 GiB
constexpr std::uint64_t kFirstStream = 0x6B6D65616E73; // "kmeans"

torch::Tensor as_rows(std::span<const float> values, std::int64_t dimension) {
    return torch::from_blob(const_cast<float*>(values.data()),
                            {static_cast<std::int64_t>(values.size()) / dimension, dimension});
}

/// Each point's nearest centroid and their product: int64 and float32 [n].
struct Assignment {
    torch::Tensor centroid, product;
};

Assignment assign(const torch::Tensor& points, const torch::Tensor& centroids, const Control& control) {
    std::vector<torch::Tensor> nearest, products;
    for (const auto& part : points.split(std::max<std::int64_t>(1, kScores / centroids.size(0)))) {
        control.throw_if_cancelled();
        const auto [product, centroid] = torch::mm(part, centroids.t()).max(1);
        products.push_back(product);
        nearest.push_back(centroid);
    }
    return {torch::cat(nearest), torch::cat(products)};
}

torch::Tensor draw(const torch::Tensor& points, std::int64_t count, std::uint64_t seed) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(points.size(0)));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    shuffle(order, seed, kFirstStream, 0);
    order.resize(static_cast<std::size_t>(count));
    return points.index_select(0, torch::tensor(order).to(points.device()));
}

torch::Tensor means(const torch::Tensor& points, const Assignment& assigned, std::int64_t count) {
    auto sums = torch::zeros({count, points.size(1)}, points.options());
    if (points.is_cpu())
        sums.index_add_(0, assigned.centroid, points);
    else
        sums.index_put_({assigned.centroid}, points,
                        /*accumulate=*/true); // sorts first: index_add_ would sum in any order
    const auto empty = (torch::bincount(assigned.centroid, {}, count) == 0).nonzero().flatten();
    if (empty.size(0) > 0) {
        const auto worst = std::get<1>(assigned.product.topk(empty.size(0), 0, /*largest=*/false));
        sums.index_copy_(0, empty, points.index_select(0, worst));
    }
    return torch::nn::functional::normalize(sums);
}

/// `work` with a GPU's lack of memory as an Error.
template <class Work>
auto within_memory(const Work& work) {
    try {
        return work();
    } catch (const c10::OutOfMemoryError&) {
        throw Error("the vectors that the clusters are learned from don't fit into the GPU's memory",
                    "Take --device cpu", {.field = "device"});
    }
}

} // namespace

struct TorchKMeans::State {
    torch::Device device;
};

TorchKMeans::TorchKMeans(const std::string& device) : state_(std::make_unique<const State>(device_of(device))) {}
TorchKMeans::~TorchKMeans() = default;

std::vector<float> TorchKMeans::centroids(std::span<const float> points, std::int64_t dimension, std::int64_t count,
                                          std::uint64_t seed, const Control& control) const {
    return within_memory([&]() -> std::vector<float> {
        const torch::NoGradGuard no_gradients;
        const auto all = as_rows(points, dimension).to(state_->device);
        if (!torch::isfinite(all).all().item<bool>())
            throw Error("a vector that the clusters are learned from isn't finite", "Make the embedding again");
        auto found = torch::nn::functional::normalize(draw(all, count, seed));
        for (int round = 0; round < kRounds; ++round)
            found = means(all, assign(all, found, control), count);
        found = found.cpu().contiguous();
        return {found.const_data_ptr<float>(), found.const_data_ptr<float>() + found.numel()};
    });
}

std::vector<std::int64_t> TorchKMeans::nearest(std::span<const float> points, std::span<const float> centroids,
                                               std::int64_t dimension, const Control& control) const {
    return within_memory([&]() -> std::vector<std::int64_t> {
        const torch::NoGradGuard no_gradients;
        if (points.empty())
            return {};
        const auto found = assign(as_rows(points, dimension).to(state_->device),
                                  as_rows(centroids, dimension).to(state_->device), control)
                               .centroid.cpu();
        return {found.const_data_ptr<std::int64_t>(), found.const_data_ptr<std::int64_t>() + found.numel()};
    });
}

std::unique_ptr<KMeans> gpu_k_means(const std::string& device) {
    return device_of(device).is_cuda() ? std::make_unique<TorchKMeans>(device) : nullptr;
}

} // namespace aviary
