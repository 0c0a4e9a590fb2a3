#include "core/nn/sharded_pass.hpp"

#include <array>
#include <atomic>
#include <stdexcept>

#include <gmock/gmock.h>

#include "support.hpp"

namespace aviary {

using testing::ElementsAre;

namespace {

constexpr BertConfig kShape{.vocab_size = 50,
                            .hidden_size = 32,
                            .num_hidden_layers = 2,
                            .num_attention_heads = 2,
                            .intermediate_size = 64,
                            .max_position_embeddings = 40,
                            .hidden_dropout_prob = 0.1,
                            .attention_probs_dropout_prob = 0.1};

// Inner widths: of our bfloat16 products; that they don't take, as other processors train; whose weights' gradients are
// made in parts.
constexpr std::int64_t kPaired = 64, kUnpaired = 72, kInParts = 800;

BertEncoder encoder_of(std::uint64_t seed, double dropout, std::int64_t inner = kPaired) {
    torch::manual_seed(seed);
    auto shape = kShape;
    shape.intermediate_size = inner;
    shape.hidden_dropout_prob = shape.attention_probs_dropout_prob = dropout;
    return BertEncoder(shape);
}

/// Several shards.
TokenStream pieces_of(std::uint64_t seed) {
    return random_stream(150, 40, 50, seed);
}

/// The gradients of Σ (tweet · user)² over rows, by "ENCODER.PARAMETER".
std::map<std::string, torch::Tensor> gradients(int threads, double dropout, std::vector<BertEncoder> encoders,
                                               int passes = 1, torch::Dtype compute = torch::kFloat32,
                                               bool keep_weights = false) {
    Workers workers(threads);
    std::array<std::unique_ptr<PassWeights>, 2> weights;
    const auto a = pieces_of(1), b = pieces_of(2);
    for (int i = 0; i < passes; ++i) {
        if (i == 0 || !keep_weights) {
            weights[0] = std::make_unique<PassWeights>(encoders[0], compute, workers);
            weights[1] = std::make_unique<PassWeights>(encoders[1], compute, workers);
        }
        ShardedPass pass({{*weights[0], a}, {*weights[1], b}}, 5, workers, [] {});
        const auto states = pass.forward();
        (states[0] * states[1]).sum(1).pow(2).sum().backward();
        pass.backward();
    }
    EXPECT_EQ(dropout > 0, encoders[0]->config().hidden_dropout_prob > 0);
    std::map<std::string, torch::Tensor> all;
    for (std::size_t i = 0; i < encoders.size(); ++i)
        for (const auto& item : encoders[i]->named_parameters())
            all[std::to_string(i) + "." + item.key()] = item.value().grad();
    return all;
}

} // namespace

TEST(ShardsOf, PutsPiecesOfSimilarLengthTogether) {
    TokenStream stream;
    for (const std::size_t length : {3, 5, 1, 4, 9})
        stream.append(std::vector<std::int32_t>(length, 1));
    EXPECT_THAT(shards_of(stream, 9), ElementsAre(ElementsAre(4), ElementsAre(1, 3), ElementsAre(0, 2)));
    EXPECT_THAT(shards_of(stream, 2),
                ElementsAre(ElementsAre(4), ElementsAre(1), ElementsAre(3), ElementsAre(0), ElementsAre(2)));
    EXPECT_TRUE(shards_of(TokenStream(), 9).empty());
}

TEST(ShardedPass, PairsWhatTheTestsMeanTo) {
    EXPECT_EQ(PairedWeights::work_for(encoder_of(1, 0)), bfloat16_kernels() != nullptr);
    EXPECT_FALSE(PairedWeights::work_for(encoder_of(1, 0, kUnpaired)));
}

TEST(ShardedPass, GradientsEqualThoseOfOneWholePass) {
    const auto sharded = gradients(2, 0, {encoder_of(1, 0), encoder_of(2, 0)});
    auto a = encoder_of(1, 0), b = encoder_of(2, 0);
    (a->forward_cls(pieces_of(1)) * b->forward_cls(pieces_of(2))).sum(1).pow(2).sum().backward();
    for (const auto& item : a->named_parameters())
        EXPECT_LT(largest_difference(sharded.at("0." + item.key()), item.value().grad()),
                  1e-4 * item.value().grad().abs().max().item<double>() + 1e-6)
            << item.key();
    for (const auto& item : b->named_parameters())
        EXPECT_LT(largest_difference(sharded.at("1." + item.key()), item.value().grad()),
                  1e-4 * item.value().grad().abs().max().item<double>() + 1e-6)
            << item.key();
}

class ShardedPassOfWidth : public testing::TestWithParam<std::int64_t> {
protected:
    static std::vector<BertEncoder> encoders() {
        return {encoder_of(1, 0.1, GetParam()), encoder_of(2, 0.1, GetParam())};
    }
};

INSTANTIATE_TEST_SUITE_P(Inner, ShardedPassOfWidth, testing::Values(kPaired, kUnpaired, kInParts));

TEST_P(ShardedPassOfWidth, BfloatGradientsAreNearTheExactOnes) {
    Workers workers(2);
    const auto trained = [&](torch::Dtype compute) {
        auto encoder = encoder_of(1, 0, GetParam());
        const PassWeights weights(encoder, compute, workers);
        ShardedPass pass({{weights, pieces_of(1)}}, 5, workers, [] {});
        pass.forward().front().pow(3).sum().backward();
        pass.backward();
        return encoder;
    };
    const auto exact = trained(torch::kFloat32)->named_parameters(),
               rounded = trained(torch::kBFloat16)->named_parameters();
    for (const auto& item : exact) {
        const auto gradient = rounded[item.key()].grad();
        ASSERT_TRUE(gradient.defined()) << item.key();
        EXPECT_EQ(gradient.scalar_type(), torch::kFloat32) << item.key();
        if (item.key().ends_with("key.bias")) // its gradient is rounding alone
            continue;
        const double apart = (gradient - item.value().grad()).norm().item<double>();
        EXPECT_LT(apart, 0.1 * item.value().grad().norm().item<double>() + 1e-4) << item.key();
    }
}

TEST_P(ShardedPassOfWidth, IsTheSameBitsOnAnyNumberOfThreads) {
    for (const auto compute : {torch::kFloat32, torch::kBFloat16}) {
        const auto one = gradients(1, 0.1, encoders(), 1, compute);
        for (const int threads : {2, 5}) {
            const auto several = gradients(threads, 0.1, encoders(), 1, compute);
            for (const auto& [name, gradient] : one)
                EXPECT_TRUE(torch::equal(gradient, several.at(name))) << name << " with " << threads << " threads";
        }
    }
}

TEST_P(ShardedPassOfWidth, AddsToGradientsThatAreThere) {
    for (const auto compute : {torch::kFloat32, torch::kBFloat16}) {
        const auto once = gradients(2, 0.1, encoders(), 1, compute);
        for (const auto& [name, twice] : gradients(2, 0.1, encoders(), 2, compute))
            EXPECT_LT(largest_difference(twice, 2 * once.at(name)), 1e-4 * twice.abs().max().item<double>() + 1e-6)
                << name;
    }
}

TEST_P(ShardedPassOfWidth, TakesWeightsThatWereLaidOutForAPassBefore) {
    for (const auto compute : {torch::kFloat32, torch::kBFloat16}) {
        const auto anew = gradients(2, 0.1, encoders(), 2, compute);
        for (const auto& [name, kept] : gradients(2, 0.1, encoders(), 2, compute, /*keep_weights=*/true))
            EXPECT_TRUE(torch::equal(kept, anew.at(name))) << name;
    }
}

TEST(ShardsOf, FillsThemWithTheLongestAndTheShortest) {
    TokenStream stream;
    for (const std::size_t length : {3, 9, 1, 6, 12, 5, 2})
        stream.append(std::vector<std::int32_t>(length, 1));
    // 12 is longer than a shard; 9 leaves room for 1, not for 6; 6 for 2, not for 5; then 5 and 3.
    EXPECT_EQ(shards_of(stream, 10), (std::vector<std::vector<std::int64_t>>{{4}, {1, 2}, {3, 6}, {5, 0}}));
    EXPECT_TRUE(shards_of(TokenStream(), 10).empty());
}

TEST(EncodeInShards, KeepsTheOrderOfPieces) {
    auto encoder = encoder_of(1, 0.1);
    const auto stream = pieces_of(3);
    const auto embed = [&](const TokenStream& shard) { return encoder->forward_cls(shard); };
    for (const int threads : {0, 2}) { // without threads as for a GPU, one shard ahead
        Workers workers(threads);
        const auto rows = encode_in_shards(stream, 1'024, 32, workers, embed, [] {});
        EXPECT_FALSE(rows.requires_grad());
        const torch::NoGradGuard no_gradients;
        EXPECT_LT(largest_difference(rows, encoder->forward_cls(stream)), 1e-5);
        EXPECT_EQ(encode_in_shards(TokenStream(), 1'024, 32, workers, embed, [] {}).size(0), 0);
    }
}

TEST(EncodeInShards, EndsWhereItIsAskedTo) {
    auto encoder = encoder_of(1, 0);
    for (const int threads : {0, 2}) {
        Workers workers(threads);
        std::atomic<int> polled = 0;
        const auto poll = [&] {
            if (++polled == 3)
                throw std::runtime_error("stop");
        };
        EXPECT_THROW(encode_in_shards(
                         pieces_of(3), 256, 32, workers,
                         [&](const TokenStream& shard) { return encoder->forward_cls(shard); }, poll),
                     std::runtime_error);
    }
}

} // namespace aviary
