// What of a GPU's encoder depends on no GPU: a recorder that does the work again stands in for CUDA's.
#include "core/nn/gpu_encoder.hpp"

#include "support.hpp"

namespace aviary {
namespace {

constexpr std::int64_t kWidth = 32;

BertEncoder small_encoder() {
    torch::manual_seed(3);
    return BertEncoder(BertConfig{.vocab_size = 50,
                                  .hidden_size = kWidth,
                                  .num_hidden_layers = 2,
                                  .num_attention_heads = 2,
                                  .intermediate_size = 64,
                                  .max_position_embeddings = 40});
}

/// Different streams of the same bucket.
std::vector<TokenStream> alike() {
    std::vector<TokenStream> streams(5);
    Philox random(1, 1);
    for (std::size_t i = 0; i < streams.size(); ++i)
        for (std::size_t length = 1; length <= 13; ++length) {
            std::vector<std::int32_t> piece(length < 13 ? length : i + 1);
            for (auto& id : piece)
                id = static_cast<std::int32_t>(random.below(50));
            streams[i].append(piece);
        }
    return streams;
}

const GraphRecorder kAgain = [](const std::function<void()>& work) -> std::function<void()> {
    work();
    return work;
};

class GpuEncoderOf : public testing::TestWithParam<Pooling> {};
INSTANTIATE_TEST_SUITE_P(BothPoolings, GpuEncoderOf, testing::Values(Pooling::cls, Pooling::mean));

TEST_P(GpuEncoderOf, VectorsAreTheSameFromARecordingAndItsFiller) {
    GpuEncoder encoder(small_encoder(), GetParam(), torch::kFloat32, false, kAgain);
    const torch::NoGradGuard no_gradients;
    std::size_t calls = 0;
    for (const auto& stream : alike()) {
        ASSERT_EQ(bucket_of(stream, 40), bucket_of(alike().front(), 40));
        const auto vectors = encoder.encode(stream);
        EXPECT_LT(largest_difference(vectors, small_encoder()->pooled(stream, GetParam())), 1e-5);
        EXPECT_EQ(encoder.recordings(), ++calls < 2 ? 0 : 1) << "the second of a shape is recorded";
    }
    EXPECT_TRUE(encoder.records());
}

TEST(GpuEncoder, RecordsEachShapeByItself) {
    GpuEncoder encoder(small_encoder(), Pooling::mean, torch::kFloat32, false, kAgain);
    for (const std::int64_t pieces : {3, 40, 3, 40, 200, 3, 40}) {
        const auto stream = random_stream(pieces, 10, 50, static_cast<std::uint64_t>(pieces));
        const torch::NoGradGuard no_gradients;
        EXPECT_LT(largest_difference(encoder.encode(stream), small_encoder()->pooled(stream, Pooling::mean)), 1e-5);
    }
    EXPECT_EQ(encoder.recordings(), 2U);
    EXPECT_EQ(encoder.encode(TokenStream()).sizes(), (std::vector<std::int64_t>{0, kWidth}));
}

TEST(GpuEncoder, GoesOnWithoutARecordingThatFails) {
    int tried = 0;
    GpuEncoder encoder(small_encoder(), Pooling::cls, torch::kFloat32, false,
                       [&](const std::function<void()>&) -> std::function<void()> {
                           ++tried;
                           throw std::runtime_error("this driver can't");
                       });
    const torch::NoGradGuard no_gradients;
    for (const auto& stream : alike())
        EXPECT_LT(largest_difference(encoder.encode(stream), small_encoder()->pooled(stream, Pooling::cls)), 1e-5);
    EXPECT_EQ(tried, 1);
    EXPECT_FALSE(encoder.records());
}

TEST(GpuEncoder, GoesOnWithoutARecordingThatGivesSomethingElse) {
    // Does its work once and never again: it gives the filler's vectors.
    GpuEncoder stale(small_encoder(), Pooling::mean, torch::kFloat32, false,
                     [](const std::function<void()>& work) -> std::function<void()> {
                         work();
                         return [] {};
                     });
    const torch::NoGradGuard no_gradients;
    for (const auto& stream : alike())
        EXPECT_LT(largest_difference(stale.encode(stream), small_encoder()->pooled(stream, Pooling::mean)), 1e-5);
    EXPECT_FALSE(stale.records());
}

TEST(GpuEncoder, RecordsNothingLarge) {
    bool tried = false;
    GpuEncoder encoder(small_encoder(), Pooling::cls, torch::kFloat32, false, [&](const auto& work) {
        tried = true;
        return kAgain(work);
    });
    const auto stream = random_stream(GpuEncoder::kMostRecorded / kWidth / 5, 12, 50, 1);
    ASSERT_GT(stream.tokens() * kWidth, GpuEncoder::kMostRecorded);
    EXPECT_FALSE(graph_recorder(torch::kCPU)) << "a CPU records nothing";
    encoder.encode(stream);
    encoder.encode(stream);
    EXPECT_FALSE(tried);
}

} // namespace
} // namespace aviary
