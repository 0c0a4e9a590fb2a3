#include "core/nn/cpu_encoder.hpp"

#include <cstring>

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/pooled_encoder.hpp"
#include "core/nn/safetensors.hpp"
#include "support.hpp"

namespace aviary {

namespace {

TokenStream random_pieces(const std::vector<std::int64_t>& lengths, std::int64_t vocabulary, std::uint64_t seed) {
    Philox random(seed, 1);
    TokenStream stream;
    for (const auto length : lengths) {
        std::vector<std::int32_t> piece;
        for (std::int64_t i = 0; i < length; ++i)
            piece.push_back(static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(vocabulary))));
        stream.append(piece);
    }
    return stream;
}

BertEncoder random_encoder(std::int64_t hidden, std::int64_t heads, std::int64_t layers, std::int64_t intermediate,
                           Activation activation = Activation::gelu) {
    torch::manual_seed(7);
    BertEncoder encoder(BertConfig{.vocab_size = 90,
                                   .hidden_size = hidden,
                                   .num_hidden_layers = layers,
                                   .num_attention_heads = heads,
                                   .intermediate_size = intermediate,
                                   .max_position_embeddings = 700,
                                   .initializer_range = 0.2,
                                   .hidden_act = activation});
    encoder->eval();
    return encoder;
}

torch::Tensor expected(BertEncoder& encoder, const TokenStream& stream, Pooling pooling) {
    const torch::NoGradGuard no_gradients;
    const auto [ids, offsets] = to_tensors(stream);
    const auto hidden = encoder->forward(ids, offsets);
    return pooling == Pooling::cls ? cls(hidden, offsets) : mean_pool(hidden, offsets);
}

TokenStream to_stream(const torch::Tensor& ids, const torch::Tensor& offsets) {
    const auto values = ids.to(torch::kInt32).contiguous();
    TokenStream stream;
    for (std::int64_t i = 0; i + 1 < offsets.size(0); ++i) {
        const auto first = offsets[i].item<std::int64_t>(), last = offsets[i + 1].item<std::int64_t>();
        stream.append({values.const_data_ptr<std::int32_t>() + first, static_cast<std::size_t>(last - first)});
    }
    return stream;
}

bool same_bits(const torch::Tensor& a, const torch::Tensor& b) {
    return a.sizes() == b.sizes() &&
           std::memcmp(a.contiguous().const_data_ptr<float>(), b.contiguous().const_data_ptr<float>(),
                       static_cast<std::size_t>(a.numel()) * sizeof(float)) == 0;
}

std::string error_of(const CpuEncoder& encoder, const TokenStream& stream) {
    try {
        encoder.encode(stream, Pooling::cls);
        return {};
    } catch (const Error& e) {
        return e.what();
    }
}

} // namespace

TEST(CpuEncoder, EqualsTransformers) {
    const auto folders = kFixtures.parent_path() / "hf";
    for (const std::string name : {"bert_shards", "bert_bin", "roberta_bin", "xlm_roberta", "twhin"}) {
        const CpuEncoder encoder(open_bert(folders / name), torch::kFloat32);
        const auto tensors = load_tensors(folders / (name + ".safetensors"));
        const auto offsets = tensors.at("offsets"), last = tensors.at("states")[-1];
        const auto stream = to_stream(tensors.at("ids"), offsets);
        EXPECT_LT(largest_difference(encoder.encode(stream, Pooling::cls), cls(last, offsets)), 1e-5) << name;
        EXPECT_LT(largest_difference(encoder.encode(stream, Pooling::mean), mean_pool(last, offsets)), 1e-5) << name;
    }
}

TEST(CpuEncoder, PassesOverPaddingThatATextSays) {
    const auto folders = kFixtures.parent_path() / "hf";
    const CpuEncoder encoder(open_bert(folders / "xlm_roberta"), torch::kFloat32);
    const auto tensors = load_tensors(folders / "xlm_roberta_pad.safetensors");
    const auto offsets = torch::tensor({std::int64_t{0}, tensors.at("ids").size(0)});
    const auto stream = to_stream(tensors.at("ids"), offsets);
    EXPECT_LT(largest_difference(encoder.encode(stream, Pooling::mean), mean_pool(tensors.at("states"), offsets)),
              1e-5);
}

TEST(CpuEncoder, EqualsTheLayersWrittenOut) {
    struct Shape {
        std::int64_t hidden, heads, layers, intermediate;
        Activation activation = Activation::gelu;
    };
    for (const auto& [hidden, heads, layers, intermediate, activation] :
         {Shape{64, 1, 1, 128}, Shape{96, 3, 2, 200, Activation::silu}, Shape{60, 5, 3, 52, Activation::gelu_tanh},
          Shape{24, 4, 2, 96, Activation::relu}}) {
        auto plain = random_encoder(hidden, heads, layers, intermediate, activation);
        const CpuEncoder packed(plain, torch::kFloat32), half(plain, torch::kBFloat16), bytes(plain, torch::kInt8);
        for (const auto& lengths :
             {std::vector<std::int64_t>{1}, {3, 1, 17, 16, 15, 33, 2}, {512}, {300, 300}, {640, 5}}) {
            const auto stream = random_pieces(lengths, 90, static_cast<std::uint64_t>(hidden));
            for (const auto pooling : {Pooling::cls, Pooling::mean}) {
                const auto truth = expected(plain, stream, pooling);
                EXPECT_LT(largest_difference(packed.encode(stream, pooling), truth), 2e-5)
                    << hidden << " " << lengths.size();
                const auto cosine = torch::cosine_similarity(half.encode(stream, pooling), truth, 1);
                EXPECT_GT(cosine.min().item<double>(), 0.9985) << hidden << " " << lengths.size();
                EXPECT_GT(torch::cosine_similarity(bytes.encode(stream, pooling), truth, 1).min().item<double>(), 0.99)
                    << hidden << " " << lengths.size();
            }
        }
    }
}

TEST(CpuEncoder, VectorIsTheSameBitsWhateverItsCompany) {
    auto plain = random_encoder(128, 2, 2, 512);
    const auto all = random_pieces({31, 2, 9, 1, 64, 17, 23, 40, 5, 12, 28, 33, 80, 6}, 90, 5);
    for (const auto compute : {torch::kFloat32, torch::kBFloat16, torch::kInt8}) {
        const CpuEncoder encoder(plain, compute);
        for (const auto pooling : {Pooling::cls, Pooling::mean}) {
            const auto together = encoder.encode(all, pooling);
            TokenStream backwards;
            for (auto i = all.size() - 1; i >= 0; --i) {
                backwards.append(all.piece(i));
                TokenStream alone;
                alone.append(all.piece(i));
                EXPECT_TRUE(same_bits(encoder.encode(alone, pooling), together.narrow(0, i, 1))) << i << " " << compute;
            }
            EXPECT_TRUE(same_bits(encoder.encode(backwards, pooling).flip(0), together)) << compute;
        }
    }
}

TEST(CpuEncoder, RefusesWhatItCannotRead) {
    const CpuEncoder encoder(random_encoder(64, 2, 1, 64), torch::kFloat32);
    EXPECT_EQ(encoder.encode({}, Pooling::mean).sizes(), (std::vector<std::int64_t>{0, 64}));
    EXPECT_THAT(error_of(encoder, random_pieces({701}, 90, 1)), testing::HasSubstr("701 tokens"));
    EXPECT_THAT(error_of(encoder, random_pieces({3, 0}, 90, 1)), testing::HasSubstr("piece 1 has 0 tokens"));
    EXPECT_THAT(error_of(encoder, {.ids = {90}, .offsets = {0, 1}}), testing::HasSubstr("the id 90"));
    EXPECT_THAT(error_of(encoder, {.ids = {-1}, .offsets = {0, 1}}), testing::HasSubstr("the id -1"));
}

TEST(PooledEncoder, KeepsTheOrderAndTheBitsOnAnyNumberOfThreads) {
    auto plain = random_encoder(64, 2, 2, 128);
    std::vector<std::int64_t> lengths;
    for (std::int64_t i = 0; i < 150; ++i)
        lengths.push_back(1 + i * 37 % 41);
    const auto stream = random_pieces(lengths, 90, 3); // about 3,000 tokens: several shards
    const auto one = PooledEncoder(plain, Pooling::mean, torch::kBFloat16, 1).encode(stream);
    EXPECT_TRUE(same_bits(one, PooledEncoder(plain, Pooling::mean, torch::kBFloat16, 3).encode(stream)));
    EXPECT_LT(largest_difference(PooledEncoder(plain, Pooling::mean, torch::kFloat32, 2).encode(stream),
                                 expected(plain, stream, Pooling::mean)),
              2e-5);
}

} // namespace aviary
