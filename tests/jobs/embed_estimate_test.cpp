#include "core/jobs/embed_estimate.hpp"

#include <gtest/gtest.h>

namespace aviary {

namespace {

constexpr EncodingCores kTwo{.count = 2, .bfloat16 = true};
const Json kMini = {{"layers", 4}, {"dimension", 256}}, kBase = {{"layers", 12}, {"dimension", 768}};

} // namespace

TEST(EmbeddingSeconds, AreNearWhatWasMeasured) {
    // 20,000 tweets on two cores: with mini 3 s; with BERT base, which does 132 a second, 152 s.
    EXPECT_NEAR(embedding_seconds(20'000, kMini, kTwo), 3, 1.5);
    EXPECT_NEAR(embedding_seconds(20'000, kBase, kTwo), 152, 76);
}

TEST(EmbeddingSeconds, GrowWithTheModelAndShrinkWithCores) {
    const double mini = embedding_seconds(1'000, kMini, kTwo);
    EXPECT_DOUBLE_EQ(embedding_seconds(2'000, kMini, kTwo), 2 * mini);
    EXPECT_DOUBLE_EQ(embedding_seconds(1'000, kBase, kTwo), 27 * mini); // 3 times the layers, 3 times the width
    EXPECT_DOUBLE_EQ(embedding_seconds(1'000, kMini, {.count = 8, .bfloat16 = true}), mini / 4);
    EXPECT_GT(embedding_seconds(1'000, kMini, {.count = 2, .bfloat16 = false}), 2 * mini);
}

TEST(EmbeddingSeconds, TakeAModelThatTellsNothingForMini) {
    for (const Json& model : {Json(), Json::object(), Json{{"layers", "four"}, {"dimension", nullptr}}})
        EXPECT_DOUBLE_EQ(embedding_seconds(1'000, model, kTwo), embedding_seconds(1'000, kMini, kTwo));
}

TEST(EncodingCores, AreThoseOfThisMachine) {
    EXPECT_GE(encoding_cores().count, 1);
}

} // namespace aviary
