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

TEST(Json, LineReplacesBrokenUtf8) {
    EXPECT_EQ(to_line(Json{{"text", "a\xFFz"}}), "{\"text\":\"a\xEF\xBF\xBDz\"}");
}

} // namespace aviary
