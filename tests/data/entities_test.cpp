#include "core/data/entities.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/data/tweet_check.hpp"

namespace aviary {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TweetRecord filled(std::string text) {
    TweetRecord tweet;
    tweet.text = std::move(text);
    fill_entities(tweet);
    return tweet;
}

TEST(Entities, FindsHashtags) {
    EXPECT_THAT(filled("#One and #TWO, (#three) #one no#four #123 #4th # #").hashtags,
                ElementsAre("one", "two", "three", "4th"));
    EXPECT_THAT(filled("#Москва, #Ünïcode! ＃東京").hashtags, ElementsAre("москва", "ünïcode", "東京"));
    EXPECT_THAT(filled("Москва#нет").hashtags, IsEmpty());
}

TEST(Entities, FindsMentions) {
    EXPECT_THAT(filled("RT @Ann_1: hi @bob, a@b.org @Ann_1 @ @morethanfifteenletters").mentions,
                ElementsAre("Ann_1", "bob"));
}

TEST(Entities, FindsUrlsButNoTagsInThem) {
    const TweetRecord tweet = filled("see https://t.co/Ab1#frag @x (http://www.A.org/p?q=1). https:// http://t.co/z");
    ASSERT_EQ(tweet.urls.size(), 3U);
    EXPECT_EQ(tweet.urls[0].url, "https://t.co/Ab1#frag");
    EXPECT_EQ(tweet.urls[1].url, "http://www.A.org/p?q=1");
    EXPECT_EQ(tweet.urls[2].url, "http://t.co/z");
    EXPECT_THAT(tweet.hashtags, IsEmpty());
    EXPECT_THAT(tweet.mentions, ElementsAre("x"));
}

TEST(Entities, KeepsWhatTheSourceSays) {
    TweetRecord tweet;
    tweet.text = "#a @b http://c.org";
    tweet.hashtags = {"Given", "given"};
    fill_entities(tweet);
    EXPECT_THAT(tweet.hashtags, ElementsAre("given"));
    EXPECT_THAT(tweet.mentions, ElementsAre("b"));
}

TEST(Entities, SurvivesBrokenUtf8) {
    EXPECT_THAT(filled("\xC3#a\xFF #b\x80").hashtags, ElementsAre("a", "b"));
}

TEST(DomainOf, IsTheHost) {
    EXPECT_EQ(domain_of("https://www.Example.org:8080/a?b#c"), "example.org");
    EXPECT_EQ(domain_of("http://user:pass@t.co"), "t.co");
    EXPECT_EQ(domain_of("nothing"), "");
    EXPECT_EQ(domain_of("https://t\xE2\x80\xA6"), "") << "cut off with its tweet";
    EXPECT_EQ(domain_of("https://t.c\xE2\x80\xA6"), "");
    EXPECT_EQ(domain_of("https://www"), "");
}

TEST(ReadableExcerpt, IsValidAndShort) {
    EXPECT_EQ(readable_excerpt("a\nb\xFF\x01"), "a b\xEF\xBF\xBD ");
    EXPECT_EQ(readable_excerpt("ä", 200), "ä");
    EXPECT_LE(readable_excerpt(std::string(1000, 'x'), 200).size(), 200U);
}

} // namespace
} // namespace aviary
