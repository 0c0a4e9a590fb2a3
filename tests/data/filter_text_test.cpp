#include "core/data/filter_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;

TEST(FilterText, NothingWrittenLetsAllPass) {
    EXPECT_TRUE(read_filter({}).is_empty());
}

TEST(FilterText, AYearAndAMonthAreTheirBeginning) {
    // 2016-01-01 is day 16,801 since 1970-01-01; October begins 274 days later in a leap year.
    const auto filter = read_filter({.since = "2016", .until = "2016-10"});
    EXPECT_EQ(filter.since, std::int64_t{16'801} * 86'400);
    EXPECT_EQ(filter.until, std::int64_t{16'801 + 274} * 86'400);
    EXPECT_EQ(read_filter({.since = "2016-10-01"}).since, filter.until);
}

TEST(FilterText, KindsAndAuthor) {
    const auto filter = read_filter({.author = "@someone", .kinds = {"reply", "original"}});
    EXPECT_EQ(filter.author, "someone");
    EXPECT_THAT(filter.kinds, ElementsAre(TweetKind::reply, TweetKind::original));
}

TEST(FilterText, WhatTweetsNameIsReadAsItIsStored) {
    const auto filter = read_filter({.hashtags = {"#Vote", "＃Ja", "Ünite"},
                                     .mentions = {"@Ann", "bob"},
                                     .words = {"LEFT", "New  York!", "#Vote", "❤️"},
                                     .author_labels = {"account_category=Left=Troll"}});
    EXPECT_THAT(filter.hashtags, ElementsAre("vote", "ja", "ünite"));
    EXPECT_THAT(filter.mentions, ElementsAre("Ann", "bob"));
    EXPECT_THAT(filter.words, ElementsAre("left", "new york", "#vote", "❤"));
    EXPECT_EQ(filter.author_labels, (std::vector<LabelRecord>{{"account_category", "Left=Troll"}}));
    EXPECT_EQ(to_json(filter).at("author_labels")[0], "account_category=Left=Troll");
    EXPECT_EQ(to_json(filter).at("words").size(), 4U);
}

TEST(FilterText, JsonHoldsWhatFilters) {
    EXPECT_EQ(to_json(TweetFilter{}).dump(), "{}");
    const auto filter = read_filter({.since = "2016", .languages = {"de"}, .kinds = {"quote"}, .min_quality = 0.5});
    EXPECT_EQ(to_json(filter).dump(),
              R"({"since":"2016-01-01T00:00:00Z","languages":["de"],"kinds":["quote"],"min_quality":0.5})");
}

TEST(FilterText, WhatCantBeReadNamesTheField) {
    const auto field_of = [](const FilterText& text) {
        try {
            read_filter(text);
            return std::string("nothing thrown");
        } catch (const UsageError& e) {
            return e.place().field;
        }
    };
    EXPECT_EQ(field_of({.since = "yesterday"}), "since");
    EXPECT_EQ(field_of({.until = "2016-13"}), "until");
    EXPECT_EQ(field_of({.kinds = {"tweet"}}), "kinds");
    EXPECT_EQ(field_of({.words = {"https://example.org"}}), "words");
    EXPECT_EQ(field_of({.author_labels = {"LeftTroll"}}), "author_labels");
}

} // namespace
} // namespace aviary
