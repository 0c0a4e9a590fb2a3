#include "core/jobs/journal.hpp"

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "tests/jobs/run_fixture.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class JournalTest : public RunTest {
protected:
    Journal make() {
        return Journal(
            folder_, [this](const Json& event) { events_.push_back(event); }, [this] { return now_; });
    }
    std::vector<Json> of_type(const std::string& type) const {
        std::vector<Json> chosen;
        for (const auto& event : events_)
            if (event.at("type") == type)
                chosen.push_back(event);
        return chosen;
    }

    double now_ = 100;
    std::vector<Json> events_;
};

TEST_F(JournalTest, ProgressIsThrottledToFiveASecondAndKeepsTheLast) {
    auto journal = make();
    for (int i = 0; i <= 1000; ++i) { // one second in steps of a millisecond
        now_ = 100 + i / 1000.0;
        journal.progress({.stage = "embed", .done = i, .total = 2000, .unit = "tweets"});
    }
    EXPECT_THAT(of_type("progress").size(), testing::AllOf(testing::Ge(5U), testing::Le(6U)));
    now_ += 0.001;
    journal.progress({.stage = "embed", .done = 1001, .total = 2000, .unit = "tweets"});
    journal.state("cancelled");
    EXPECT_EQ(of_type("progress").back().at("done"), 1001);
    EXPECT_EQ(events_.back().at("type"), "state");
}

TEST_F(JournalTest, AStagesEndIsWrittenAtOnceAndTheNextStageToo) {
    auto journal = make();
    journal.progress({.stage = "a", .done = 0, .total = 2});
    journal.progress({.stage = "a", .done = 1, .total = 2});
    journal.progress({.stage = "b", .done = 0, .total = 1});
    journal.progress({.stage = "b", .done = 1, .total = 1});
    std::vector<std::string> seen;
    for (const auto& event : events_)
        seen.push_back(event.at("stage").get<std::string>() + std::to_string(event.at("done").get<int>()));
    EXPECT_THAT(seen, ElementsAre("a0", "a1", "b0", "b1"));
}

TEST_F(JournalTest, RateAndTimeLeftAreThoseOfSteadyWork) {
    auto journal = make();
    for (int i = 0; i <= 40; ++i) {
        now_ = 100 + i * 0.25;
        journal.progress({.stage = "train", .done = 500 + 25 * i, .total = 2500, .unit = "steps"}); // resumed at 500
    }
    // 25 steps in 0.25 s; 1500 done, 1000 left.
    EXPECT_TRUE(of_type("progress").front().at("rate").is_null());
    EXPECT_NEAR(of_type("progress").back().at("rate").get<double>(), 100, 1e-6);
    EXPECT_NEAR(of_type("progress").back().at("eta").get<double>(), 10, 1e-6);
}

TEST_F(JournalTest, MetricsAreThrottledAndTheLastStepIsNeverLost) {
    auto journal = make();
    for (int i = 0; i < 100; ++i) {
        now_ = 100 + i / 1000.0;
        journal.metrics(i, {{"loss", 1.0 / (i + 1)}});
    }
    EXPECT_LE(of_type("metrics").size(), 3U);
    journal.flush();
    EXPECT_EQ(of_type("metrics").back().at("step"), 99);
    EXPECT_DOUBLE_EQ(of_type("metrics").back().at("values").at("loss").get<double>(), 0.01);
}

TEST_F(JournalTest, EndsAHalfWrittenLineBeforeItGoesOn) {
    write_file_atomically(folder_ / "events.jsonl", "{\"t\":1,\"type\":\"log\",\"te");
    make().log("again");
    EventTail tail(folder_);
    const auto events = tail.read();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].at("text"), "again");
}

TEST_F(JournalTest, AFullDiskIsAnErrorThatSaysSo) {
    std::filesystem::create_symlink("/dev/full", folder_ / "events.jsonl");
    auto journal = make();
    try {
        journal.log("lost");
        FAIL() << "wrote to a full disk";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("No space left"));
        EXPECT_THAT(error.remedy(), HasSubstr("Free space"));
    }
}

} // namespace
} // namespace aviary
