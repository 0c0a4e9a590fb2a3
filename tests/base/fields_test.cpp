#include "core/base/fields.hpp"

#include <gtest/gtest.h>

namespace aviary {

namespace {

struct Config {
    std::int64_t batch_size = 64;
    double learning_rate = 5e-4;
    bool topics = true;
    std::string preset = "mini";
    std::vector<std::string> languages;

    static const Fields<Config>& fields() {
        static const auto fields =
            Fields<Config>()
                .add("batch_size", &Config::batch_size,
                     {.label = "Batch size", .unit = "tweets", .min = 2, .max = 4096})
                .add("learning_rate", &Config::learning_rate, {.label = "Learning rate", .min = 0, .max = 1})
                .add("topics", &Config::topics, {.label = "Topics"})
                .add("preset", &Config::preset, {.label = "Size", .choices = {"tiny", "mini"}})
                .add("languages", &Config::languages, {.label = "Languages"});
        return fields;
    }
};

std::string problem(const Json& json) {
    const auto problems = find_problems(Config::fields().specs(), json, "c.json");
    return problems.empty() ? "" : problems.front().what();
}

} // namespace

TEST(Fields, ReadFillsDefaultsAndWriteRoundTrips) {
    const auto config = Config::fields().read({{"batch_size", 8}, {"languages", {"de", "en"}}});
    EXPECT_EQ(config.batch_size, 8);
    EXPECT_EQ(config.preset, "mini");
    EXPECT_EQ(config.languages, (std::vector<std::string>{"de", "en"}));
    EXPECT_EQ(Config::fields().read(Config::fields().write(config)).languages, config.languages);
}

TEST(Fields, ErrorsNameFieldValueAndRange) {
    EXPECT_EQ(problem({{"batch_size", 1}}),
              "c.json: batch_size: expected a whole number, 2 to 4096 tweets, got 1. The default is 64");
    EXPECT_EQ(problem({{"batch_size", 2.5}}),
              "c.json: batch_size: expected a whole number, 2 to 4096 tweets, got 2.5. The default is 64");
    EXPECT_EQ(problem({{"preset", "huge"}}),
              "c.json: preset: expected one of tiny, mini, got \"huge\". The default is \"mini\"");
    EXPECT_EQ(problem({{"topics", 1}}), "c.json: topics: expected true or false, got 1. The default is true");
    EXPECT_EQ(problem({{"batchsize", 8}}), "c.json: batchsize: there is no such field. Did you mean 'batch_size'?");
    EXPECT_NE(problem(Json::array()), "");
    EXPECT_EQ(problem(Json::object()), "");
}

TEST(Fields, SettingsParseByKind) {
    Json config = Json::object();
    const auto& specs = Config::fields().specs();
    apply_setting(specs, config, "batch_size=8");
    apply_setting(specs, config, "learning_rate=1e-3");
    apply_setting(specs, config, "topics=false");
    apply_setting(specs, config, "languages=de,en");
    EXPECT_EQ(config,
              (Json{{"batch_size", 8}, {"learning_rate", 1e-3}, {"topics", false}, {"languages", {"de", "en"}}}));
    EXPECT_THROW(apply_setting(specs, config, "batch_size=eight"), UsageError);
    EXPECT_THROW(apply_setting(specs, config, "batch_size"), UsageError);
    EXPECT_THROW(apply_setting(specs, config, "learning_rate=nan"), UsageError);
    EXPECT_EQ(changed_settings(specs, config),
              (std::vector<std::string>{"batch_size=8", "learning_rate=0.001", "topics=false", "languages=de,en"}));
}

TEST(Fields, ListsWithCommasAreJson) {
    const auto& specs = Config::fields().specs();
    const auto read = [&](const std::string& text) {
        Json config = Json::object();
        apply_setting(specs, config, "languages=" + text);
        return config.at("languages");
    };
    EXPECT_EQ(read(R"(["Washington, DC","Ohio"])"), (Json{"Washington, DC", "Ohio"}));
    EXPECT_EQ(read("[]"), Json::array());
    EXPECT_EQ(read(R"(a[1],b\,c)"), (Json{"a[1]", R"(b\)", "c"})); // nothing is an escape
    for (const auto* wrong : {R"(["a)", "[a]", "[1]", R"(["a"] b)"})
        EXPECT_THROW(read(wrong), UsageError) << wrong;
    for (const Json& list : {Json{"a", "b"}, Json{"a,b"}, Json{"[a"}, Json{"a", ""}, Json{""}}) {
        const auto settings = changed_settings(specs, {{"languages", list}});
        ASSERT_EQ(settings.size(), 1U);
        EXPECT_EQ(read(settings.front().substr(settings.front().find('=') + 1)), list) << settings.front();
    }
}

TEST(Fields, ReferencePageHasEveryField) {
    const auto page = reference_page("Config", Config::fields().specs());
    for (const auto& spec : Config::fields().specs())
        EXPECT_NE(page.find("`" + spec.name + "`"), std::string::npos);
    EXPECT_NE(page.find("2 to 4096"), std::string::npos);
}

} // namespace aviary
