#include "core/base/json.hpp"

#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {

TEST(Json, ParseErrorNamesFileAndLine) {
    try {
        parse_json("{\n\"a\": 1,\n}", "spec.json");
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.place().file, "spec.json");
        EXPECT_EQ(e.place().line, 3);
    }
}

TEST(Json, NumbersBeyondAnyAreAnError) {
    EXPECT_THROW(parse_json(R"({"learning_rate": 1e999})", "config.json"), Error);
}

TEST(Json, DepthIsBounded) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_NO_THROW(parse_json(nested(512)));
    EXPECT_THROW(parse_json(nested(513)), Error);
    EXPECT_NO_THROW(parse_json(R"(["\"[", [)" + std::string(400, ' ') + R"("\\"], )" + nested(500) + "]"));
    EXPECT_EQ(parse_json('"' + std::string(10'000, '[') + '"').get<std::string>().size(), 10'000U);
}

TEST(Json, LineReplacesBrokenUtf8) {
    EXPECT_EQ(to_line(Json{{"text", "a\xFFz"}}), "{\"text\":\"a\xEF\xBF\xBDz\"}");
}

} // namespace aviary
