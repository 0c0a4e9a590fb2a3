#include "core/drift/skip_gram.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "core/drift/skip_gram_kernels.hpp"
#include "core/drift/word_draws.hpp"

namespace aviary {
namespace {

using testing::Each;
using testing::FloatNear;
using testing::Pointwise;

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

WordMatrix random_rows(std::size_t rows, std::size_t dimension, std::uint64_t seed) {
    WordMatrix matrix(rows, dimension);
    QuickRandom random(seed, 1, 1);
    for (std::size_t i = 0; i < rows; ++i)
        for (auto& x : matrix.vector(i))
            x = static_cast<float>(random.next() >> 40) / 8'388'608.0F - 1.0F;
    return matrix;
}

/// x_i += rate Σ_j (label_j - σ(x_i·y_j)) y_j and y_j likewise, in double and from the rows of before.
void plain_step(WordMatrix& x, WordMatrix& y, double rate) {
    const auto x0 = x, y0 = y;
    for (std::size_t i = 0; i < x.rows(); ++i)
        for (std::size_t j = 0; j < y.rows(); ++j) {
            const auto a = x0.vector(i), b = y0.vector(j);
            const double g =
                rate * ((j == 0 ? 1 : 0) - sigmoid(std::inner_product(a.begin(), a.end(), b.begin(), 0.0)));
            for (std::size_t d = 0; d < x.dimension(); ++d) {
                x.vector(i)[d] += static_cast<float>(g) * b[d];
                y.vector(j)[d] += static_cast<float>(g) * a[d];
            }
        }
}

TEST(SkipGramKernels, EqualThePlainStep) {
    for (const auto& kernel : skip_gram_kernels())
        for (const std::size_t contexts : {1U, 2U, 5U, 10U, 40U})
            for (const std::size_t targets : {1U, 2U, 6U, 11U, 21U}) {
                SCOPED_TRACE(std::string(kernel.name) + " " + std::to_string(contexts) + " × " +
                             std::to_string(targets));
                auto x = random_rows(contexts, 37, 1), y = random_rows(targets, 37, 2);
                auto expected_x = x, expected_y = y;
                plain_step(expected_x, expected_y, 0.1);
                std::vector<float*> inputs, outputs;
                for (std::size_t i = 0; i < contexts; ++i)
                    inputs.push_back(x.row(i));
                for (std::size_t j = 0; j < targets; ++j)
                    outputs.push_back(y.row(j));
                kernel.step(inputs.data(), contexts, outputs.data(), targets, x.stride(), 0.1F, true);
                EXPECT_THAT(x.values(), Pointwise(FloatNear(2e-5F), expected_x.values()));
                EXPECT_THAT(y.values(), Pointwise(FloatNear(2e-5F), expected_y.values()));
            }
}

TEST(SkipGramKernels, StepInTwoHalvesAsInOne) {
    for (const auto& kernel : skip_gram_kernels())
        for (const std::size_t contexts : {1U, 3U, 7U})
            for (const std::size_t targets : {1U, 6U, 21U}) {
                SCOPED_TRACE(std::string(kernel.name) + " " + std::to_string(contexts) + " × " +
                             std::to_string(targets));
                auto x = random_rows(contexts, 37, 1), y = random_rows(targets, 37, 2);
                auto whole_x = x, whole_y = y;
                std::vector<float*> inputs, outputs, whole_inputs, whole_outputs;
                for (std::size_t i = 0; i < contexts; ++i) {
                    inputs.push_back(x.row(i));
                    whole_inputs.push_back(whole_x.row(i));
                }
                for (std::size_t j = 0; j < targets; ++j) {
                    outputs.push_back(y.row(j));
                    whole_outputs.push_back(whole_y.row(j));
                }
                const auto error =
                    kernel.step(whole_inputs.data(), contexts, whole_outputs.data(), targets, x.stride(), 0.1F, true);
                std::vector<float> weights(weights_room(contexts, targets));
                EXPECT_EQ(
                    kernel.weigh(inputs.data(), contexts, outputs.data(), targets, x.stride(), 0.1F, weights.data()),
                    error);
                EXPECT_EQ(x, random_rows(contexts, 37, 1)) << "weighing writes no row";
                kernel.move(inputs.data(), contexts, outputs.data(), targets, weights.data(), 16, 48, true);
                kernel.move(inputs.data(), contexts, outputs.data(), targets, weights.data(), 0, 16, true);
                EXPECT_EQ(x, whole_x);
                EXPECT_EQ(y, whole_y);
                const auto before = y;
                kernel.move(inputs.data(), contexts, outputs.data(), targets, weights.data(), 0, 48, false);
                EXPECT_EQ(y, before) << "targets that are not trained";
            }
}

// x = (1, 0), y_0 = (0, 0) and y_1 = (2, 0): σ(0) = 0.5, σ(2) = 0.880797. With rate 0.1
// x += 0.1 × 0.5 × (0, 0) - 0.1 × 0.880797 × (2, 0) = (0.8238406, 0); y_0 = (0.05, 0), y_1 = (2 - 0.0880797, 0).
TEST(SkipGramKernels, MoveByTheGradientWorkedOutByHand) {
    for (const auto& kernel : skip_gram_kernels()) {
        WordMatrix x(1, 2), y(2, 2);
        x.row(0)[0] = 1;
        y.row(1)[0] = 2;
        float* inputs[] = {x.row(0)};
        float* targets[] = {y.row(0), y.row(1)};
        EXPECT_NEAR(kernel.step(inputs, 1, targets, 2, x.stride(), 0.1F, true), 0.5 + 0.880797, 1e-5) << kernel.name;
        EXPECT_NEAR(x.row(0)[0], 0.8238406, 1e-6);
        EXPECT_NEAR(y.row(0)[0], 0.05, 1e-6);
        EXPECT_NEAR(y.row(1)[0], 1.9119203, 1e-6);
        EXPECT_EQ(x.row(0)[1], 0);
        EXPECT_EQ(x.row(0)[2], 0) << "padding";
    }
}

TEST(SkipGramKernels, AddBothChangesOfATargetThatIsThereTwice) {
    for (const auto& kernel : skip_gram_kernels()) {
        WordMatrix x(1, 1), y(2, 1);
        x.row(0)[0] = 1;
        float* inputs[] = {x.row(0)};
        float* targets[] = {y.row(0), y.row(1), y.row(1)};
        kernel.step(inputs, 1, targets, 3, x.stride(), 0.1F, true);
        EXPECT_NEAR(y.row(1)[0], -0.1, 1e-6) << kernel.name; // twice 0.1 × (0 - 0.5) × 1
    }
}

TEST(SkipGramKernels, SayWhenNumbersAreNoLongerFinite) {
    for (const auto& kernel : skip_gram_kernels()) {
        WordMatrix x(1, 1), y(1, 1);
        x.row(0)[0] = std::nanf("");
        float* inputs[] = {x.row(0)};
        float* targets[] = {y.row(0)};
        EXPECT_TRUE(std::isnan(kernel.step(inputs, 1, targets, 1, x.stride(), 0.1F, true))) << kernel.name;
    }
}

// Counts 16, 1, 0, 1 to the power 0.75 are 8, 1, 0, 1.
TEST(NegativeDraws, FollowCountsToThePower) {
    const std::vector<std::int64_t> counts{16, 1, 0, 1};
    const NegativeDraws draws(counts, 0.75);
    QuickRandom random(1, 2, 3);
    std::vector<double> shares(4);
    for (int i = 0; i < 200'000; ++i)
        shares[static_cast<std::size_t>(draws.draw(random))] += 1 / 200'000.0;
    EXPECT_NEAR(shares[0], 0.8, 0.005);
    EXPECT_NEAR(shares[1], 0.1, 0.005);
    EXPECT_EQ(shares[2], 0);
    EXPECT_NEAR(shares[3], 0.1, 0.005);
}

// t = 0.01 and f = 0.25, 0.01: sqrt(0.04) + 0.04 = 0.24; sqrt(1) + 1 > 1, always kept.
TEST(KeepChances, AreThoseOfWord2vec) {
    const std::vector<std::int64_t> counts{250, 10, 740};
    const auto chances = keep_chances(counts, 0.01);
    EXPECT_NEAR(chances[0] / 4294967295.0, 0.24, 1e-6);
    EXPECT_EQ(chances[1], 0xFFFFFFFFU);
    EXPECT_THAT(keep_chances(counts, 0), Each(0xFFFFFFFFU));
}

/// Two topics of 20 words each; a sentence keeps to one topic.
struct TwoTopics {
    WordSequences corpus;
    std::vector<std::int64_t> counts = std::vector<std::int64_t>(40);
    std::vector<std::uint32_t> order, held_out;

    explicit TwoTopics(std::size_t sentences = 8'000) {
        QuickRandom random(7, 7, 7);
        for (std::size_t i = 0; i < sentences; ++i) {
            const auto topic = random.below(2);
            std::vector<std::int32_t> sentence(8);
            for (auto& word : sentence) {
                word = static_cast<std::int32_t>(20 * topic + random.below(20));
                ++counts[static_cast<std::size_t>(word)];
            }
            corpus.add(sentence);
            (i % 10 == 0 ? held_out : order).push_back(static_cast<std::uint32_t>(i));
        }
    }
};

SkipGramConfig small_config() {
    return {
        .dimension = 16, .window = 3, .negatives = 5, .epochs = 3, .learning_rate = 0.05, .subsample = 0, .seed = 3};
}

double cosine(std::span<const float> a, std::span<const float> b) {
    const auto dot = [](auto x, auto y) { return std::inner_product(x.begin(), x.end(), y.begin(), 0.0); };
    return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
}

TEST(TrainSkipGram, BringsWordsOfATopicTogether) {
    const TwoTopics topics;
    for (const bool hogwild : {false, true}) {
        auto config = small_config();
        config.hogwild = hogwild;
        auto model = SkipGramModel::random(40, 16, 1);
        const double before = held_out_loss(model, topics.corpus, topics.held_out, topics.counts, config);
        // All outputs are zero: each of the six logistic losses is ln 2.
        EXPECT_NEAR(before, 6 * std::log(2), 1e-9);
        const auto run = train_skip_gram(model, topics.corpus, topics.order, topics.counts, config);
        EXPECT_EQ(run.words, 7'200 * 8 * 3);
        // The best there is: a word of the topic is 20 of the 20 + 5 × 10 draws, so p = 2/7 within and 0 outside:
        // -ln(2/7) - 2.5 ln(5/7) = 2.094.
        const double after = held_out_loss(model, topics.corpus, topics.held_out, topics.counts, config);
        EXPECT_LT(after, 2.25);
        EXPECT_GT(after, 2.08);
        EXPECT_GT(cosine(model.input.vector(0), model.input.vector(7)), 0.8);
        EXPECT_LT(cosine(model.input.vector(0), model.input.vector(27)), 0.2);
    }
}

TEST(TrainSkipGram, GivesTheSameBitsOnAnyNumberOfThreads) {
    const TwoTopics topics(12'000);
    std::vector<SkipGramModel> models;
    for (const std::int64_t threads : {1, 2, 3, 16}) {
        auto config = small_config();
        config.dimension = 40; // rows of three times 16 places: up to three threads
        config.threads = threads;
        models.push_back(SkipGramModel::random(40, 40, 1));
        train_skip_gram(models.back(), topics.corpus, topics.order, topics.counts, config);
    }
    for (std::size_t i = 1; i < models.size(); ++i) {
        EXPECT_EQ(models[i].input, models[0].input);
        EXPECT_EQ(models[i].output, models[0].output);
    }
    auto other = small_config();
    other.dimension = 40;
    other.seed = 4;
    auto model = SkipGramModel::random(40, 40, 1);
    train_skip_gram(model, topics.corpus, topics.order, topics.counts, other);
    EXPECT_NE(model.input, models[0].input);
}

TEST(TrainSkipGram, LeavesTheCompassAsItIs) {
    const TwoTopics topics;
    auto compass = SkipGramModel::random(40, 16, 1);
    train_skip_gram(compass, topics.corpus, topics.order, topics.counts, small_config());
    for (const bool hogwild : {false, true}) {
        auto config = small_config();
        config.hogwild = hogwild;
        config.threads = 2;
        auto slice = compass;
        train_skip_gram(slice, topics.corpus, topics.held_out, topics.counts, config, /*train_output=*/false);
        EXPECT_EQ(slice.output, compass.output);
        EXPECT_NE(slice.input, compass.input);
    }
}

TEST(TrainSkipGram, StopsWhenAsked) {
    const TwoTopics topics;
    for (const bool hogwild : {false, true}) {
        auto config = small_config();
        config.epochs = 1'000'000;
        config.threads = 2;
        config.hogwild = hogwild;
        auto model = SkipGramModel::random(40, 16, 1);
        int asked = 0;
        Control control;
        control.stop_requested = [&] { return ++asked > 3; };
        EXPECT_THROW(train_skip_gram(model, topics.corpus, topics.order, topics.counts, config, true, control),
                     Cancelled);
    }
}

TEST(TrainSkipGram, SaysThatItDiverged) {
    const TwoTopics topics;
    for (const bool hogwild : {false, true}) {
        auto config = small_config();
        config.learning_rate = 1e30;
        config.hogwild = hogwild;
        auto model = SkipGramModel::random(40, 16, 1);
        EXPECT_THROW(train_skip_gram(model, topics.corpus, topics.order, topics.counts, config), Error);
    }
}

TEST(TrainSkipGram, RefusesSettingsOutOfRange) {
    const TwoTopics topics(10);
    auto model = SkipGramModel::random(40, 16, 1);
    const auto refused = [&](SkipGramConfig config) {
        EXPECT_THROW(train_skip_gram(model, topics.corpus, topics.order, topics.counts, config), UsageError);
    };
    auto config = small_config();
    config.window = 21;
    refused(config);
    config = small_config();
    config.negatives = 0;
    refused(config);
    EXPECT_THROW(train_skip_gram(model, topics.corpus, topics.order, std::vector<std::int64_t>(3), small_config()),
                 UsageError);
}

} // namespace
} // namespace aviary
