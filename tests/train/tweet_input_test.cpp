#include "core/train/tweet_input.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;

// ids: [PAD] 0, [UNK] 1, [CLS] 2, [SEP] 3, [MASK] 4, a 5, b 6, c 7, d 8
Tokenizer letters() {
    return Tokenizer(WordPiece({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "c", "d"}));
}

std::vector<std::int32_t> piece(const TweetInput& input, const TweetContent& tweet) {
    std::vector<std::int32_t> ids;
    append_tweet(letters(), input, tweet, ids);
    return ids;
}

TEST(TweetInput, IsTextThenMediaThenPages) {
    const TweetContent tweet{.text = "a b", .media = "c", .pages = "d"};
    EXPECT_THAT(piece({}, tweet), ElementsAre(2, 5, 6, 3, 7, 3, 8, 3));
    EXPECT_THAT(piece({.use_media = false}, tweet), ElementsAre(2, 5, 6, 3, 8, 3));
    EXPECT_THAT(piece({.use_media = false, .use_pages = false}, tweet), ElementsAre(2, 5, 6, 3));
}

TEST(TweetInput, CutsEachPartAndNeverExceedsItsLongest) {
    const TweetInput input{.max_tokens = 2, .page_tokens = 3};
    const TweetContent tweet{.text = "a a a a a", .media = "b b b b b", .pages = "c c c c c"};
    EXPECT_THAT(piece(input, tweet), ElementsAre(2, 5, 5, 3, 6, 6, 6, 3, 7, 7, 7, 3));
    EXPECT_EQ(piece(input, tweet).size(), static_cast<std::size_t>(input.longest()));
}

TEST(TweetInput, TheDefaultIsCutToWhatAnEncoderReads) {
    EXPECT_EQ(tweet_input_within(512), TweetInput());
    EXPECT_EQ(tweet_input_within(TweetInput().longest()), TweetInput());
    for (std::int64_t longest = 3; longest < TweetInput().longest(); ++longest) {
        const auto input = tweet_input_within(longest);
        EXPECT_LE(input.longest(), longest);
        EXPECT_EQ(input.max_tokens, std::min<std::int64_t>(64, longest - 2)); // the text goes first
        EXPECT_GE(input.longest(), std::min<std::int64_t>(longest - 3, 66));
        EXPECT_EQ(tweet_input_from_json(to_json(input), "twice.json"), input);
    }
}

TEST(TweetInput, AnEmptyTweetIsStillAPiece) {
    EXPECT_THAT(piece({}, {}), ElementsAre(2, 3));
    EXPECT_THAT(piece({}, {.text = "http://t.co/abc"}), ElementsAre(2, 3));
}

TEST(TweetInput, LinksAreLeftOutAndWordsThatLookAlikeAreNot) {
    EXPECT_EQ(without_links("look https://t.co/x and t.co/y, pic.twitter.com/z"), "look  and  ");
    EXPECT_EQ(without_links("at.co/x"), "at.co/x");
    EXPECT_EQ(without_links("(http://a.b)"), "(");
}

TEST(TweetInput, TheSamePiecesForAnyNumberOfThreads) {
    std::vector<TweetContent> tweets(2'000);
    for (std::size_t i = 0; i < tweets.size(); ++i)
        tweets[i].text = std::string(i % 7, 'a') + " b" + (i % 3 == 0 ? " c d" : "");
    const auto one = tokenize_tweets(letters(), {}, tweets, 1);
    const auto four = tokenize_tweets(letters(), {}, tweets, 4);
    EXPECT_EQ(one.stream, four.stream);
    EXPECT_EQ(one.text_tokens, four.text_tokens);
    EXPECT_EQ(one.text_tokens[3], 4); // "aaa" is unknown as a whole, b, c, d
}

TEST(TweetInput, SurvivesJsonAndNamesWhatIsWrong) {
    const TweetInput input{.max_tokens = 12, .page_tokens = 7, .use_media = false};
    EXPECT_EQ(tweet_input_from_json(to_json(input), "twice.json"), input);
    auto json = to_json(input);
    json["max_tokens"] = -1;
    try {
        tweet_input_from_json(json, "twice.json");
        FAIL() << "a negative length was taken";
    } catch (const Error& error) {
        EXPECT_EQ(error.place(), (Place{.file = "twice.json", .field = "max_tokens"}));
    }
}

} // namespace
} // namespace aviary
