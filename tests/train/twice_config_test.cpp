#include "core/train/twice_config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using testing::HasSubstr;

std::string problem_with(const Json& config) {
    try {
        TwiceConfig::fields().read(config);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "";
}

TEST(TwiceConfig, ErrorsNameFieldValueAndRange) {
    const auto batch = problem_with({{"batch_size", 1}});
    EXPECT_THAT(batch, HasSubstr("batch_size"));
    EXPECT_THAT(batch, HasSubstr("2 to 65536"));
    EXPECT_THAT(batch, HasSubstr("got 1"));
    const auto recipe = problem_with({{"recipe", "thrice"}});
    EXPECT_THAT(recipe, HasSubstr("recipe"));
    EXPECT_THAT(recipe, HasSubstr("twice, topicspace, hashspace, clip, simcse, untrained"));
    EXPECT_THAT(problem_with({{"bach_size", 8}}), HasSubstr("Did you mean 'batch_size'?"));
}

TEST(TwiceConfig, EveryFieldHasLabelHelpAndGroup) {
    for (const auto& field : TwiceConfig::fields().specs()) {
        EXPECT_FALSE(field.label.empty()) << field.name;
        EXPECT_TRUE(field.help.ends_with(".")) << field.name;
        EXPECT_NE(field.group, "General") << field.name;
    }
}

TEST(TwiceConfig, SurvivesJson) {
    TwiceConfig config;
    config.recipe = "clip";
    config.languages = {"en", "ru"};
    config.learning_rate = 3e-4;
    EXPECT_EQ(TwiceConfig::fields().read(TwiceConfig::fields().write(config)), config);
}

TEST(TwiceTasks, RecipesAreTheRowsOfTable1) {
    const auto tasks = [](const std::string& recipe) { return active_tasks(TwiceConfig{.recipe = recipe}); };
    EXPECT_EQ(tasks("twice"), (TwiceTasks{.topics = true, .engagement = true, .language = true, .words = true}));
    EXPECT_EQ(tasks("topicspace"), (TwiceTasks{.topics = true}));
    EXPECT_EQ(tasks("clip"), (TwiceTasks{.engagement = true}));
    EXPECT_EQ(tasks("hashspace"), (TwiceTasks{.hashtags = true}));
    EXPECT_EQ(tasks("simcse"), (TwiceTasks{.simcse = true}));
    EXPECT_FALSE(tasks("untrained").any());
}

TEST(TwiceTasks, SwitchesTakeTasksAway) {
    TwiceConfig config;
    config.topics = false;
    EXPECT_EQ(active_tasks(config), (TwiceTasks{.engagement = true, .language = true, .words = true}));
    config.engagement = config.language = config.words = false;
    EXPECT_THROW(active_tasks(config), UsageError);
}

TEST(TwiceTasks, HashspaceAndSimcseReadTheTextOnly) {
    EXPECT_TRUE(reads_pages(TwiceConfig{.recipe = "topicspace"}));
    EXPECT_FALSE(reads_pages(TwiceConfig{.recipe = "hashspace"}));
    EXPECT_FALSE(reads_media(TwiceConfig{.recipe = "simcse"}));
    EXPECT_FALSE(reads_media(TwiceConfig{.use_media = false}));
}

TEST(EncoderSize, PresetsAndOverrides) {
    EXPECT_EQ(encoder_size({.preset = "tiny"}),
              (EncoderSize{.layers = 2, .hidden = 128, .heads = 2, .intermediate = 512}));
    EXPECT_EQ(encoder_size({.preset = "base"}),
              (EncoderSize{.layers = 12, .hidden = 768, .heads = 12, .intermediate = 3072}));
    EXPECT_EQ(encoder_size({.preset = "base", .layers = 1, .hidden_size = 32}),
              (EncoderSize{.layers = 1, .hidden = 32, .heads = 1, .intermediate = 128}));
    EXPECT_THROW(encoder_size({.hidden_size = 33}), UsageError);
}

TEST(TwiceConfig, LearningRateSuitsTheWidthUnlessGiven) {
    TwiceConfig config;
    config.preset = "tiny";
    EXPECT_DOUBLE_EQ(peak_learning_rate(config), 0.002); // 0.256 / 128
    config.preset = "mini";
    EXPECT_DOUBLE_EQ(peak_learning_rate(config), 0.001); // 0.256 / 256
    config.base_model = "somewhere";
    EXPECT_DOUBLE_EQ(peak_learning_rate(config), 5e-5);
    config.learning_rate = 0.01;
    EXPECT_DOUBLE_EQ(peak_learning_rate(config), 0.01);
}

TEST(LearningRate, RisesThenFallsToZero) {
    TwiceConfig config;
    config.learning_rate = 1.0;
    config.warmup = 0.2;
    EXPECT_DOUBLE_EQ(learning_rate_at(config, 0.1), 0.5);
    EXPECT_DOUBLE_EQ(learning_rate_at(config, 0.2), 1.0);
    EXPECT_DOUBLE_EQ(learning_rate_at(config, 0.6), 0.5);
    EXPECT_DOUBLE_EQ(learning_rate_at(config, 1.0), 0.0);
    EXPECT_DOUBLE_EQ(learning_rate_at(config, 1.7), 0.0);
}

} // namespace
} // namespace aviary
