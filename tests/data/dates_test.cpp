#include "core/data/dates.hpp"

#include <gtest/gtest.h>

namespace aviary {
namespace {

TEST(ParseDate, ReadsEveryFormatAsUtc) {
    // date -u -d '2017-10-01 19:58:00' +%s = 1506887880
    for (const char* text :
         {"2017-10-01T19:58:00Z", "2017-10-01T19:58:00.000Z", "2017-10-01 19:58:00", "2017-10-01T19:58",
          "2017/10/01 19:58:00", "2017-10-01T22:58:00+03:00", "2017-10-01 22:58:00 +0300", "2017-10-01T14:28:00-0530",
          "10/1/2017 19:58", "10/01/2017 7:58 PM", "10/1/2017 7:58:00 PM", "Sun Oct 01 19:58:00 +0000 2017",
          "Sun Oct 01 21:58:00 +0200 2017", "1506887880", "1506887880123", "  2017-10-01T19:58:00Z "})
        EXPECT_EQ(parse_date(text), 1'506'887'880) << text;
    EXPECT_EQ(parse_date("2017-10-01"), 1'506'816'000);
    EXPECT_EQ(parse_date("10/1/2017"), 1'506'816'000);
    EXPECT_EQ(parse_date("10/1/2017 12:05 AM"), 1'506'816'300);
    EXPECT_EQ(parse_date("2016-02-29"), 1'456'704'000); // a leap day
    EXPECT_EQ(parse_date("1969-12-31T23:59:59Z"), -1);
    EXPECT_EQ(parse_date("2016-12-31T23:59:60Z"), parse_date("2016-12-31T23:59:59Z"));
}

TEST(ParseDate, RefusesWhatIsNoDate) {
    for (const char* text : {"",
                             " ",
                             "soon",
                             "2017",
                             "2017-02-29",
                             "2017-13-01",
                             "2017-10-32",
                             "10/32/2017",
                             "13/1/2017 19:58",
                             "2017-10-01T25:00:00Z",
                             "2017-10-01T19:60:00Z",
                             "2017-10-01T19:58:00Zjunk",
                             "2017-10-01T19:58:00+3",
                             "2017-10",
                             "20171001",
                             "123456789012345",
                             "-1506887880",
                             "1.5e9",
                             "10/1/2017 13:00 PM",
                             "Sun Foo 01 19:58:00 +0000 2017",
                             "Sun Oct 01 19:58:00 2017",
                             "2017-10/01"})
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
}

TEST(FormatDate, IsReadBack) {
    EXPECT_EQ(format_date(1'506'887'880), "2017-10-01T19:58:00Z");
    EXPECT_EQ(format_date(-1), "1969-12-31T23:59:59Z");
    for (std::int64_t seconds = 1'136'073'600; seconds < 4'102'444'800; seconds += 86'399 * 97)
        ASSERT_EQ(parse_date(format_date(seconds)), seconds);
}

TEST(TweetDate, IsFrom2006To2099) {
    EXPECT_FALSE(is_tweet_date(*parse_date("2005-12-31T23:59:59Z")));
    EXPECT_TRUE(is_tweet_date(*parse_date("2006-01-01")));
    EXPECT_TRUE(is_tweet_date(*parse_date("2099-12-31T23:59:59Z")));
    EXPECT_FALSE(is_tweet_date(*parse_date("2100-01-01")));
    EXPECT_FALSE(is_tweet_date(0));
}

} // namespace
} // namespace aviary
