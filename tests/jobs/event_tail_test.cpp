#include <fstream>

#include "tests/jobs/run_fixture.hpp"

namespace aviary {
namespace {

class EventTailTest : public RunTest {
protected:
    void append(const std::string& text) {
        std::ofstream(folder_ / "events.jsonl", std::ios::app) << text << std::flush;
    }
};

TEST_F(EventTailTest, HasNothingBeforeTheJournalIsThere) {
    EventTail tail(folder_);
    EXPECT_TRUE(tail.read().empty());
}

TEST_F(EventTailTest, GivesEachLineOnceAndWaitsForHalfLines) {
    EventTail tail(folder_);
    append("{\"type\":\"log\",\"text\":\"one\"}\n{\"type\":\"log\",\"te");
    auto events = tail.read();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].at("text"), "one");
    EXPECT_TRUE(tail.read().empty());
    append("xt\":\"two\"}\n");
    events = tail.read();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].at("text"), "two");
    EXPECT_TRUE(tail.read().empty());
}

TEST_F(EventTailTest, LeavesOutLinesThatAreNoObjects) {
    append("[1]\nnot json\n{\"type\":\"log\",\"text\":\"three\"}\n");
    EventTail tail(folder_);
    const auto events = tail.read();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].at("text"), "three");
}

} // namespace
} // namespace aviary
