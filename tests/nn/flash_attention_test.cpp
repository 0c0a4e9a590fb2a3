#include "core/nn/flash_attention.hpp"

#include "core/nn/bert.hpp"
#include "core/nn/piece_layout.hpp"
#include "support.hpp"

namespace aviary {
namespace {

TEST(AttentionPath, IsFlashWhereTheGpuTakesIt) {
    const auto path = [](torch::DeviceType device, torch::Dtype compute, std::int64_t head, bool works) {
        return attention_path(device, compute, head, works, /*grouped=*/false);
    };
    EXPECT_EQ(path(torch::kCUDA, torch::kBFloat16, 64, true), AttentionPath::flash);
    EXPECT_EQ(path(torch::kCUDA, torch::kHalf, 256, true), AttentionPath::flash);
    EXPECT_EQ(path(torch::kCUDA, torch::kFloat32, 64, true), AttentionPath::groups);
    EXPECT_EQ(path(torch::kCUDA, torch::kBFloat16, 264, true), AttentionPath::groups);
    EXPECT_EQ(path(torch::kCUDA, torch::kBFloat16, 60, true), AttentionPath::groups);
    EXPECT_EQ(path(torch::kCUDA, torch::kBFloat16, 64, false), AttentionPath::groups) << "an older GPU";
    EXPECT_EQ(path(torch::kCPU, torch::kBFloat16, 64, false), AttentionPath::stream);
    EXPECT_EQ(attention_path(torch::kCUDA, torch::kBFloat16, 64, true, true), AttentionPath::groups);
    EXPECT_EQ(attention_path(torch::kCPU, torch::kFloat32, 64, false, true), AttentionPath::groups);
    EXPECT_FALSE(has_flash_attention(torch::kCPU));
}

TEST(VariableLayout, ByHand) {
    // Pieces of 3, 0, 1 and 2 tokens.
    const auto layout = lay_out_variably(torch::tensor({0, 3, 3, 4, 6}, torch::kInt32), 6, 8);
    EXPECT_EQ(layout.rows(), 6);
    EXPECT_EQ(layout.longest, 8);
    EXPECT_TRUE(torch::equal(layout.positions, torch::tensor({0, 1, 2, 0, 0, 1}, torch::kInt64)));
    EXPECT_TRUE(torch::equal(layout.piece, torch::tensor({0, 0, 0, 2, 3, 3}, torch::kInt64)));
    EXPECT_TRUE(torch::equal(layout.lengths, torch::tensor({3, 0, 1, 2}, torch::kInt64)));
    EXPECT_TRUE(torch::equal(layout.first_row, torch::tensor({0, 3, 3, 4}, torch::kInt64)));
    EXPECT_TRUE(torch::equal(layout.piece_numbers, torch::tensor({0, 1, 2, 3, 4}, torch::kInt32)));
    EXPECT_TRUE(torch::equal(layout.seqlens, torch::tensor({0, 3, 3, 4, 6}, torch::kInt32)));
    EXPECT_FALSE(layout.source.defined() || layout.row.defined() || layout.rank.defined());
    // Empty pieces at the end begin behind the last row.
    const auto ending = lay_out_variably(torch::tensor({0, 2, 2, 2}, torch::kInt32), 2, 2);
    EXPECT_TRUE(torch::equal(ending.first_row, torch::tensor({0, 1, 1}, torch::kInt64)));
}

class LaidOutOnTheDevice : public testing::TestWithParam<std::tuple<BertFamily, Pooling>> {
protected:
    static BertEncoder encoder() {
        torch::manual_seed(3);
        BertConfig config{.vocab_size = 50,
                          .hidden_size = 32,
                          .num_hidden_layers = 2,
                          .num_attention_heads = 2,
                          .intermediate_size = 64,
                          .max_position_embeddings = 40};
        config.family = std::get<0>(GetParam());
        config.pad_token_id = 1;
        return BertEncoder(config);
    }
};
INSTANTIATE_TEST_SUITE_P(AllInputs, LaidOutOnTheDevice,
                         testing::Combine(testing::Values(BertFamily::bert, BertFamily::roberta),
                                          testing::Values(Pooling::cls, Pooling::mean)));

TEST_P(LaidOutOnTheDevice, VectorsAndGradientsAreThoseOfAStream) {
    const auto pooling = std::get<1>(GetParam());
    const auto stream = random_stream(20, 30, 50, 4); // ids that say "padding" among them
    const auto [ids, offsets] = to_tensors(stream);
    const auto gradients = [](BertEncoder of, const torch::Tensor& vectors) {
        vectors.pow(3).sum().backward();
        std::vector<torch::Tensor> all;
        for (const auto& parameter : of->parameters())
            all.push_back(parameter.grad());
        return all;
    };
    auto expected_of = encoder(), actual_of = encoder();
    const auto expected = expected_of->pooled(stream, pooling);
    const auto layout = lay_out_variably(offsets.to(torch::kInt32), stream.tokens(), 30);
    const auto actual = actual_of->pooled(ids, layout, pooling);
    EXPECT_LT(largest_difference(actual, expected), 1e-5);
    const auto a = gradients(actual_of, actual), b = gradients(expected_of, expected);
    for (std::size_t i = 0; i < a.size(); ++i)
        EXPECT_LT(largest_difference(a[i], b[i]), 1e-4 * (1 + b[i].abs().max().item<double>())) << i;
}

} // namespace
} // namespace aviary
