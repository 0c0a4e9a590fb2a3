#include "core/train/train_twice.hpp"

#include <chrono>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/index/embedding_file.hpp"
#include "core/nn/model_folder.hpp"
#include "core/train/embed.hpp"
#include "core/train/tweet_encoder.hpp"
#include "core/train/twice_trainer.hpp"
#include "tests/train/small_world.hpp"
#include "tests/train/temporary_folder.hpp"

namespace aviary {
namespace {

namespace fs = std::filesystem;
using testing::Each;
using testing::HasSubstr;
using testing_world::make_world;
using testing_world::quick_config;

class TrainTwice : public InTemporaryFolder {
protected:
    const Workspace& world() {
        if (!world_)
            world_ = std::make_unique<Workspace>(make_world(folder_ / "w.aviary", 300));
        return *world_;
    }
    TwiceData data(const TwiceConfig& config) {
        make_twice_data(world(), config, folder_ / "data", {});
        return TwiceData(folder_ / "data");
    }
    TwiceTrainer trainer(const TwiceConfig& config) { return {config, data(config), folder_ / "checkpoint", {}}; }

    static std::vector<torch::Tensor> copies(TwiceTrainer& trainer) {
        std::vector<torch::Tensor> tensors;
        for (const auto& parameter : trainer.model()->parameters())
            tensors.push_back(parameter.detach().clone());
        return tensors;
    }

    std::unique_ptr<Workspace> world_;
};

TEST_F(TrainTwice, LowersEveryTasksLossAndLearnsTheTopics) {
    auto config = quick_config();
    config.max_steps = 200;
    config.learning_rate = 1e-2;
    config.epochs = 100;
    std::map<std::int64_t, Metrics> metrics;
    std::vector<std::string> log;
    Control control;
    control.on_metrics = [&](std::int64_t step, const Metrics& values) {
        metrics[step].insert(values.begin(), values.end());
    };
    control.on_log = [&](const std::string& line) { log.push_back(line); };
    const auto result = train_twice(config, world(), folder_ / "run", control);

    for (const std::string task : {"loss/topics", "loss/engagement", "loss/language", "loss/words"})
        EXPECT_LT(metrics.at(200).at(task), 0.75 * metrics.at(1).at(task)) << task;
    EXPECT_NEAR(metrics.at(1).at("loss"),
                (metrics.at(1).at("loss/topics") + metrics.at(1).at("loss/engagement") +
                 metrics.at(1).at("loss/language") + metrics.at(1).at("loss/words")) /
                    4,
                1e-5);
    EXPECT_GT(metrics.at(200).at("validation/topic_precision"), 0.8);
    EXPECT_GT(metrics.at(7).at("tokens_per_second"), 0);
    EXPECT_THAT(log, testing::Contains(HasSubstr("nearest to")));
    EXPECT_EQ(result.summary().at("steps"), 200);
}

TEST_F(TrainTwice, EveryRecipeTrains) {
    for (const std::string recipe : {"topicspace", "clip", "hashspace", "simcse"}) {
        auto config = quick_config();
        config.recipe = recipe;
        config.max_steps = 25;
        config.epochs = 100;
        double first = 0, last = 0;
        Control control;
        control.on_metrics = [&](std::int64_t step, const Metrics& values) {
            if (const auto loss = values.find("loss"); loss != values.end())
                (step == 1 ? first : last) = loss->second;
        };
        train_twice(config, world(), folder_ / recipe, control);
        EXPECT_LT(last, first) << recipe;
    }
}

TEST_F(TrainTwice, CountsTheTokensOfBothPassesOfSimcse) {
    auto config = quick_config();
    config.recipe = "simcse";
    config.batch_size = 100'000; // all tweets
    config.max_steps = 1;
    trainer(config).run();
    const auto tweets = data(config);
    std::size_t tokens = 0;
    for (const auto tweet : tweets.training())
        tokens += tweets.piece(tweet).size();
    EXPECT_EQ(read_json(current_directory(folder_ / "checkpoint") / "state.json").at("tokens"), 2 * tokens);
}

TEST_F(TrainTwice, TheUntrainedRecipeIsTheFirstWeights) {
    auto config = quick_config();
    config.recipe = "untrained";
    const auto result = train_twice(config, world(), folder_ / "run", {});
    EXPECT_EQ(result.summary().at("steps"), 0);
    fs::create_directory(folder_ / "model");
    result.save_model(folder_ / "model");
    EXPECT_EQ(TweetEncoder::open(folder_ / "model").dimension(), 32);
}

TEST_F(TrainTwice, AccumulatedBatchesMakeOneStep) {
    auto config = quick_config();
    config.batch_size = 16;
    config.accumulation = 3;
    config.epochs = 2;
    auto one = trainer(config);
    const auto batches = one.data().training().size() / 16;
    while (!one.is_over())
        EXPECT_TRUE(std::isfinite(one.step().at("loss")));
    EXPECT_EQ(one.steps_done(), static_cast<std::int64_t>(2 * batches / 3));
}

TEST_F(TrainTwice, ANonFiniteLossStopsBeforeTheWeightsAreTouched) {
    auto config = quick_config();
    auto one = trainer(config);
    one.step();
    {
        const torch::NoGradGuard no_gradients;
        one.model()->encoder()->parameters().back().fill_(std::numeric_limits<float>::quiet_NaN());
    }
    const auto before = copies(one);
    try {
        one.step();
        FAIL() << "a loss that is not a number went through";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("the loss is not a number at step 1, on tweets 1"));
        EXPECT_THAT(error.what(), HasSubstr("(32 in all)"));
    }
    const auto after = copies(one);
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_TRUE(torch::equal(before[i].view(torch::kInt32), after[i].view(torch::kInt32)));
    EXPECT_EQ(one.steps_done(), 1);
}

TEST_F(TrainTwice, ANonFiniteGradientStopsToo) {
    auto one = trainer(quick_config());
    one.step();
    const auto weight = one.model()->encoder()->parameters().front();
    const auto hook = weight.register_hook([](const torch::Tensor& gradient) { return gradient / 0.0; });
    const auto before = copies(one);
    EXPECT_THROW(one.step(), Error);
    const auto after = copies(one);
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_TRUE(torch::equal(before[i], after[i]));
    weight.remove_hook(hook);
}

TEST_F(TrainTwice, CancellingWritesACheckpointAndResumingGoesOn) {
    auto config = quick_config();
    config.max_steps = 12;
    config.epochs = 100;
    std::int64_t last = 0;
    Control control;
    control.on_metrics = [&](std::int64_t step, const Metrics&) { last = step; };
    control.stop_requested = [&] { return last >= 5; };
    EXPECT_THROW(train_twice(config, world(), folder_ / "run", control), Cancelled);
    std::int64_t first = 0;
    control.on_metrics = [&](std::int64_t step, const Metrics&) { first = first == 0 ? step : first; };
    control.stop_requested = {};
    EXPECT_EQ(train_twice(config, world(), folder_ / "run", control).summary().at("steps"), 12);
    EXPECT_EQ(first, 6);
}

TEST_F(TrainTwice, ACheckpointOfAnotherConfigIsRefused) {
    auto config = quick_config();
    trainer(config).save_checkpoint();
    config.learning_rate = 0.1;
    EXPECT_THROW(trainer(config), Error);
}

TEST_F(TrainTwice, ACheckpointFromBeforeASettingCameGoesOn) {
    const auto config = quick_config();
    auto first = trainer(config);
    first.step();
    first.save_checkpoint();
    const auto file = current_directory(folder_ / "checkpoint") / "state.json";
    auto state = read_json(file);
    ASSERT_EQ(state.at("config").erase("words"), 1U);
    write_json(file, state);
    EXPECT_EQ(trainer(config).steps_done(), 1);
}

TEST_F(TrainTwice, ATimeBudgetEndsTheRunWithTheRateNearZero) {
    auto config = quick_config();
    config.epochs = 10'000;
    config.max_minutes = 0.02;
    const double budget = 60 * config.max_minutes;
    double rate = 1,
           last_step = 0; // of the last step; its seconds are measured from outside, so they are a little too many
    auto before = std::chrono::steady_clock::now();
    Control control;
    control.on_metrics = [&](std::int64_t, const Metrics& values) {
        const auto now = std::chrono::steady_clock::now();
        if (const auto found = values.find("learning_rate"); found != values.end()) {
            rate = found->second;
            last_step = std::chrono::duration<double>(now - before).count();
        }
        before = now;
    };
    const auto result = train_twice(config, world(), folder_ / "run", control);
    const double seconds = 60 * result.summary().at("minutes").get<double>();
    EXPECT_GE(seconds, budget);
    const double at_last_step = std::max(0.0, seconds - last_step);
    EXPECT_LT(at_last_step, budget) << "a step was begun after the end";
    EXPECT_LE(rate, learning_rate_at(config, std::max(config.warmup, at_last_step / budget)));
}

TEST_F(TrainTwice, EmbedsAllTweetsAndResumes) {
    auto config = quick_config();
    config.max_steps = 40;
    config.epochs = 100;
    const auto result = train_twice(config, world(), folder_ / "run", {});
    fs::create_directory(folder_ / "model");
    result.save_model(folder_ / "model");
    for (const char* name : {"config.json", "model.safetensors", "vocab.txt", "heads.safetensors", "labels.json",
                             "twice.json", "training.json"})
        EXPECT_TRUE(fs::exists(folder_ / "model" / name)) << name;

    EmbedConfig embed;
    embed.vectors = "float32";
    embed.precision = "fp32";
    const auto file = folder_ / "embedding.safetensors";
    const Control stopped{.stop_requested = [] { return true; }};
    EXPECT_THROW(embed_tweets(world(), folder_ / "model", embed, file, stopped), Cancelled);
    EXPECT_FALSE(fs::exists(file));
    EXPECT_EQ(embed_tweets(world(), folder_ / "model", embed, file, {}).tweets, 300);
    const auto embedding = EmbeddingFile::open(file);
    EXPECT_EQ(embedding.size(), 300);
    EXPECT_EQ(embedding.dimension(), 32);

    // A text alone is encoded as it was in the embedding.
    const auto encoder = TweetEncoder::open(folder_ / "model", {.precision = "fp32"});
    std::vector<float> row(32);
    for_each_content(world(), {}, [&](const TweetContent& tweet) {
        embedding.read(embedding.find(tweet.id), row);
        const auto vector = encoder.encode_texts(std::vector<std::string>{tweet.text});
        for (std::size_t d = 0; d < 32; ++d)
            EXPECT_NEAR(vector[d], row[d], 1e-4F);
        return tweet.id < 1020;
    });
}

TEST_F(TrainTwice, StepsOnTheGivenPrecision) {
    auto config = quick_config();
    config.precision = "bf16";
    auto half = trainer(config);
    EXPECT_TRUE(half.uses_bfloat16());
    EXPECT_TRUE(std::isfinite(half.step().at("loss")));
}

} // namespace
} // namespace aviary
