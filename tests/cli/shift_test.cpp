// Covariate shift of the demo world through the real program.
#include <filesystem>

#include <gmock/gmock.h>

#include "core/base/json.hpp"
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
        std::vector<std::string> arguments = {"shift",         "--workspace", workspace(),    "--set",
                                              "replicates=10", "--set",       "min_tweets=20"};
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

TEST_F(Shift, CountsTheAccountsAskedForAndSaysSo) {
    const auto tweets = [](const Outcome& outcome) {
        std::int64_t sum = 0;
        EXPECT_EQ(outcome.exit_code, 0) << outcome.error;
        const auto artifact = std::filesystem::path(outcome.json().at("result").at("folder").get<std::string>());
        const auto shift = read_json(artifact / "shift.json");
        for (const auto& period : shift.at("kinds")[0].at("periods"))
            sum += period.at("tweets").get<std::int64_t>();
        return std::pair(sum, shift.value("author_labels", Json()));
    };
    const std::string label = "account/role=news";
    const auto [all, every] = tweets(shift({"--period", "quarter", "--kinds", "words", "--json"}));
    const auto [news, said] =
        tweets(shift({"--period", "quarter", "--kinds", "words", "--author-label", label, "--json"}));
    EXPECT_GT(news, 0);
    EXPECT_LT(news, all);
    EXPECT_TRUE(every.is_null());
    EXPECT_EQ(said, Json::array({label}));
    EXPECT_THAT(shift({"--period", "quarter", "--kinds", "hashtags", "--author-label", label}).out,
                testing::StartsWith("Only accounts with account/role=news\n"));

    const auto refused = shift({"--author-label", "account/role=nobody"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.error, HasSubstr("author_labels: no account has the account/role 'nobody'. The values are"));
    EXPECT_EQ(shift({"--author-label", "news"}).exit_code, 1);
}

TEST_F(Shift, ComparesTwoGroupsOfAccounts) {
    const std::vector<std::string> roles = {"--account-label", "account/role", "--groups",
                                            "person,news",     "--kinds",      "words,hashtags"};
    auto arguments = roles;
    arguments.emplace_back("--json");
    const auto outcome = shift(arguments);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto result = outcome.json().at("result");
    EXPECT_EQ(result.at("by"), "group");
    for (const auto& kind : result.at("kinds")) {
        EXPECT_EQ(kind.at("groups")[0].at("group"), "person");
        EXPECT_GT(kind.at("groups")[1].at("accounts").get<int>(), 0);
        const double overlap = kind.at("overlap").get<double>();
        EXPECT_GT(overlap, 0);
        EXPECT_LE(kind.at("low").get<double>(), overlap);
        EXPECT_GE(kind.at("high").get<double>(), overlap);
        EXPECT_GT(kind.at("unchanged").get<double>(), 0);
    }
    const auto& table = result.at("compare")[0];
    EXPECT_EQ(table.at("groups"), Json::array({"person", "news"}));
    // As many tweets as the table says, by the filter that the group is written as.
    const auto& row = table.at("more_in_second").at(0);
    const auto file = (folder_->path() / "behind.csv").string();
    const auto exported =
        aviary({"export", "tweets", "--workspace", workspace(), "--output", file, "--set",
                "author_group=" + result.at("kinds")[0].at("groups")[1].at("author_group").get<std::string>(), "--set",
                "words=" + row.at("entity").get<std::string>(), "--json"});
    ASSERT_EQ(exported.exit_code, 0) << exported.error;
    EXPECT_EQ(exported.json().at("result").at("rows"), row.at("counts")[1]);

    const auto text = shift(roles);
    ASSERT_EQ(text.exit_code, 0) << text.error;
    for (const auto* part : {"person: ", "Overlap: what of the list of news is in that of person too",
                             "words, person and news: ", "more in person", "more in news"})
        EXPECT_THAT(text.out, HasSubstr(part));
}

TEST_F(Shift, GroupsMayBeAllOthers) {
    const auto outcome =
        shift({"--account-label", "account/role", "--groups", "news,*", "--kinds", "hashtags", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto kind = outcome.json().at("result").at("kinds")[0];
    EXPECT_EQ(kind.at("groups")[1].at("group"), "not news");
    EXPECT_EQ(kind.at("groups")[1].at("author_group"), "account/role!=news");
    EXPECT_EQ(kind.at("others"), 0);
    const auto refused = shift({"--account-label", "account/role", "--groups", "news,news+person"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.error, HasSubstr("groups: the groups news and news+person overlap: 'news' is in both"));
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
