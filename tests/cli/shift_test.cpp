// Covariate shift of the demo world through the real program.
#include <filesystem>

#include <gmock/gmock.h>

#include "tests/cli/program.hpp"

namespace aviary {
namespace {

using testing::HasSubstr;

class Shift : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        const auto made = aviary({"demo", workspace(), "--tweets", "4000", "--seed", "5"});
        ASSERT_EQ(made.exit_code, 0) << made.error;
    }
    static void TearDownTestSuite() { delete folder_; }
    static std::string workspace() { return (folder_->path() / "demo.aviary").string(); }

    static Outcome shift(std::vector<std::string> more) {
        std::vector<std::string> arguments = {"shift", "--workspace", workspace(), "--set", "replicates=10", "--set", "min_tweets=20"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return aviary(arguments);
    }

    static TemporaryFolder* folder_;
};
TemporaryFolder* Shift::folder_ = nullptr;

TEST_F(Shift, MeasuresTheDemoWorld) {
    const auto outcome = shift({"--period", "quarter", "--top", "200", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto result = outcome.json().at("result");
    ASSERT_EQ(result.at("kinds").size(), 4U);
    for (const auto& kind : result.at("kinds")) {
        ASSERT_GT(kind.at("lags").size(), 2U);
        const auto& point = kind.at("lags")[0];
        const double overlap = point.at("overlap").get<double>();
        EXPECT_GT(overlap, 0) << kind.at("kind");
        EXPECT_LE(overlap, 1);
        EXPECT_LE(point.at("low").get<double>(), overlap);
        EXPECT_GE(point.at("high").get<double>(), overlap);
    }
    const std::filesystem::path artifact = result.at("folder").get<std::string>();
    EXPECT_TRUE(std::filesystem::exists(artifact / "shift.json"));
    EXPECT_TRUE(std::filesystem::exists(artifact / "counts-words.tsv"));
}

TEST_F(Shift, SaysWhatCameAndWent) {
    const auto all = shift({"--period", "quarter", "--kinds", "words", "--json"});
    ASSERT_EQ(all.exit_code, 0) << all.error;
    const auto words = all.json().at("result").at("kinds")[0];
    const auto first = words.at("first").get<std::string>(), last = words.at("last").get<std::string>();
    const auto outcome = shift({"--period", "quarter", "--kinds", "words", "--compare", first + "," + last});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    EXPECT_THAT(outcome.out, HasSubstr("quarters before"));
    EXPECT_THAT(outcome.out, HasSubstr("words, " + first + " to " + last));
    EXPECT_THAT(outcome.out, HasSubstr("went"));
}

TEST_F(Shift, RefusesWhatItCannotMeasure) {
    EXPECT_EQ(shift({"--period", "fortnight"}).exit_code, 2);
    EXPECT_EQ(shift({"--kinds", "emoji"}).exit_code, 2);
    const auto none = shift({"--language", "xx"});
    EXPECT_EQ(none.exit_code, 1);
    EXPECT_THAT(none.error, HasSubstr("no tweet passes the filter"));
    const auto period = shift({"--kinds", "hashtags", "--compare", "1999-01,1999-02"});
    EXPECT_NE(period.exit_code, 0);
    EXPECT_THAT(period.error, HasSubstr("The periods go from"));
}

} // namespace
} // namespace aviary
