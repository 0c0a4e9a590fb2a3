#include "core/nn/bert.hpp"

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/nn/dropout.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/safetensors.hpp"
#include "support.hpp"

namespace aviary {

namespace {

/// The encoder of make_nn_fixtures.py and what transformers' BertModel computed with it.
struct Reference {
    BertEncoder encoder = open_encoder(kFixtures / "bert").encoder;
    NamedTensors tensors = load_tensors(kFixtures / "bert_outputs.safetensors");
    torch::Tensor ids = tensors.at("ids"), offsets = tensors.at("offsets"), hidden = tensors.at("hidden");
};

std::string error_of(BertEncoder& encoder, const std::vector<std::int64_t>& ids,
                     const std::vector<std::int64_t>& offsets) {
    try {
        encoder->forward(torch::tensor(ids, torch::kInt64), torch::tensor(offsets, torch::kInt64));
        return {};
    } catch (const Error& e) {
        return e.what();
    }
}

} // namespace

TEST(BertEncoder, HiddenStatesEqualTransformers) {
    Reference r;
    const torch::NoGradGuard no_grad;
    EXPECT_LT(largest_difference(r.encoder->forward(r.ids, r.offsets), r.hidden), 1e-5);
    EXPECT_LT(largest_difference(r.encoder->forward(r.ids.to(torch::kInt32), r.offsets), r.hidden), 1e-5);
    EXPECT_LT(largest_difference(r.encoder->forward(r.ids, r.offsets, {.grouped_attention = true}), r.hidden), 1e-5);
}

class BertGradients : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(GroupedAttention, BertGradients, testing::Bool());

TEST_P(BertGradients, EqualTransformers) {
    Reference r;
    (r.encoder->forward(r.ids, r.offsets, {.grouped_attention = GetParam()}) * r.tensors.at("weights"))
        .sum()
        .backward();
    int compared = 0;
    for (const auto& item : r.encoder->named_parameters()) {
        ASSERT_TRUE(item.value().grad().defined()) << item.key();
        const auto expected = r.tensors.find("grad." + item.key());
        if (expected == r.tensors.end())
            continue;
        ++compared;
        const auto scale = expected->second.abs().max().item<double>();
        EXPECT_LT(largest_difference(item.value().grad(), expected->second), 1e-5 * scale) << item.key();
    }
    EXPECT_EQ(compared, 3);
}

TEST(BertEncoder, VectorDoesNotDependOnItsCompany) {
    Reference r;
    const torch::NoGradGuard no_grad;
    const auto together = r.encoder->forward(r.ids, r.offsets);
    const auto firsts = r.encoder->forward_cls(r.ids, r.offsets);
    const auto bound = 1e-6 * together.abs().max().item<double>();
    for (std::int64_t i = 0; i + 1 < r.offsets.size(0); ++i) {
        const auto begin = r.offsets[i].item<std::int64_t>(), length = r.offsets[i + 1].item<std::int64_t>() - begin;
        const auto ids = r.ids.narrow(0, begin, length);
        const auto offsets = torch::tensor({std::int64_t{0}, length});
        const auto alone = r.encoder->forward(ids, offsets);
        EXPECT_LT(largest_difference(alone, together.narrow(0, begin, length)), bound);
        EXPECT_LT(largest_difference(r.encoder->forward_cls(ids, offsets)[0], firsts[i]), bound);
    }
}

TEST_P(BertGradients, ForwardClsIsTheFirstTokensState) {
    Reference r;
    const auto expected = cls(r.encoder->forward(r.ids, r.offsets), r.offsets);
    const auto actual = r.encoder->forward_cls(r.ids, r.offsets, {.grouped_attention = GetParam()});
    EXPECT_LT(largest_difference(actual.detach(), expected.detach()), 1e-5);
    const auto weight = r.encoder->named_parameters()["encoder.layer.1.attention.self.value.weight"];
    const auto a = torch::autograd::grad({(actual * actual).sum()}, {weight})[0];
    const auto b = torch::autograd::grad({(expected * expected).sum()}, {weight})[0];
    EXPECT_LT(largest_difference(a, b), 1e-5 * b.abs().max().item<double>());
}

TEST(BertEncoder, ReadsATokenStream) {
    Reference r;
    TokenStream stream;
    stream.append(std::vector<std::int32_t>{2, 9, 3});
    stream.append(std::vector<std::int32_t>{2});
    EXPECT_EQ(r.encoder->forward(stream).sizes(), (std::vector<std::int64_t>{4, 32}));
    EXPECT_EQ(r.encoder->forward_cls(TokenStream()).sizes(), (std::vector<std::int64_t>{0, 32}));
}

TEST(BertEncoder, RefusesStreamsThatAreWrong) {
    Reference r;
    using testing::HasSubstr;
    EXPECT_EQ(error_of(r.encoder, {1, 2, 3}, {0, 1, 3}), "");
    EXPECT_THAT(error_of(r.encoder, {1, 2, 3}, {0, 1, 2}), HasSubstr("from 0 to the 3 tokens"));
    EXPECT_THAT(error_of(r.encoder, {1, 2, 3}, {1, 3}), HasSubstr("from 0 to the 3 tokens"));
    EXPECT_THAT(error_of(r.encoder, {1, 2, 3}, {0, 2, 2, 3}), HasSubstr("piece 1 has 0 tokens"));
    EXPECT_THAT(error_of(r.encoder, {1, 2, 3}, {0, 5, 3}), HasSubstr("piece 1 has -2 tokens"));
    EXPECT_THAT(error_of(r.encoder, {1, 185, 3}, {0, 3}), HasSubstr("outside the vocabulary of 185"));
    EXPECT_THAT(error_of(r.encoder, {1, -1, 3}, {0, 3}), HasSubstr("outside the vocabulary of 185"));
    EXPECT_THAT(error_of(r.encoder, std::vector<std::int64_t>(41, 1), {0, 41}),
                HasSubstr("piece 0 has 41 tokens; 1 to 40"));
}

TEST(BertEncoder, DropoutFollowsTheSeed) {
    Reference r;
    const auto run = [&](std::uint64_t seed) {
        Dropout dropout(seed);
        return r.encoder->forward_cls(r.ids, r.offsets, {.dropout = &dropout}).detach();
    };
    const auto first = run(1);
    EXPECT_TRUE(torch::equal(first, run(1)));
    EXPECT_GT(largest_difference(first, run(2)), 1e-2);
}

TEST(BertEncoder, TrainingStepIsTheSameBitForBit) {
    const auto gradient = [] {
        Reference r;
        Dropout dropout(3);
        r.encoder->forward_cls(r.ids, r.offsets, {.dropout = &dropout}).pow(2).sum().backward();
        return r.encoder->named_parameters()["embeddings.word_embeddings.weight"].grad();
    };
    EXPECT_TRUE(torch::equal(gradient(), gradient()));
}

TEST(BertEncoder, Bfloat16IsCloseAndLeavesFloat32) {
    Reference r;
    const auto hidden = r.encoder->forward(r.ids, r.offsets, {.compute = torch::kBFloat16});
    EXPECT_EQ(hidden.scalar_type(), torch::kFloat32);
    // bfloat16 keeps 8 bits, so two layers over values of up to 5 differ by a few hundredths.
    EXPECT_LT(largest_difference(hidden.detach(), r.hidden), 0.15);
    hidden.sum().backward();
    for (const auto& parameter : r.encoder->parameters())
        EXPECT_EQ(parameter.grad().scalar_type(), torch::kFloat32);
}

TEST(Pooling, ByHand) {
    const auto hidden = torch::tensor({{1.0, 2.0}, {3.0, 4.0}, {5.0, 0.0}});
    const auto offsets = torch::tensor({0, 2, 3}, torch::kInt64);
    EXPECT_TRUE(torch::equal(cls(hidden, offsets), torch::tensor({{1.0, 2.0}, {5.0, 0.0}})));
    EXPECT_TRUE(torch::equal(mean_pool(hidden, offsets), torch::tensor({{2.0, 3.0}, {5.0, 0.0}})));
}

TEST(BertConfig, Presets) {
    // tiny: word, position and type embeddings and their LayerNorm; then twice the four projections of attention, the
    // two of the feed-forward part and two LayerNorms. With the pooler's 16,512 these are the 4.4 M of Turc et al.
    // 2019.
    constexpr std::int64_t kEmbeddings = 30522 * 128 + 512 * 128 + 2 * 128 + 2 * 128;
    constexpr std::int64_t kLayer = 4 * (128 * 128 + 128) + (128 * 512 + 512) + (512 * 128 + 128) + 2 * 2 * 128;
    std::int64_t count = 0;
    for (const auto& parameter : BertEncoder(bert_preset("tiny", 30522))->parameters())
        count += parameter.numel();
    EXPECT_EQ(count, kEmbeddings + 2 * kLayer);
    EXPECT_EQ(bert_preset("base", 7), (BertConfig{.vocab_size = 7}));
    EXPECT_EQ(bert_preset("mini", 7).num_attention_heads, 4);
    EXPECT_THROW(bert_preset("huge", 7), UsageError);
}

TEST(BertConfig, JsonRoundTrip) {
    const auto config = bert_preset("small", 99);
    EXPECT_EQ(bert_config_from_json(to_json(config), "config.json"), config);
    EXPECT_EQ(bert_config_from_json(Json::object(), "config.json"), BertConfig());
}

TEST(BertConfig, ErrorsNameFileAndField) {
    const auto field_of = [](const char* text) {
        try {
            bert_config_from_json(parse_json(text), "config.json");
            return std::string();
        } catch (const Error& e) {
            EXPECT_EQ(e.place().file, "config.json");
            return e.place().field;
        }
    };
    EXPECT_EQ(field_of(R"({"hidden_size": "768"})"), "hidden_size");
    EXPECT_EQ(field_of(R"({"hidden_size": 768.5})"), "hidden_size");
    EXPECT_EQ(field_of(R"({"num_attention_heads": 7})"), "num_attention_heads");
    EXPECT_EQ(field_of(R"({"num_hidden_layers": -1})"), "num_hidden_layers");
    EXPECT_EQ(field_of(R"({"hidden_dropout_prob": 1})"), "hidden_dropout_prob");
    EXPECT_EQ(field_of(R"({"model_type": "gpt2"})"), "model_type");
    EXPECT_EQ(field_of(R"({"hidden_act": "tanh"})"), "hidden_act");
    EXPECT_EQ(field_of(R"({"vocab_size": 9000000000000000000})"), "vocab_size");
}

} // namespace aviary
