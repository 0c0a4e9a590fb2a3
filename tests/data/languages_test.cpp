#include "core/data/languages.hpp"

#include <gtest/gtest.h>

namespace aviary {
namespace {

TEST(LanguageCode, KnowsEveryNameInTheIraData) {
    const std::pair<const char*, const char*> table[] = {{"English", "en"},
                                                         {"Russian", "ru"},
                                                         {"German", "de"},
                                                         {"Ukrainian", "uk"},
                                                         {"Italian", "it"},
                                                         {"Arabic", "ar"},
                                                         {"Serbian", "sr"},
                                                         {"Bulgarian", "bg"},
                                                         {"Uzbek", "uz"},
                                                         {"Macedonian", "mk"},
                                                         {"French", "fr"},
                                                         {"Spanish", "es"},
                                                         {"Norwegian", "no"},
                                                         {"Romanian", "ro"},
                                                         {"Swedish", "sv"},
                                                         {"Dutch", "nl"},
                                                         {"Vietnamese", "vi"},
                                                         {"Catalan", "ca"},
                                                         {"Portuguese", "pt"},
                                                         {"Estonian", "et"},
                                                         {"Japanese", "ja"},
                                                         {"Croatian", "hr"},
                                                         {"Turkish", "tr"},
                                                         {"Albanian", "sq"},
                                                         {"Pushto", "ps"},
                                                         {"Finnish", "fi"},
                                                         {"Icelandic", "is"},
                                                         {"Lithuanian", "lt"},
                                                         {"Polish", "pl"},
                                                         {"Somali", "so"},
                                                         {"Kurdish", "ku"},
                                                         {"Malay", "ms"},
                                                         {"Indonesian", "id"},
                                                         {"Slovak", "sk"},
                                                         {"Latvian", "lv"},
                                                         {"Hungarian", "hu"},
                                                         {"Czech", "cs"},
                                                         {"Danish", "da"},
                                                         {"Hebrew", "he"},
                                                         {"Urdu", "ur"},
                                                         {"Hindi", "hi"},
                                                         {"Slovenian", "sl"},
                                                         {"Korean", "ko"},
                                                         {"Greek", "el"},
                                                         {"Thai", "th"},
                                                         {"Gujarati", "gu"},
                                                         {"Farsi (Persian)", "fa"},
                                                         {"Tagalog (Filipino)", "tl"},
                                                         {"Traditional Chinese", "zh-Hant"},
                                                         {"Simplified Chinese", "zh-Hans"},
                                                         {"LANGUAGE UNDEFINED", "und"}};
    for (const auto& [name, code] : table)
        EXPECT_EQ(language_code(name), code) << name;
    EXPECT_EQ(language_code("russian"), "ru");
}

TEST(LanguageCode, KeepsCodesAndReplacesOutdatedOnes) {
    EXPECT_EQ(language_code("en"), "en");
    EXPECT_EQ(language_code("EN"), "en");
    EXPECT_EQ(language_code("pt-BR"), "pt-BR");
    EXPECT_EQ(language_code("in"), "id");
    EXPECT_EQ(language_code("iw"), "he");
    EXPECT_EQ(language_code("qme"), "und");
    EXPECT_EQ(language_code("zxx"), "und");
    EXPECT_EQ(language_code(""), "und");
    EXPECT_EQ(language_code("Klingonese of the north"), "und");
    EXPECT_EQ(language_code("e1"), "und");
    EXPECT_EQ(language_code("en-"), "und");
}

TEST(LanguageName, IsTheFirstOfItsCode) {
    EXPECT_EQ(language_name("fa"), "Persian");
    EXPECT_EQ(language_name("und"), "Undetermined");
    EXPECT_EQ(language_name("pt-BR"), "pt-BR");
}

} // namespace
} // namespace aviary
