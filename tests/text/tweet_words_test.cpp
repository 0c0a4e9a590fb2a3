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

/// Of a code point above U+07FF that is no surrogate.
std::string utf8(std::uint32_t c) {
    const auto rest = [&](int shift) { return static_cast<char>(0x80 | (c >> shift & 0x3F)); };
    if (c < 0x10000)
        return {static_cast<char>(0xE0 | c >> 12), rest(6), rest(0)};
    return {static_cast<char>(0xF0 | c >> 18), rest(12), rest(6), rest(0)};
}

TEST(TweetWords, LeavesOutWhatIsNoWord) {
    EXPECT_THAT(words_of("RT @anna: Look, https://t.co/xYz9 #hash_tag 2016 ok!! \xF0\x9F\x98\x80 @bob"),
                ElementsAre("look", "ok"));
    EXPECT_THAT(words_of(""), IsEmpty());
    EXPECT_THAT(words_of("12:30 - 5% @ # 😀"), IsEmpty());
}

TEST(TweetWords, KeepsNamesWhereAsked) {
    EXPECT_THAT(words_of("RT @anna: Look, https://t.co/xYz9 #Hash_Tag 2016 @Bob", TweetNames::kept),
                ElementsAre("look", "#hash_tag", "@bob"));
    EXPECT_THAT(words_of("\xF0\x9F\x98\x80 ok \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", TweetNames::kept),
                ElementsAre("\xF0\x9F\x98\x80", "ok",
                            "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB")); // the second joined by ZWJ
}

TEST(TweetWords, AreTheSameWordsWithAndWithoutNames) {
    EXPECT_THAT(words_of("❤️love ☎️, x"), ElementsAre("love", "x")) << "the style mark belongs to the emoji";
    for (std::uint32_t c = 0x2000; c < 0x20000; ++c) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        const std::string text = "a " + utf8(c) + "b";
        auto kept = words_of(text, TweetNames::kept);
        std::erase_if(kept, [](const std::string& word) { return tweet_word_kind(word) != TweetWordKind::word; });
        ASSERT_EQ(words_of(text), kept) << std::hex << c;
    }
}

TEST(TweetWordKind, IsSeenAtTheFirstCharacter) {
    EXPECT_EQ(tweet_word_kind("left"), TweetWordKind::word);
    EXPECT_EQ(tweet_word_kind("東京"), TweetWordKind::word);
    EXPECT_EQ(tweet_word_kind("#left"), TweetWordKind::hashtag);
    EXPECT_EQ(tweet_word_kind("@left"), TweetWordKind::mention);
    EXPECT_EQ(tweet_word_kind("👍"), TweetWordKind::emoji);
    EXPECT_EQ(tweet_word_kind("🇺🇸"), TweetWordKind::emoji);
}

TEST(TweetWords, FoldsCaseAndKeepsApostrophesWithinWords) {
    EXPECT_THAT(words_of("Don't STOP 'quoted' rock’n’roll Straße ПРИВЕТ"),
                ElementsAre("don't", "stop", "quoted", "rock'n'roll", "straße", "привет"));
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
    EXPECT_THAT(words_of("ab\xFF\xFE"
                         "cd \xE4\xBD"),
                ElementsAre("ab", "cd"));
}

} // namespace
} // namespace aviary
