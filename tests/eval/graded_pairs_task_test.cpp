#include "core/eval/graded_pairs_task.hpp"

#include <cmath>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class GradedPairs : public testing::Test {
protected:
    fs::path write(const std::string& content) {
        const auto file = fs::path(testing::TempDir()) /
                          (std::string("pairs-") + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::ofstream(file) << content;
        return file;
    }
};

TEST_F(GradedPairs, ReadsScoreAndTwoTexts) {
    EXPECT_THAT(read_graded_pairs(write("0.5\ta b\tc\r\n\n4\td\te")),
                ElementsAre(GradedPair{0.5, "a b", "c"}, GradedPair{4, "d", "e"}));
}

TEST_F(GradedPairs, NamesTheLineThatIsWrong) {
    const auto message = [&](const std::string& content) -> std::string {
        try {
            read_graded_pairs(write(content));
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_THAT(message("1\ta\tb\nx\ta\tb"), HasSubstr(":2: score: expected a number, got 'x'"));
    EXPECT_THAT(message("1\ta"), HasSubstr(":1: expected score, text and text"));
    EXPECT_THAT(message("1\ta\tb\tc"), HasSubstr(":1: expected score, text and text"));
}

/// Texts are angles in degrees: cosines are known.
std::vector<float> on_the_circle(const std::vector<std::string>& texts) {
    std::vector<float> vectors;
    for (const auto& text : texts) {
        const float angle = std::stof(text) * 3.14159265F / 180.0F;
        vectors.push_back(std::cos(angle));
        vectors.push_back(std::sin(angle));
    }
    return vectors;
}

TEST_F(GradedPairs, CorrelatesCosineWithScores) {
    // differences 10°, 20°, 90°, 60° against scores 4 3 2 1: ranks of cosine 4 3 1 2, d² = 0 + 0 + 1 + 1, rho = 1 -
    // 12/60 = 0.8
    EvaluateConfig config{.task = "graded-pairs"};
    config.pairs = write("4\t0\t10\n3\t0\t20\n2\t0\t90\n1\t30\t90\n").string();
    const auto result = evaluate(config, {.encode = on_the_circle});
    ASSERT_EQ(result.figures.size(), 1U);
    EXPECT_NEAR(result.figures[0].value, 0.8, 1e-12);
    EXPECT_EQ(result.figures[0].n, 4);
    EXPECT_LE(result.figures[0].low, 0.8);
    EXPECT_GE(result.figures[0].high, 0.8);
}

TEST_F(GradedPairs, RefusesToGuessTheFile) {
    EXPECT_THROW(evaluate({.task = "graded-pairs"}, {.encode = on_the_circle}), UsageError);
    EXPECT_THROW(evaluate({.task = "sudoku"}, {}), UsageError);
}

} // namespace
} // namespace aviary
