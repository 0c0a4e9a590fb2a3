#include "core/text/topic_rules.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TopicRules rules() {
    return TopicRules::from_json(parse_json(R"({"topics": [
        {"name": "guns", "words": ["gun", "firearm*"], "phrases": ["second amendment", "gun* law*"], "hashtags": ["2a"], "domains": ["nra.org"]},
        {"name": "ukraine", "words": ["украин*"], "accounts": ["Kyiv_News"]},
        {"name": "laws", "words": ["amendment"], "hashtags": ["law*"]}]})"),
                                 "rules.json");
}

std::string error_of(const char* json) {
    try {
        TopicRules::from_json(parse_json(json), "rules.json");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

TEST(TopicRules, MatchesWordsStemsAndCase) {
    EXPECT_THAT(rules().match("A GUN was found"), ElementsAre(0));
    EXPECT_THAT(rules().match("firearms, registered"), ElementsAre(0));
    EXPECT_THAT(rules().match("gunpowder and fire"), IsEmpty());
    EXPECT_THAT(rules().match("Новости Украины"), ElementsAre(1));
    EXPECT_THAT(rules().match(""), IsEmpty());
}

TEST(TopicRules, PhrasesAreConsecutiveWords) {
    EXPECT_THAT(rules().match("the Second Amendment!"), ElementsAre(0, 2));
    EXPECT_THAT(rules().match("second-amendment rights"), ElementsAre(0, 2));
    EXPECT_THAT(rules().match("every second an amendment"), ElementsAre(2));
    EXPECT_THAT(rules().match("a second. Amendment follows"), ElementsAre(2));
    EXPECT_THAT(rules().match("guns laws"), ElementsAre(0));
    EXPECT_THAT(rules().match("waiting for a second"), IsEmpty());
}

TEST(TopicRules, HashtagRulesNeedTheHash) {
    EXPECT_THAT(rules().match("defend #2A now"), ElementsAre(0));
    EXPECT_THAT(rules().match("room 2a"), IsEmpty());
    EXPECT_THAT(rules().match("#lawsuit filed"), ElementsAre(2));
    EXPECT_THAT(rules().match("lawsuit filed"), IsEmpty());
    EXPECT_THAT(rules().match("#gun"), ElementsAre(0)) << "words match as hashtags too";
    const std::vector<std::string> hashtags{"Lawful", "Gun"};
    EXPECT_THAT(rules().match("nothing here", hashtags), ElementsAre(0, 2));
}

TEST(TopicRules, DomainsIncludeSubdomainsAndAuthorsIgnoreCase) {
    const std::vector<std::string> of_nra{"www.NRA.org"}, similar{"notnra.org"};
    EXPECT_THAT(rules().match("look", {}, of_nra), ElementsAre(0));
    EXPECT_THAT(rules().match("look", {}, similar), IsEmpty());
    EXPECT_THAT(rules().match("look", {}, {}, "kyiv_news"), ElementsAre(1));
}

TEST(TopicRules, LinksAndMentionsAreNotWords) {
    EXPECT_THAT(rules().match("see https://example.org/gun and @gun"), IsEmpty());
}

TEST(TopicRules, ErrorsNameFileTopicAndField) {
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "words": ["two words"]}]})"),
                testing::AllOf(HasSubstr("rules.json"), HasSubstr("words"), HasSubstr("'a'"), HasSubstr("two words")));
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "wrods": ["x"]}]})"),
                testing::AllOf(HasSubstr("wrods"), HasSubstr("unknown")));
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "words": ["ab*"]}]})"), HasSubstr("2 letters"));
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "words": [3]}]})"), HasSubstr("got 3"));
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "words": "x"}]})"), HasSubstr("list"));
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "phrases": ["!?"]}]})"), HasSubstr("no word"));
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "words": []}]})"), HasSubstr("no rule"));
    EXPECT_THAT(error_of(R"({"topics": [{"name": "a", "words": ["x"]}, {"name": "a", "words": ["y"]}]})"),
                HasSubstr("twice"));
    EXPECT_THAT(error_of(R"({"topics": [{"words": ["x"]}]})"), HasSubstr("/topics/0/name"));
    EXPECT_THAT(error_of(R"({"topics": []})"), HasSubstr("at least one"));
    EXPECT_THAT(error_of("[]"), HasSubstr("topics"));
}

TEST(TopicRules, BuiltInRulesKnowEnglishRussianAndGerman) {
    const auto rules = TopicRules::built_in();
    const auto topics_of = [&](const char* text) {
        std::vector<std::string> names;
        for (const int topic : rules.match(text))
            names.push_back(rules.topics()[static_cast<std::size_t>(topic)]);
        return names;
    };
    EXPECT_GE(rules.topics().size(), 20U);
    EXPECT_THAT(topics_of("Senators argue about the new gun control bill"), Contains("guns"));
    EXPECT_THAT(topics_of("Матч «Зенита» перенесли на субботу"), Contains("sports"));
    EXPECT_THAT(topics_of("Merkel spricht heute im Bundestag"), Contains("european politics"));
    EXPECT_THAT(topics_of("Had a nice walk with the dog"), IsEmpty());
}

} // namespace
} // namespace aviary
