#include "core/text/tweet_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words_of(std::string_view text, TweetNames names = TweetNames::left_out) {
    std::vector<std::string> words;
    TweetWords splitter(names);
    splitter.split(text, [&](std::string_view word) { words.emplace_back(word); });
    return words;
}

TEST(TweetWords, LeavesOutWhatIsNoWord) {
    EXPECT_THAT(words_of("RT @anna: Look, https://t.co/xYz9 #hash_tag 2016 ok!! \xF0\x9F\x98\x80 @bob"), ElementsAre("look", "ok"));
    EXPECT_THAT(words_of(""), IsEmpty());
    EXPECT_THAT(words_of("12:30 - 5% @ # 😀"), IsEmpty());
}

TEST(TweetWords, KeepsNamesWhereAsked) {
    EXPECT_THAT(words_of("RT @anna: Look, https://t.co/xYz9 #Hash_Tag 2016 @Bob", TweetNames::kept), ElementsAre("look", "#hash_tag", "@bob"));
    EXPECT_THAT(words_of("\xF0\x9F\x98\x80 ok \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", TweetNames::kept),
                ElementsAre("\xF0\x9F\x98\x80", "ok", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB")); // the second joined by ZWJ
}

TEST(TweetWords, FoldsCaseAndKeepsApostrophesWithinWords) {
    EXPECT_THAT(words_of("Don't STOP 'quoted' rock’n’roll Straße ПРИВЕТ"), ElementsAre("don't", "stop", "quoted", "rock'n'roll", "straße", "привет"));
    EXPECT_THAT(words_of("G20 4ever 90's"), ElementsAre("g20", "4ever", "s"));
}

TEST(TweetWords, CutsScriptsWithoutBlanksByDictionary) {
    EXPECT_THAT(words_of("我喜欢北京 yes"), ElementsAre("我", "喜欢", "北京", "yes"));
    EXPECT_THAT(words_of("สวัสดีครับ"), ElementsAre("สวัสดี", "ครับ"));
}

TEST(TweetWords, KeepsMarksOnTheirLetters) {
    EXPECT_THAT(words_of("e\u0301t\u00e9 हिन्दी"), ElementsAre("e\u0301t\u00e9", "हिन्दी"));
}

TEST(TweetWords, BrokenUtf8EndsAWord) {
    EXPECT_THAT(words_of("ab\xFF\xFE" "cd \xE4\xBD"), ElementsAre("ab", "cd"));
}

} // namespace
} // namespace aviary
