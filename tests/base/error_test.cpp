#include "core/base/error.hpp"

#include <gtest/gtest.h>

namespace aviary {

TEST(Error, SaysPlaceMessageAndRemedy) {
    const Error error("expected a date, got 'soon'", "Fix the row", {.file = "t.csv", .line = 12, .field = "date"});
    EXPECT_STREQ(error.what(), "t.csv:12: date: expected a date, got 'soon'. Fix the row");
}

TEST(Error, LeavesOutWhatIsUnknown) {
    EXPECT_STREQ(Error("no space").what(), "no space");
    EXPECT_EQ(to_string(Place{.line = 3}), "line 3");
    EXPECT_EQ(to_string(Place{.field = "k"}), "k");
}

} // namespace aviary
