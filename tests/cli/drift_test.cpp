// Word drift of the demo world through the real program.
#include <algorithm>

#include <gmock/gmock.h>

#include "tests/cli/program.hpp"

namespace aviary {
namespace {

using testing::HasSubstr;

class Drift : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        const auto made = aviary({"demo", workspace(), "--tweets", "20000", "--set", "engagements_per_tweet=0", "--json"});
        ASSERT_EQ(made.exit_code, 0) << made.error;
        const auto result = made.json().at("result");
        for (const auto& planted : result.at("planted")) {
            auto word = planted.at("word").get<std::string>();
            std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            planted_.push_back(word);
        }
        const auto trained = train("w");
        ASSERT_EQ(trained.exit_code, 0) << trained.error;
    }
    static void TearDownTestSuite() { delete folder_; }
    static std::string workspace() { return (folder_->path() / "demo.aviary").string(); }
    static Outcome train(const std::string& name) {
        return aviary({"train", "words", "--workspace", workspace(), "--name", name, "--set", "languages=en", "--set", "shuffles=2", "--set", "seeds=1",
                       "--set", "min_count=10", "--set", "least_count=15", "--set", "dimension=50"});
    }

    static TemporaryFolder* folder_;
    static std::vector<std::string> planted_;
};
TemporaryFolder* Drift::folder_ = nullptr;
std::vector<std::string> Drift::planted_;

TEST_F(Drift, RanksThePlantedWordsFirst) {
    ASSERT_FALSE(planted_.empty());
    const auto outcome = aviary({"drift", "--workspace", workspace(), "--words", "w", "--top", std::to_string(planted_.size()), "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto words = outcome.json().at("words");
    const auto found = std::ranges::count_if(words, [](const auto& row) {
        return std::ranges::find(planted_, row.at("word").template get<std::string>()) != planted_.end();
    });
    EXPECT_GE(found, static_cast<std::ptrdiff_t>(planted_.size() / 2));
    EXPECT_FALSE(words[0].at("before").empty());
    EXPECT_FALSE(words[0].at("after").empty());
}

TEST_F(Drift, ShowsAWordByPeriod) {
    const auto list = aviary({"drift", "--workspace", workspace(), "--words", "w", "--top", "1", "--json"});
    ASSERT_EQ(list.exit_code, 0) << list.error;
    const auto word = list.json().at("words")[0].at("word").get<std::string>();
    const auto outcome = aviary({"drift", "--workspace", workspace(), "--words", "w", "--word", word});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    EXPECT_THAT(outcome.out, HasSubstr("neighbours of " + word));
    EXPECT_THAT(outcome.out, HasSubstr("2016"));
}

TEST_F(Drift, SaysWhatIsNotThere) {
    EXPECT_EQ(aviary({"drift", "--workspace", workspace(), "--words", "w", "--word", "nosuchword"}).exit_code, 2);
    EXPECT_NE(aviary({"drift", "--workspace", workspace(), "--words", "nobody"}).exit_code, 0);
    const auto none = aviary({"train", "words", "--workspace", workspace(), "--name", "x", "--set", "languages=xx"});
    EXPECT_EQ(none.exit_code, 1);
    EXPECT_THAT(none.error, HasSubstr("no dated text is left to train on"));
}

} // namespace
} // namespace aviary
