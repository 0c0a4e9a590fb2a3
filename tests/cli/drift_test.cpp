// Word drift of the demo world through the real program.
#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>

#include "tests/cli/program.hpp"

namespace aviary {
namespace {

using testing::HasSubstr;

class Drift : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        const auto made =
            aviary({"demo", workspace(), "--tweets", "40000", "--set", "engagements_per_tweet=0", "--json"});
        ASSERT_EQ(made.exit_code, 0) << made.error;
        const auto result = made.json().at("result");
        for (const auto& planted : result.at("planted")) {
            auto word = planted.at("word").get<std::string>();
            std::ranges::transform(word, word.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            planted_.push_back(word);
        }
        const auto trained = train("w");
        ASSERT_EQ(trained.exit_code, 0) << trained.error;
    }
    static void TearDownTestSuite() { delete folder_; }
    static std::string workspace() { return (folder_->path() / "demo.aviary").string(); }
    static Outcome train(const std::string& name, const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments = {
            "train", "words",        "--workspace", workspace(),      "--name", name,
            "--set", "languages=en", "--set",       "seeds=1",        "--set",  "shuffles=100",
            "--set", "min_count=10", "--set",       "least_count=15", "--set",  "dimension=50"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return aviary(arguments);
    }

    static TemporaryFolder* folder_;
    static std::vector<std::string> planted_;
};
TemporaryFolder* Drift::folder_ = nullptr;
std::vector<std::string> Drift::planted_;

TEST_F(Drift, RanksThePlantedWordsFirst) {
    ASSERT_FALSE(planted_.empty());
    const auto outcome =
        aviary({"drift", "--workspace", workspace(), "--words", "w", "--top", "100000", "--neighbours", "3", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto result = outcome.json();
    const auto& words = result.at("words");
    double average_precision = 0;
    int met = 0, significant = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (std::ranges::find(planted_, words[i].at("word").get<std::string>()) != planted_.end()) {
            average_precision += ++met / static_cast<double>(i + 1) / static_cast<double>(planted_.size());
            significant += words[i].at("q").get<double>() < 0.05 ? 1 : 0;
        }
    EXPECT_GE(average_precision, 0.9);
    EXPECT_GE(significant, static_cast<int>(planted_.size()) * 2 / 3);
    EXPECT_LE(result.at("moved"), 2 * planted_.size())
        << "words that the planted ones stand beside change company too, but not many";
    EXPECT_FALSE(words[0].at("before").empty());
    EXPECT_FALSE(words[0].at("after").empty());
}

TEST_F(Drift, FindsNothingOnceDatesAreShuffled) {
    const auto trained = train("placebo", {"--set", "placebo=tweets"});
    ASSERT_EQ(trained.exit_code, 0) << trained.error;
    const auto outcome = aviary({"drift", "--workspace", workspace(), "--words", "placebo", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    EXPECT_LE(outcome.json().at("moved"), 1);
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

TEST_F(Drift, KnowsTheLanguageOfAWord) {
    const auto outcome =
        aviary({"drift", "--workspace", workspace(), "--words", "w", "--top", "3", "--language", "en", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    for (const auto& word : outcome.json().at("words")) {
        EXPECT_EQ(word.at("language"), "en");
        EXPECT_EQ(word.at("language_share"), 1);
    }
    const auto none = aviary({"drift", "--workspace", workspace(), "--words", "w", "--language", "xx"});
    EXPECT_EQ(none.exit_code, 2);
    EXPECT_THAT(none.error, HasSubstr("There are en."));
}

TEST_F(Drift, WritesAWordsFrames) {
    const auto list = aviary({"drift", "--workspace", workspace(), "--words", "w", "--top", "1", "--json"});
    ASSERT_EQ(list.exit_code, 0) << list.error;
    const auto word = list.json().at("words")[0].at("word").get<std::string>();
    const auto frames = (folder_->path() / "frames").string();
    const auto outcome = aviary(
        {"drift", "--workspace", workspace(), "--words", "w", "--word", word, "--export-frames", frames, "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    EXPECT_EQ(outcome.json().at("frames").size(), outcome.json().at("periods").size());
    for (const auto& file : outcome.json().at("frames"))
        EXPECT_TRUE(std::filesystem::exists(file.get<std::string>()));
    EXPECT_EQ(aviary({"drift", "--workspace", workspace(), "--words", "w", "--export-frames", frames}).exit_code, 2);
}

TEST_F(Drift, ComparesTwoGroupsOfAccounts) {
    const std::vector<std::string> by_role = {"--set", "by=group",    "--set", "account_label=account/role",
                                              "--set", "phrases=true"};
    auto arguments = by_role;
    arguments.insert(arguments.end(), {"--set", "groups=person,news"});
    const auto trained = train("roles", arguments);
    ASSERT_EQ(trained.exit_code, 0) << trained.error;
    const auto outcome = aviary({"drift", "--workspace", workspace(), "--words", "roles", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto result = outcome.json();
    EXPECT_EQ(result.at("groups"), Json::array({"person", "news"}));
    ASSERT_FALSE(result.at("words").empty());
    const auto& first = result.at("words")[0];
    EXPECT_EQ(first.at("counts")[0].get<int>() + first.at("counts")[1].get<int>(), first.at("count"));
    EXPECT_EQ(first.at("neighbours").size(), 2U);
    EXPECT_THAT(aviary({"drift", "--workspace", workspace(), "--words", "roles"}).out, HasSubstr("count: person"));

    arguments = by_role;
    arguments.insert(arguments.end(), {"--set", "groups=person,nobody"});
    const auto refused = train("nobody", arguments);
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.error, HasSubstr("no account has the account/role 'nobody'"));
}

TEST_F(Drift, ComparesTwoWords) {
    const auto list = aviary({"drift", "--workspace", workspace(), "--words", "w", "--top", "2", "--json"});
    ASSERT_EQ(list.exit_code, 0) << list.error;
    const auto word = list.json().at("words")[0].at("word").get<std::string>(),
               other = list.json().at("words")[1].at("word").get<std::string>();
    std::vector<std::string> show = {"drift", "--workspace", workspace(), "--words", "w", "--word", word};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), show.begin(), show.end());
        return aviary(more);
    };
    const auto itself = with({"--other", word, "--json"}).json();
    const auto alone = with({"--json"}).json(), pair = with({"--other", other, "--json"}).json();
    EXPECT_EQ(pair.at("other"), other);
    ASSERT_EQ(pair.at("periods").size(), alone.at("periods").size());
    for (std::size_t p = 0; p < alone.at("periods").size(); ++p) {
        const auto &row = pair.at("periods")[p], &own = itself.at("periods")[p];
        EXPECT_EQ(row.at("neighbours"), alone.at("periods")[p].at("neighbours"));
        EXPECT_EQ(own.at("other_neighbours"), own.at("neighbours"));
        if (own.at("count") >= 5) {
            EXPECT_NEAR(own.at("cosine").get<double>(), 1, 1e-5);
        }
        for (const auto& neighbour : row.at("other_neighbours")) {
            if (neighbour.at("word") == word) {
                EXPECT_NEAR(neighbour.at("cosine").get<double>(), row.at("cosine").get<double>(), 1e-5);
            }
        }
    }
    EXPECT_THAT(with({"--other", other}).out,
                testing::AllOf(HasSubstr("neighbours of " + word), HasSubstr("neighbours of " + other)));
    EXPECT_EQ(with({"--other", "nosuchword"}).exit_code, 2);
    EXPECT_EQ(aviary({"drift", "--workspace", workspace(), "--words", "w", "--other", other}).exit_code, 2);
}

TEST_F(Drift, ReadsTheAccountsAskedForAndSaysSo) {
    const auto trained = train("people", {"--set", "author_labels=account/role=person", "--set", "shuffles=0"});
    ASSERT_EQ(trained.exit_code, 0) << trained.error;
    const std::vector<std::string> show = {"drift", "--workspace", workspace(), "--words", "people"};
    auto arguments = show;
    arguments.emplace_back("--json");
    const auto outcome = aviary(arguments);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    EXPECT_EQ(outcome.json().at("author_labels"), Json::array({"account/role=person"}));
    EXPECT_THAT(aviary(show).out, testing::StartsWith("Only accounts with account/role=person\n"));
    const auto refused = train("nobody", {"--set", "author_labels=account/role=nobody"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.error, HasSubstr("author_labels: no account has the account/role 'nobody'"));
    arguments = show;
    arguments.insert(arguments.end(), {"--author-label", "account/role=person"});
    const auto late = aviary(arguments);
    EXPECT_EQ(late.exit_code, 2);
    EXPECT_THAT(late.error, HasSubstr("accounts are chosen when words are trained"));
}

TEST_F(Drift, IsMeasuredAgainstPeoplesJudgement) {
    const auto fixture = std::string(AVIARY_TEST_FIXTURES) + "/drift/semeval";
    for (const auto* decide : {"mean", "test"}) {
        const auto outcome = aviary({"evaluate-words", "--workspace", workspace(), "--folder", fixture, "--set",
                                     "min_count=5", "--set", "dimension=16", "--set", "seeds=2", "--set", "subsample=0",
                                     "--set", std::string("decide=") + decide, "--json"});
        ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
        const auto result = outcome.json().at("result");
        EXPECT_EQ(result.at("rows")[0].at("figure"), "accuracy");
        EXPECT_EQ(result.at("rows")[0].at("n"), 6);
        EXPECT_GE(result.at("rows")[0].at("value"), 5.0 / 6) << decide;
        EXPECT_EQ(result.at("rows")[1].at("figure"), "spearman");
        EXPECT_GT(result.at("rows")[1].at("value"), 0.7);
        EXPECT_LE(result.at("rows")[1].at("low"), result.at("rows")[1].at("value"));
        EXPECT_EQ(result.at("details").at("missing"), Json::array({"absent_nn"}));
    }
    EXPECT_NE(aviary({"evaluate-words", "--workspace", workspace(), "--folder", workspace()}).exit_code, 0);
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
