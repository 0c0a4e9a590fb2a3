#include "app/aviary/output.hpp"

#include <gtest/gtest.h>

namespace aviary::cli {
namespace {

TEST(Printable, TakesTheSharpnessOutOfHostileText) {
    EXPECT_EQ(printable("a\x1b[31mred\x07\nb"), "a [31mred b");
    EXPECT_EQ(printable("abc\u202Edef"), "abc def"); // right-to-left override
    EXPECT_EQ(printable("a\xffz"), "a\uFFFDz");      // broken UTF-8
    EXPECT_EQ(printable("<b>&amp;</b>"), "<b>&amp;</b>");
    std::string zalgo = "e";
    for (int i = 0; i < 10'000; ++i)
        zalgo += "\u0301";
    EXPECT_EQ(printable(zalgo), "e\u0301\u0301\u0301\u0301");
    EXPECT_EQ(printable("👩‍🚀 сова 猫"), "👩‍🚀 сова 猫");
}

TEST(Width, CountsColumns) {
    EXPECT_EQ(display_width("abc"), 3);
    EXPECT_EQ(display_width("猫は"), 4);
    EXPECT_EQ(display_width("e\u0301"), 1);
    EXPECT_EQ(cut_to_width("abcdef", 4), "abc…");
    EXPECT_EQ(cut_to_width("猫猫猫", 4), "猫…"); // a second cat would leave no column for the dots
    EXPECT_EQ(cut_to_width("abcd", 4), "abcd");
}

TEST(Numbers, AreGrouped) {
    EXPECT_EQ(with_thousands(0), "0");
    EXPECT_EQ(with_thousands(999), "999");
    EXPECT_EQ(with_thousands(630906), "630,906");
    EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
}

TEST(Durations, AreShort) {
    EXPECT_EQ(duration_text(12.4), "12 s");
    EXPECT_EQ(duration_text(245), "4:05");
    EXPECT_EQ(duration_text(7650), "2:07:30");
}

TEST(Tables, AlignNumbersRightAndTextLeft) {
    TextTable table({"name", "n", "text"});
    table.align_right({1});
    table.add({"a", "5", "x"});
    table.add({"bcdef", "1,000", "y"});
    EXPECT_EQ(table.text(), "name       n  text\na          5  x\nbcdef  1,000  y\n");
}

TEST(Readable, ShowsObjectsAsLinesAndListsOfObjectsAsTables) {
    const Json value = {
        {"tweets", 1234}, {"names", {"a", "b"}}, {"none", Json::array()}, {"rows", {{{"k", "x"}, {"v", 0.5}}}}};
    EXPECT_EQ(readable(value), "tweets  1,234\nnames   a, b\nnone    –\nrows\n  k    v\n  x  0.5\n");
}

} // namespace
} // namespace aviary::cli
