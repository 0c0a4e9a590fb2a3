// What runs on a GPU gives what the CPU gives. Without a GPU these tests are skipped, with a line that says so.
#include <array>

#include <gtest/gtest.h>

#include "core/nn/adamw.hpp"
#include "core/nn/dropout.hpp"
#include "core/nn/exact_search.hpp"
#include "core/nn/flash_attention.hpp"
#include "core/nn/gpu_encoder.hpp"
#include "core/nn/losses.hpp"
#include "core/nn/pooled_encoder.hpp"
#include "core/nn/sharded_pass.hpp"
#include "core/nn/torch_k_means.hpp"
#include "search_support.hpp"
#include "support.hpp"

namespace aviary {
namespace {

constexpr BertConfig kShape{.vocab_size = 200,
                            .hidden_size = 128,
                            .num_hidden_layers = 3,
                            .num_attention_heads = 2,
                            .intermediate_size = 512,
                            .max_position_embeddings = 64,
                            .hidden_dropout_prob = 0,
                            .attention_probs_dropout_prob = 0};

class Cuda : public testing::Test {
protected:
    void SetUp() override {
        if (!torch::cuda::is_available())
            GTEST_SKIP() << "skipped: no GPU, or a LibTorch without CUDA";
    }

    static BertEncoder encoder_on(torch::DeviceType device) {
        torch::manual_seed(1);
        BertEncoder encoder(kShape);
        encoder->to(device);
        return encoder;
    }

    static TokenStream pieces() { return random_stream(300, 64, 200, 1); }

    static torch::Tensor encoded(torch::DeviceType device, torch::Dtype compute, Pooling pooling) {
        return PooledEncoder(encoder_on(device), pooling, compute, device == torch::kCPU ? 2 : 0).encode(pieces());
    }
};

TEST_F(Cuda, EncodesAsTheCpuDoes) {
    for (const auto pooling : {Pooling::cls, Pooling::mean})
        EXPECT_LT(largest_difference(encoded(torch::kCUDA, torch::kFloat32, pooling),
                                     encoded(torch::kCPU, torch::kFloat32, pooling)),
                  1e-3)
            << "TF32 would be larger";
}

TEST_F(Cuda, BfloatVectorsPointWhereTheExactOnesDo) {
    const auto cosine = torch::cosine_similarity(encoded(torch::kCUDA, torch::kBFloat16, Pooling::cls),
                                                 encoded(torch::kCPU, torch::kFloat32, Pooling::cls));
    EXPECT_GT(cosine.min().item<double>(), 0.999);
}

/// The tests of flash attention, for GPUs that have it.
class CudaFlash : public Cuda {
protected:
    void SetUp() override {
        Cuda::SetUp();
        if (!IsSkipped() && !has_flash_attention(torch::kCUDA))
            GTEST_SKIP() << "skipped: this GPU or LibTorch has no flash attention";
    }

    static torch::Tensor states(const TokenStream& stream, bool grouped) {
        const torch::NoGradGuard no_gradients;
        return encoder_on(torch::kCUDA)->forward(stream, {.compute = torch::kBFloat16, .grouped_attention = grouped});
    }

    static double least_cosine(const torch::Tensor& a, const torch::Tensor& b) {
        return torch::cosine_similarity(a.flatten(1), b.flatten(1)).min().item<double>();
    }
};

TEST_F(CudaFlash, StatesAreThoseOfGroups) {
    EXPECT_TRUE(encoder_on(torch::kCUDA)->uses_flash_attention(torch::kBFloat16));
    EXPECT_FALSE(encoder_on(torch::kCUDA)->uses_flash_attention(torch::kFloat32));
    EXPECT_GT(least_cosine(states(pieces(), false), states(pieces(), true)), 0.999);
    TokenStream one;
    one.append(pieces().piece(0));
    EXPECT_GT(least_cosine(states(one, false), states(one, true)), 0.999) << "a stream of one piece";
}

TEST_F(CudaFlash, GradientsAreThoseOfGroups) {
    for (const auto pooling : {Pooling::cls, Pooling::mean}) {
        std::array<std::vector<torch::Tensor>, 2> gradients;
        for (const bool grouped : {false, true}) {
            auto encoder = encoder_on(torch::kCUDA);
            const auto vectors =
                encoder->pooled(pieces(), pooling, {.compute = torch::kBFloat16, .grouped_attention = grouped});
            vectors.pow(3).mean().backward();
            for (const auto& parameter : encoder->parameters())
                gradients[grouped].push_back(parameter.grad());
        }
        for (std::size_t i = 0; i < gradients[0].size(); ++i) {
            const auto apart = (gradients[0][i] - gradients[1][i]).norm().item<double>();
            // A key's bias moves all scores of a query alike: its gradient is rounding alone.
            EXPECT_LT(apart, 0.05 * gradients[1][i].norm().item<double>() + 1e-4) << i;
        }
    }
}

TEST_F(CudaFlash, DropsOutAndStillTrains) {
    BertConfig config = kShape;
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.3;
    torch::manual_seed(1);
    BertEncoder dropping(config);
    dropping->to(torch::kCUDA);
    Dropout dropout(1);
    const PassOptions options{.compute = torch::kBFloat16, .dropout = &dropout};
    const auto first = dropping->pooled(pieces(), Pooling::cls, options);
    EXPECT_LT(least_cosine(first, dropping->pooled(pieces(), Pooling::cls, options)), 0.999) << "other values dropped";
    first.pow(2).sum().backward();
    for (const auto& parameter : dropping->parameters())
        EXPECT_TRUE(!parameter.grad().defined() || torch::isfinite(parameter.grad()).all().item<bool>());
}

TEST_F(CudaFlash, RecordedPassesGiveWhatOperationsGive) {
    for (const auto pooling : {Pooling::cls, Pooling::mean}) {
        const PooledEncoder with(encoder_on(torch::kCUDA), pooling, torch::kBFloat16, 0);
        const PooledEncoder without(encoder_on(torch::kCUDA), pooling, torch::kBFloat16, 0, {.graphs = false});
        for (int round = 0; round < 4; ++round)
            for (const std::int64_t count : {1, 3, 40, 300}) {
                const auto stream = random_stream(count, 64, 200, static_cast<std::uint64_t>(round));
                EXPECT_GT(least_cosine(with.encode(stream), without.encode(stream)), 0.999) << count;
            }
        EXPECT_GT(with.recordings(), 0U) << "a warning above says why none was made";
        EXPECT_EQ(without.recordings(), 0U);
    }
}

TEST_F(Cuda, TrainsAsTheCpuDoes) {
    std::map<torch::DeviceType, std::vector<torch::Tensor>> weights;
    for (const auto device : {torch::kCPU, torch::kCUDA}) {
        auto encoder = encoder_on(device);
        std::vector<std::pair<std::string, torch::Tensor>> parameters;
        for (const auto& item : encoder->named_parameters())
            parameters.emplace_back(item.key(), item.value());
        AdamW optimizer(parameters);
        Workers workers(device == torch::kCPU ? 2 : 0);
        for (int step = 0; step < 3; ++step) {
            optimizer.zero_grad();
            const PassWeights laid_out(encoder, torch::kFloat32, workers);
            ShardedPass pass({{laid_out, pieces()}}, 5, workers, [] {});
            const auto states = pass.forward().front();
            nt_xent(states.slice(0, 0, 150), states.slice(0, 150), 0.1).backward();
            pass.backward();
            clip_gradients(optimizer.parameters(), 1.0);
            optimizer.step(1e-4, device == torch::kCPU ? &workers : nullptr);
        }
        for (const auto& parameter : encoder->parameters())
            weights[device].push_back(parameter.detach().cpu());
    }
    for (std::size_t i = 0; i < weights[torch::kCPU].size();
         ++i) // three steps of 1e-4: a wrong sign alone would be 6e-4
        EXPECT_LT(largest_difference(weights[torch::kCUDA][i], weights[torch::kCPU][i]), 2e-4) << i;
}

TEST_F(Cuda, FindsTheNeighboursThatTheCpuFinds) {
    const std::int64_t n = 200'000, d = 96;
    const auto vectors = random_directions(n, d, 1);
    const auto queries = std::span(vectors).first(300 * d);
    std::vector<std::int64_t> own(300);
    std::iota(own.begin(), own.end(), std::int64_t{0});
    const auto on_cpu = ExactSearch(searched(vectors, d), "cpu").search(queries, own, {}, 10);
    EXPECT_EQ(ExactSearch(searched(vectors, d), "cuda").search(queries, own, {}, 10), on_cpu);
    const std::vector<std::uint64_t> a_fifth((n + 63) / 64, 0x1084210842108421);
    EXPECT_EQ(ExactSearch(searched(vectors, d), "cuda").search(queries, own, a_fifth, 10),
              ExactSearch(searched(vectors, d), "cpu").search(queries, own, a_fifth, 10));
}

TEST_F(Cuda, LearnsClustersAsTheCpuDoes) {
    const std::int64_t d = 32;
    const auto points = random_directions(50'000, d, 2);
    const TorchKMeans on_gpu("cuda"), on_cpu("cpu");
    const auto centroids = on_gpu.centroids(points, d, 200, 1, {});
    EXPECT_EQ(on_gpu.centroids(points, d, 200, 1, {}), centroids) << "the same seed";
    const auto mean = [&](const std::vector<float>& of) {
        return mean_product(points, of, d, on_cpu.nearest(points, of, d, {}));
    };
    EXPECT_NEAR(mean(centroids), mean(on_cpu.centroids(points, d, 200, 1, {})), 0.005);
}

} // namespace
} // namespace aviary
