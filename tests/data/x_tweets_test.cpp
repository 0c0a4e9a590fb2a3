#include "core/data/import/x_tweets.hpp"

#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "recording_sink.hpp"
#include "text_source.hpp"

namespace aviary {

namespace {

RecordingSink read(const std::string& json, const UserRecord* owner = nullptr) {
    TextSource source(json, 64);
    RecordingSink sink;
    read_x_tweets(source, sink, {}, owner);
    return sink;
}

// A page as GET /2/tweets/search/recent with all expansions gives it, cut down to what matters.
constexpr const char* kPage = R"({
  "data": [
    {"id": "11", "author_id": "1", "text": "Look &amp; see https://t.co/x", "lang": "en", "created_at": "2021-03-04T05:06:07.000Z",
     "entities": {"hashtags": [{"start": 0, "end": 3, "tag": "Space"}], "mentions": [{"username": "nasa"}],
                  "urls": [{"url": "https://t.co/x", "expanded_url": "https://a.example/short", "unwound_url": "https://a.example/long",
                            "title": "A title", "description": "What it says"},
                           {"url": "https://t.co/p", "expanded_url": "https://x.example/photo/1", "media_key": "3_1"}]},
     "attachments": {"media_keys": ["3_1"]}, "geo": {"place_id": "p1"},
     "context_annotations": [{"domain": {"id": "1", "name": "Science"}, "entity": {"id": "2", "name": "Astronomy"}}]},
    {"id": "12", "author_id": "2", "text": "RT @one: the whole", "created_at": "2021-03-04T05:06:08Z",
     "referenced_tweets": [{"type": "retweeted", "id": "9"}]},
    {"id": "13", "author_id": "2", "text": "so true", "created_at": "2021-03-04T05:06:09Z",
     "referenced_tweets": [{"type": "quoted", "id": "11"}, {"type": "replied_to", "id": "5"}]}
  ],
  "includes": {
    "users": [{"id": "1", "username": "one", "name": "One", "description": "stars &amp; planets", "public_metrics": {"followers_count": 7}},
              {"id": "2", "username": "two"}],
    "tweets": [{"id": "9", "author_id": "1", "text": "the whole text of the original", "created_at": "2021-03-01T00:00:00Z"}],
    "media": [{"media_key": "3_1", "type": "photo", "alt_text": "a rocket"}],
    "places": [{"id": "p1", "full_name": "Paris, France"}]
  }
})";

} // namespace

TEST(XApiV2, PageWithIncludes) {
    const auto sink = read(kPage);
    ASSERT_EQ(sink.tweets.size(), 3U) << "the included original, the tweet, the quote; the retweet is an engagement";
    const auto& tweet = sink.tweets[1];
    EXPECT_EQ(tweet.id, 11);
    EXPECT_EQ(tweet.text, "Look & see https://t.co/x");
    EXPECT_EQ(tweet.author.handle, "one");
    EXPECT_EQ(tweet.author.bio, "stars & planets");
    EXPECT_EQ(tweet.author.followers, 7);
    EXPECT_EQ(tweet.created_at, 1614834367); // date -u -d 2021-03-04T05:06:07 +%s
    EXPECT_EQ(tweet.hashtags, std::vector<std::string>{"Space"});
    EXPECT_EQ(tweet.mentions, std::vector<std::string>{"nasa"});
    ASSERT_EQ(tweet.urls.size(), 1U);
    EXPECT_EQ(tweet.urls[0].url, "https://a.example/long");
    EXPECT_EQ(tweet.urls[0].title, "A title");
    EXPECT_EQ(tweet.media, std::vector<std::string>{"a rocket"});
    EXPECT_EQ(tweet.topics, std::vector<std::string>{"Astronomy"});
    EXPECT_EQ(tweet.place, "Paris, France");
    EXPECT_EQ(sink.tweets[2].kind, TweetKind::quote);
    EXPECT_EQ(sink.retweets, 1);
    ASSERT_EQ(sink.engagements.size(), 3U);
    EXPECT_EQ(sink.engagements[0].tweet_id, 9);
    EXPECT_EQ(sink.engagements[0].user.handle, "two");
    EXPECT_EQ(sink.engagements[1].kind, EngagementKind::quote);
    EXPECT_EQ(sink.engagements[2].tweet_id, 5);
    EXPECT_TRUE(sink.rejected.empty());
}

TEST(XApiV2, LinesFlattenedAndStreamed) {
    const auto sink =
        read("{\"data\":{\"id\":\"1\",\"text\":\"a\"}}\n"
             "{\"id\":\"2\",\"text\":\"b\",\"author_id\":\"7\",\"author\":{\"id\":\"7\",\"username\":\"seven\"}}\n");
    ASSERT_EQ(sink.tweets.size(), 2U);
    EXPECT_EQ(sink.tweets[1].author.handle, "seven");
}

TEST(XApiV2, RetweetOfAnAbsentTweetStands) {
    const auto sink =
        read(R"({"id":"2","text":"RT @a: b","author_id":"7","referenced_tweets":[{"type":"retweeted","id":"1"}]})");
    ASSERT_EQ(sink.tweets.size(), 1U);
    EXPECT_EQ(sink.tweets[0].kind, TweetKind::retweet);
    EXPECT_EQ(sink.engagements.size(), 1U);
    EXPECT_EQ(sink.retweets, 0);
}

TEST(XApiV1, ExtendedRetweetedQuotedReplied) {
    const auto sink = read(
        R"({"id":1,"id_str":"900000000000000001","text":"cut…","truncated":true,"created_at":"Wed Oct 10 20:19:24 +0000 2018","lang":"en",)"
        R"("user":{"id_str":"5","screen_name":"five","description":"bio","followers_count":3,"friends_count":4,"statuses_count":5},)"
        R"("extended_tweet":{"full_text":"the whole text","entities":{"hashtags":[{"text":"Tag"}],"urls":[{"url":"https://t.co/1","expanded_url":"https://b.example/"}]},)"
        R"("extended_entities":{"media":[{"ext_alt_text":"a cat"}]}}})"
        "\n"
        R"({"id_str":"3","full_text":"RT @five: x","user":{"id_str":"6"},"retweeted_status":{"id_str":"2","full_text":"x","user":{"id_str":"5"}}})"
        "\n"
        R"({"id_str":"4","full_text":"yes","user":{"id_str":"6"},"in_reply_to_status_id_str":"2"})"
        "\n");
    ASSERT_EQ(sink.tweets.size(), 3U);
    EXPECT_EQ(sink.tweets[0].id, 900000000000000001) << "id_str, not the rounded id";
    EXPECT_EQ(sink.tweets[0].text, "the whole text");
    EXPECT_EQ(sink.tweets[0].created_at, 1539202764); // date -u -d '2018-10-10 20:19:24' +%s
    EXPECT_EQ(sink.tweets[0].hashtags, std::vector<std::string>{"Tag"});
    EXPECT_EQ(sink.tweets[0].media, std::vector<std::string>{"a cat"});
    EXPECT_EQ(sink.tweets[0].author.following, 4);
    EXPECT_EQ(sink.tweets[1].id, 2);
    EXPECT_EQ(sink.tweets[2].kind, TweetKind::reply);
    EXPECT_EQ(sink.retweets, 1);
    ASSERT_EQ(sink.engagements.size(), 2U);
    EXPECT_EQ(sink.engagements[0].user.id, 6);
    EXPECT_EQ(sink.engagements[1].kind, EngagementKind::reply);
}

TEST(XTweets, BadRowsAreRejectedWithLineAndReason) {
    const auto sink = read("{\"id_str\":\"1\",\"full_text\":\"good\"}\n"
                           "{\"id_str\":\"x\",\"full_text\":\"no id\"}\n"
                           "{\"id_str\":\"2\"}\n"
                           "{\"id_str\":\"3\",\"full_text\":\"when\",\"created_at\":\"soon\"}\n"
                           "{\"delete\":{\"status\":{\"id\":5}}}\n"
                           "{\"other\":1}\n"
                           "{\"id_str\":\"4\",\"full_text\":\"\xFF\"}\n"
                           "{\"id_str\":\"5\",,}\n"
                           "{\"id_str\":\"6\",\"full_text\":\"good too\"}\n");
    EXPECT_EQ(sink.tweets.size(), 2U);
    ASSERT_EQ(sink.rejected.size(), 7U);
    EXPECT_EQ(sink.rejected[0].line, 2);
    EXPECT_EQ(sink.rejected[0].field, "id_str");
    EXPECT_EQ(sink.rejected[1].field, "full_text");
    EXPECT_EQ(sink.rejected[2].reason, "expected a date, got 'soon'");
    EXPECT_EQ(sink.rejected[3].reason, "a notice of the stream, not a tweet");
    EXPECT_EQ(sink.rejected[6].line, 8);
}

TEST(XTweets, TruncatedStreamKeepsWhatIsWholeAndSaysSo) {
    TextSource source("[{\"id_str\":\"1\",\"full_text\":\"a\"},{\"id_str\":\"2\",\"fu");
    RecordingSink sink;
    EXPECT_THROW(read_x_tweets(source, sink, {}), Error);
    EXPECT_EQ(sink.tweets.size(), 1U);
    EXPECT_EQ(sink.rejected.size(), 1U);
}

TEST(XTweets, CancelStops) {
    TextSource source(kPage);
    RecordingSink sink;
    Control control;
    control.stop_requested = [] { return true; };
    EXPECT_THROW(read_x_tweets(source, sink, control), Cancelled);
}

TEST(XTweets, DialectIsRecognisedFromTheBeginning) {
    EXPECT_EQ(detect_json_dialect(kPage), JsonDialect::v2);
    EXPECT_EQ(detect_json_dialect("{\"id_str\":\"1\",\"te"), JsonDialect::v1);
    EXPECT_EQ(detect_json_dialect("window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":"), JsonDialect::v1);
    EXPECT_EQ(detect_json_dialect("id,text\n1,\"data\"\n"), JsonDialect::unknown);
}

} // namespace aviary
