#include "core/data/import/json_values.hpp"

#include <gtest/gtest.h>

#include "text_source.hpp"

namespace aviary {

namespace {

/// "line:text" of each value, "line!" for a broken one.
std::vector<std::string> values_of(const std::string& text, bool* truncated = nullptr, std::size_t max_bytes = 1000) {
    TextSource source(text);
    JsonValues values(source, max_bytes);
    std::vector<std::string> found;
    for (JsonValues::Value value; values.next(value);)
        found.push_back(std::to_string(value.line) + (value.problem.empty() ? ":" + std::string(value.text) : "!"));
    if (truncated != nullptr)
        *truncated = values.truncated();
    return found;
}

using Values = std::vector<std::string>;

} // namespace

TEST(JsonValues, Lines) {
    EXPECT_EQ(values_of("{\"a\":1}\n{\"b\":\"}\\\"{\"}\r\n\n{\"c\":[{}]}"),
              (Values{"1:{\"a\":1}", "2:{\"b\":\"}\\\"{\"}", "4:{\"c\":[{}]}"}));
}

TEST(JsonValues, PrettyPrintedAndArray) {
    EXPECT_EQ(values_of("\xEF\xBB\xBF{\n  \"a\": {\n  }\n}\n{\n}"), (Values{"1:{\n  \"a\": {\n  }\n}", "5:{\n}"}));
    EXPECT_EQ(values_of("[ {\"a\":1},\n{\"b\":2} ]\n"), (Values{"1:{\"a\":1}", "2:{\"b\":2}"}));
    EXPECT_TRUE(values_of("").empty());
    EXPECT_TRUE(values_of("[]").empty());
}

TEST(JsonValues, JavaScriptOfAnArchive) {
    bool truncated = true;
    EXPECT_EQ(values_of("window.YTD.tweets.part0 = [ {\n \"tweet\" : 1\n} ]", &truncated),
              (Values{"1:{\n \"tweet\" : 1\n}"}));
    EXPECT_FALSE(truncated);
}

TEST(JsonValues, GoesOnAfterABrokenLine) {
    EXPECT_EQ(values_of("{\"a\":1}\n{\"b\":\n{\"c\":3}\n"), (Values{"1:{\"a\":1}", "2!", "3:{\"c\":3}"}));
    EXPECT_EQ(values_of("{\"b\":\"open\n{\"c\":3}\n"), (Values{"1!", "2:{\"c\":3}"}));
    EXPECT_EQ(values_of("text\n{\"c\":3}\n"), (Values{"1!", "2:{\"c\":3}"}));
    EXPECT_EQ(values_of("}{\n{\"c\":3}\n"), (Values{"1!", "2:{\"c\":3}"}));
}

TEST(JsonValues, SaysWhenTheStreamIsCutOff) {
    bool truncated = false;
    EXPECT_EQ(values_of("[{\"a\":1},{\"b\":", &truncated), (Values{"1:{\"a\":1}", "1!"}));
    EXPECT_TRUE(truncated);
    EXPECT_EQ(values_of("[{\"a\":1},", &truncated), (Values{"1:{\"a\":1}"}));
    EXPECT_TRUE(truncated);
    EXPECT_EQ(values_of("{\"a\":1}\n{\"b", &truncated), (Values{"1:{\"a\":1}", "2!"}));
    EXPECT_TRUE(truncated);
}

TEST(JsonValues, RefusesAValueThatIsTooLarge) {
    EXPECT_EQ(values_of("{\"a\":\"" + std::string(2000, 'x') + "\"}\n{\"b\":1}\n"), (Values{"1!", "2:{\"b\":1}"}));
}

} // namespace aviary
