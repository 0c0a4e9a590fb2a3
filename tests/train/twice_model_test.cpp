#include "core/train/twice_model.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace aviary {
namespace {

BertConfig shape(std::int64_t vocabulary) {
    BertConfig shape;
    shape.vocab_size = vocabulary;
    shape.hidden_size = 2;
    shape.num_hidden_layers = shape.num_attention_heads = 1;
    shape.intermediate_size = 4;
    return shape;
}

TwiceBatch batch_of(std::initializer_list<std::vector<std::int32_t>> pieces) {
    TwiceBatch batch;
    for (const auto& piece : pieces)
        batch.pieces.append(piece);
    return batch;
}

double words_loss(TwiceModel& model, const TwiceBatch& batch) {
    return model->losses(batch, torch::eye(2), {}).at("words").item<double>();
}

TEST(TwiceModel, WordsAreTheTweetsOwnPiecesWithoutItsEnds) {
    TwiceModel model(shape(10), TwiceTasks{.words = true}, TwiceLabels{}, 0.07);
    const torch::NoGradGuard no_gradients;
    auto weight = model->named_parameters()["word_head.weight"]; // [10, 2]
    weight.zero_();
    weight[7][0] = std::log(3.0) / 32; // logits are 32 times the linear map
    // Of the first tweet: 3/12 for piece 7, 1/12 for each other. Of the second: 1/10 for each. 2 and 3 are [CLS] and
    // [SEP].
    const double first = (std::log(4.0) + std::log(12.0)) / 2, second = std::log(10.0);
    EXPECT_NEAR(words_loss(model, batch_of({{2, 7, 8, 3}, {2, 5, 3, 5, 3}})), (first + second) / 2, 1e-6);
}

TEST(TwiceModel, AWordlessTweetTeachesNoWords) {
    TwiceModel model(shape(10), TwiceTasks{.words = true}, TwiceLabels{}, 0.07);
    const torch::NoGradGuard no_gradients;
    model->named_parameters()["word_head.weight"].zero_();
    EXPECT_NEAR(words_loss(model, batch_of({{2, 3}, {2, 5, 3}})), std::log(10.0), 1e-6);
    EXPECT_EQ(words_loss(model, batch_of({{2, 3}, {2, 3}})), 0.0);
}

TEST(TwiceModel, LargeVocabulariesShareLogits) {
    TwiceModel model(shape(40'000), TwiceTasks{.words = true}, TwiceLabels{}, 0.07);
    const torch::NoGradGuard no_gradients;
    auto weight = model->named_parameters()["word_head.weight"];
    ASSERT_EQ(weight.size(0), 32'768);
    weight.zero_();
    weight[1][0] = std::log(32'769.0) / 32; // half of all probability
    EXPECT_NEAR(words_loss(model, batch_of({{2, 32'769, 3}, {2, 3}})), std::log(2.0), 1e-4);
}

} // namespace
} // namespace aviary
