// Stopping and going on with the real program.
#include <csignal>

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/base/file_lock.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

using testing::HasSubstr;

class Stopping : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        const auto made = aviary({"demo", workspace(), "--tweets", "1500", "--seed", "3"});
        ASSERT_EQ(made.exit_code, 0) << made.error;
    }
    static void TearDownTestSuite() { delete folder_; }

    static std::string workspace() { return (folder_->path() / "demo.aviary").string(); }
    static std::vector<std::string> training(const std::string& steps) {
        return {"train",       "twice",
                "--workspace", workspace(),
                "--name",      "m",
                "--set",       "preset=tiny",
                "--set",       "vocabulary_size=1000",
                "--set",       "batch_size=16",
                "--set",       "epochs=1000",
                "--set",       "max_steps=" + steps,
                "--set",       "checkpoint_minutes=0.001"};
    }
    static RunInfo newest() { return find_run(workspace(), "last"); }

    /// Whether the run after `known` is there and trains.
    static bool trains(const std::string& known) {
        const auto runs = list_runs(workspace());
        return !runs.empty() && runs.front().id != known && has_reached(runs.front().folder, 3);
    }

    static TemporaryFolder* folder_;
};
TemporaryFolder* Stopping::folder_ = nullptr;

TEST_F(Stopping, AKilledRunIsInterruptedAndResumes) {
    int exit_code = 0;
    for (int steps = 60; exit_code == 0 && steps < 10'000;
         steps *= 2) { // more where the machine is done before it can be killed
        const auto before = newest().id;
        Program program(training(std::to_string(steps)));
        ASSERT_TRUE(comes_true(program, [&] { return trains(before); }));
        ASSERT_EQ(::kill(program.id(), SIGKILL), 0);
        exit_code = program.wait().exit_code;
    }
    ASSERT_EQ(exit_code, 128 + SIGKILL);
    const auto run = newest();
    EXPECT_EQ(read_run(run.folder).state, RunState::interrupted);
    const auto resumed = aviary({"resume", run.folder.string(), "--json"});
    ASSERT_EQ(resumed.exit_code, 0) << resumed.error;
    EXPECT_EQ(resumed.json().at("state"), "finished");
    EXPECT_EQ(resumed.json().at("result").at("kind"), "model");
    EXPECT_EQ(aviary({"resume", run.folder.string()}).exit_code, 2);
}

TEST_F(Stopping, ControlCStopsWithThreeAndSaysHowToGoOn) {
    const auto before = newest().id;
    Program program(training("100000"));
    ASSERT_TRUE(comes_true(program, [&] { return trains(before); }));
    const auto run = newest();
    ASSERT_EQ(::kill(program.id(), SIGINT), 0);
    const auto outcome = program.wait();
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.error, HasSubstr("aviary resume "));
    EXPECT_EQ(read_run(run.folder).state, RunState::cancelled);
}

TEST_F(Stopping, ADetachedWorkerCanBePausedResumedAndCancelled) {
    const auto before = newest().id;
    auto arguments = training("100000");
    arguments.emplace_back("--detach");
    const auto started = aviary(arguments);
    ASSERT_EQ(started.exit_code, 0) << started.error;
    ASSERT_TRUE(comes_true([&] { return trains(before); }));
    const auto run = newest();
    EXPECT_EQ(started.out, run.id + "\n");
    EXPECT_EQ(aviary({"resume", run.folder.string()}).exit_code, 2); // it is running

    ASSERT_EQ(aviary({"pause", run.id, "--workspace", workspace()}).exit_code, 0);
    ASSERT_TRUE(comes_true([&] { return read_run(run.folder).state == RunState::paused; }));
    // "paused" is written before the worker lets go of the run.
    ASSERT_TRUE(comes_true([&] {
        return aviary({"resume", "last", "--workspace", workspace(), "--detach"}).exit_code == 0;
    }));
    ASSERT_TRUE(comes_true([&] { return read_run(run.folder).state == RunState::running; }));
    ASSERT_EQ(aviary({"cancel", "last", "--workspace", workspace()}).exit_code, 0);
    ASSERT_TRUE(comes_true([&] { return read_run(run.folder).state == RunState::cancelled; }));
    EXPECT_EQ(aviary({"cancel", "last", "--workspace", workspace()}).exit_code, 2);
    // The worker still removes its stop file: gone is what would be removed under its hands.
    ASSERT_TRUE(comes_true([&] { return !FileLock::is_held(run.folder / "lock"); }));
}

} // namespace
} // namespace aviary
