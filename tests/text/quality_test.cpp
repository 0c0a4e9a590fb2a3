#include "core/text/quality.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace aviary {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> words;
    for (const auto& span : words_of(text))
        words.push_back(span.word);
    return words;
}

struct PoorText {
    const char* text;
    ContentWarning warning;
};

class PoorTextTest : public testing::TestWithParam<PoorText> {};

TEST_P(PoorTextTest, IsWarnedOfAndScoresLow) {
    const auto quality = judge_content(GetParam().text);
    EXPECT_THAT(quality.warnings, Contains(GetParam().warning)) << GetParam().text;
    EXPECT_LE(quality.score, 0.5) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Quality, PoorTextTest,
    testing::Values(
        PoorText{"Good morning!", ContentWarning::greeting},
        PoorText{"GOOD MORNING everyone ☀️☀️ https://t.co/x", ContentWarning::greeting},
        PoorText{"Guten Morgen zusammen", ContentWarning::greeting},
        PoorText{"¡Buenos días!", ContentWarning::greeting}, PoorText{"Bonne journée à tous", ContentWarning::greeting},
        PoorText{"Bom dia gente linda", ContentWarning::greeting}, PoorText{"صباح الخير", ContentWarning::greeting},
        PoorText{"Доброе утро, друзья", ContentWarning::greeting},
        PoorText{"I’m so hungry", ContentWarning::daily_life}, PoorText{"I'm so hungry", ContentWarning::daily_life},
        PoorText{"Can't sleep again...", ContentWarning::daily_life},
        PoorText{"endlich Feierabend", ContentWarning::daily_life}, PoorText{"👍", ContentWarning::single_emoji},
        PoorText{"👩‍👩‍👧‍👦", ContentWarning::single_emoji},
        PoorText{"🇩🇪", ContentWarning::single_emoji}, PoorText{"❤️ ", ContentWarning::single_emoji},
        PoorText{"👍🏽!", ContentWarning::single_emoji},
        PoorText{"https://t.co/abcdef1234", ContentWarning::only_url},
        PoorText{"@somebody https://t.co/abcdef1234", ContentWarning::only_url},
        PoorText{"@a @b_c", ContentWarning::only_mentions}, PoorText{"", ContentWarning::very_short},
        PoorText{"lol ok", ContentWarning::very_short}, PoorText{"...", ContentWarning::very_short},
        PoorText{"ha ha ha ha ha ha", ContentWarning::repetitive}));

TEST(Quality, TextWithContentHasNoWarning) {
    for (const auto* text :
         {"The city council votes tonight on the new budget for public schools",
          "Good morning Chicago, police released the video of the shooting near the stadium last Friday",
          "Der Bundestag stimmt heute über das neue Gesetz zur Vorratsdatenspeicherung ab",
          "ربح الفريق المباراة النهائية أمام جمهور كبير في ملعب المدينة مساء السبت",
          "東京の新しい美術館が来週の土曜日に開館します"}) {
        const auto quality = judge_content(text);
        EXPECT_THAT(quality.warnings, IsEmpty()) << text;
        EXPECT_GT(quality.score, 0.5) << text;
    }
}

// "council votes budget schools": 4 content words of the 8 that count as full; all words differ.
TEST(Quality, ScoreCountsContentWords) {
    EXPECT_DOUBLE_EQ(judge_content("the council votes on the budget for schools @mayor https://t.co/x").score, 0.5);
}

TEST(Quality, BrokenAndHostileTextIsJudged) {
    std::string marks = "a";
    for (int i = 0; i < 10'000; ++i)
        marks += "\xCC\x81";
    EXPECT_THAT(judge_content(marks).warnings, Contains(ContentWarning::very_short));
    EXPECT_THAT(judge_content("\xFF\xFE\xC3").warnings, Contains(ContentWarning::very_short));
    EXPECT_EQ(near_duplicate_key("\xFF\xFE"), near_duplicate_key("\xFF\xFE"));
    EXPECT_NE(near_duplicate_key("\xFF\xFE"), near_duplicate_key("\xFF\xFD"));
}

TEST(NearDuplicateKey, IgnoresWhatCopiesChange) {
    const auto key = near_duplicate_key("Storm hits the coast, thousands without power");
    EXPECT_EQ(key, near_duplicate_key("RT @news: STORM hits the  coast — thousands without power! https://t.co/AbC"));
    EXPECT_EQ(key, near_duplicate_key("Storm hits the #coast thousands without power 😱😱 https://t.co/xyz @you"));
    EXPECT_EQ(near_duplicate_key("I can’t believe it"), near_duplicate_key("i can't believe it."));
    EXPECT_EQ(near_duplicate_key("МОСКВА ГОВОРИТ СЕГОДНЯ"), near_duplicate_key("Москва говорит сегодня"));
}

TEST(NearDuplicateKey, TellsTextsApart) {
    const auto key = near_duplicate_key("Storm hits the coast, thousands without power");
    EXPECT_NE(key, near_duplicate_key("Storm hits the coast, thousands without water"));
    EXPECT_NE(key, near_duplicate_key("Coast hits the storm, thousands without power"));
    EXPECT_NE(near_duplicate_key("ab c d"), near_duplicate_key("a bc d"));
}

TEST(NearDuplicateKey, ShortTextsAreOnlyEqualToThemselves) {
    EXPECT_NE(near_duplicate_key("Hello you"), near_duplicate_key("Hello you!"));
    EXPECT_NE(near_duplicate_key("https://t.co/a"), near_duplicate_key("https://t.co/b"));
    EXPECT_EQ(near_duplicate_key("Hello you"), near_duplicate_key("Hello you"));
}

TEST(WordsOf, GivesLowerCaseWordsAndTheirBytes) {
    const std::string text = "Él votó #Elecciones2016 👍 https://t.co/Abc no";
    EXPECT_THAT(words(text), ElementsAre("él", "votó", "elecciones2016", "no"));
    for (const auto& span : words_of(text))
        EXPECT_EQ(span.end - span.begin, span.word.size());
    EXPECT_EQ(text.substr(words_of(text)[2].begin, 14), "Elecciones2016");
}

TEST(WordsOf, UsesWordBoundariesOfUnicode) {
    EXPECT_THAT(words("don't stop"), ElementsAre("don't", "stop"));
    EXPECT_THAT(words("3.14 and 2,000"), ElementsAre("3.14", "and", "2,000"));
    EXPECT_THAT(words("الفريق ربح"), ElementsAre("الفريق", "ربح"));
    EXPECT_THAT(words("!? — …"), IsEmpty());
}

TEST(StopWords, KnowsEachLanguage) {
    for (const auto* word : {"the", "und", "que", "les", "não", "على", "чтобы", "don't", "don’t"})
        EXPECT_TRUE(is_stop_word(word)) << word;
    for (const auto* word : {"election", "wahl", "gato", "voiture", "futebol", "مباراة", "выборы"})
        EXPECT_FALSE(is_stop_word(word)) << word;
}

} // namespace
} // namespace aviary
