#include "core/jobs/run.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <future>
#include <thread>

#include <gmock/gmock.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/file_lock.hpp"
#include "core/jobs/journal.hpp"
#include "tests/jobs/run_fixture.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const auto kEcho = table_with([](const Json& config, const JobContext&) {
    return Json{{"counted", config.at("steps")}};
});

std::vector<std::string> states_of(const std::filesystem::path& run_folder) {
    EventTail tail(run_folder);
    std::vector<std::string> states;
    for (const auto& event : tail.read())
        if (event.at("type") == "state")
            states.push_back(event.at("state"));
    return states;
}

/// What a journal looks like whose worker died.
void pretend_running(const std::filesystem::path& run_folder) {
    std::ofstream(run_folder / "events.jsonl") << "{\"t\":5,\"type\":\"state\",\"state\":\"running\"}\n";
}

TEST_F(RunTest, IsQueuedThenFinishedWithItsResult) {
    const auto run = create_run(folder_, "count", {{"steps", 7}}, kEcho);
    EXPECT_EQ(run.state, RunState::queued);
    EXPECT_EQ(run.folder, std::filesystem::canonical(folder_) / "runs" / run.id);
    EXPECT_EQ(execute_run(run.folder, {}, kEcho), RunState::finished);
    EXPECT_EQ(read_json(run.folder / "result.json"), (Json{{"counted", 7}}));
    EXPECT_EQ(read_run(run.folder).state, RunState::finished);
    EXPECT_THAT(states_of(run.folder), ElementsAre("running", "finished"));
    EXPECT_THROW(execute_run(run.folder, {}, kEcho), UsageError);
}

TEST_F(RunTest, RefusesBadConfigsBeforeAnythingIsMade) {
    EXPECT_THROW(create_run(folder_, "count", {{"steps", 0}}, kEcho), UsageError);
    EXPECT_THROW(create_run(folder_, "count", {{"stepz", 1}}, kEcho), UsageError);
    EXPECT_THROW(create_run(folder_, "kount", {}, kEcho), UsageError);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "runs"));
}

TEST_F(RunTest, SpecIsWrittenWithAllDefaults) {
    const auto run = create_run(folder_, "count", Json::object(), kEcho);
    EXPECT_EQ(read_json(run.folder / "spec.json").at("config"), (Json{{"steps", 3}}));
}

TEST_F(RunTest, AFailureIsInTheJournalAndTheRunCanBeExecutedAgain) {
    const auto failing = table_with([](const Json&, const JobContext&) -> Json {
        throw Error("the moon is missing", "Wait for night", {.file = "sky.csv", .line = 3});
    });
    const auto run = create_run(folder_, "count", Json::object(), failing);
    EXPECT_EQ(execute_run(run.folder, {}, failing), RunState::failed);
    const auto failed = read_run(run.folder);
    EXPECT_EQ(failed.state, RunState::failed);
    EXPECT_EQ(failed.error, "the moon is missing. Wait for night");
    EXPECT_EQ(failed.error_place, "sky.csv:3");
    EXPECT_FALSE(std::filesystem::exists(run.folder / "result.json"));
    EXPECT_EQ(execute_run(run.folder, {}, kEcho), RunState::finished);
    EXPECT_EQ(read_run(run.folder).error, "");
}

TEST_F(RunTest, RunningWithoutAProcessIsInterrupted) {
    const auto run = create_run(folder_, "count", Json::object(), kEcho);
    pretend_running(run.folder);
    EXPECT_EQ(read_run(run.folder).state, RunState::interrupted);
    const FileLock lock(run.folder / "lock");
    EXPECT_EQ(read_run(run.folder).state, RunState::running);
}

TEST_F(RunTest, TwoProcessesCannotExecuteTheSameRun) {
    const auto run = create_run(folder_, "count", Json::object(), kEcho);
    const FileLock lock(run.folder / "lock");
    EXPECT_THROW(execute_run(run.folder, {}, kEcho), UsageError);
    EXPECT_TRUE(states_of(run.folder).empty());
}

TEST_F(RunTest, WhatAKilledWorkerHadNotCommittedIsRemoved) {
    const auto killed = table_with([](const Json&, const JobContext& context) -> Json {
        commit_directory(context.run_folder / "data", [](const std::filesystem::path& folder) {
            write_file_atomically(folder / "half", "x");
            ::kill(::getpid(), SIGKILL);
        });
        return Json::object();
    });
    const auto run = create_run(folder_, "count", Json::object(), kEcho);
    const pid_t worker = ::fork();
    if (worker == 0) {
        execute_run(run.folder, {}, killed);
        ::_exit(1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(worker, &status, 0), worker);
    ASSERT_EQ(read_run(run.folder).state, RunState::interrupted);
    const auto folders = [&] {
        return std::count_if(std::filesystem::directory_iterator(run.folder), std::filesystem::directory_iterator(),
                             [](const auto& entry) { return entry.is_directory(); });
    };
    EXPECT_EQ(folders(), 1);
    EXPECT_EQ(execute_run(run.folder, {}, kEcho), RunState::finished);
    EXPECT_EQ(folders(), 0);
}

TEST_F(RunTest, AProcessThatIsEndingIsWaitedFor) {
    const auto run = create_run(folder_, "count", Json::object(), kEcho);
    Journal(run.folder).state("paused");
    auto ending = FileLock::take(run.folder / "lock");
    ASSERT_TRUE(ending);
    const int notices = ::inotify_init1(IN_CLOEXEC);
    ASSERT_GE(::inotify_add_watch(notices, (run.folder / "lock").c_str(), IN_CLOSE_WRITE), 0);
    auto resumed = std::async(std::launch::async, [&] { return execute_run(run.folder, {}, kEcho); });
    std::array<char, 4096> notice{};
    EXPECT_GT(::read(notices, notice.data(), notice.size()), 0); // it has met the lock, and let go of the file
    ::close(notices);
    ending.reset();
    EXPECT_EQ(resumed.get(), RunState::finished);
}

/// A job that works in batches of at least 1 ms until it is stopped; after ten thousand it ends unasked.
std::vector<JobType> patient(std::function<void(int)> on_step = {}) {
    return table_with([on_step](const Json&, const JobContext& context) -> Json {
        for (int step = 0; step < 10'000; ++step) {
            context.control.throw_if_cancelled();
            if (on_step)
                on_step(step);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return Json::object();
    });
}

/// Batches that the job still does after `ask`, which is called once it works; `state` gets the state reached. Batches
/// and not seconds: they take longer where the machine is slow or busy.
int batches_until_stopped(const std::filesystem::path& run_folder, const std::function<void()>& ask, RunState& state) {
    int after = 0;
    const auto table = patient([&](int step) {
        if (step == 30)
            ask();
        after = step - 30;
    });
    state = execute_run(run_folder, {}, table);
    return after;
}

constexpr int kSoon = 200; // the aim is a stop within 200 ms

TEST_F(RunTest, StopsSoonAfterAStopFile) {
    const auto run = create_run(folder_, "count", Json::object(), patient());
    RunState state{};
    EXPECT_LT(batches_until_stopped(
                  run.folder, [&] { request_stop(run.folder, "cancel"); }, state),
              kSoon);
    EXPECT_EQ(state, RunState::cancelled);
    EXPECT_EQ(read_run(run.folder).state, RunState::cancelled);
    EXPECT_FALSE(std::filesystem::exists(run.folder / "stop"));
}

TEST_F(RunTest, PausesAndGoesOn) {
    const auto run = create_run(folder_, "count", Json::object(), patient());
    RunState state{};
    EXPECT_LT(batches_until_stopped(
                  run.folder, [&] { request_stop(run.folder, "pause"); }, state),
              kSoon);
    EXPECT_EQ(state, RunState::paused);
    EXPECT_EQ(execute_run(run.folder, {}, kEcho), RunState::finished);
    EXPECT_THAT(states_of(run.folder), ElementsAre("running", "paused", "running", "finished"));
}

TEST_F(RunTest, StopsSoonAfterASignal) {
    for (const int signal : {SIGTERM, SIGINT}) {
        const auto run = create_run(folder_, "count", Json::object(), patient());
        RunState state{};
        EXPECT_LT(batches_until_stopped(
                      run.folder, [&] { ::raise(signal); }, state),
                  kSoon);
        EXPECT_EQ(state, RunState::cancelled);
    }
}

TEST_F(RunTest, AStopAskedForWhileQueuedIsObeyed) {
    const auto run = create_run(folder_, "count", Json::object(), patient());
    request_stop(run.folder, "cancel");
    EXPECT_EQ(execute_run(run.folder, {}, patient()), RunState::cancelled);
}

TEST_F(RunTest, CancellingWhatNobodyExecutesIsNotedAtOnce) {
    const auto run = create_run(folder_, "count", Json::object(), kEcho);
    pretend_running(run.folder);
    request_stop(run.folder, "cancel");
    EXPECT_EQ(read_run(run.folder).state, RunState::cancelled);
    EXPECT_THROW(request_stop(run.folder, "cancel"), UsageError);
    EXPECT_THROW(request_stop(run.folder, "sleep"), UsageError);
}

TEST_F(RunTest, AFullDiskStopsTheJobWithAMessage) {
    const auto run = create_run(folder_, "count", Json::object(), kEcho);
    std::filesystem::create_symlink("/dev/full", run.folder / "events.jsonl");
    testing::internal::CaptureStderr();
    EXPECT_EQ(execute_run(run.folder, {}, kEcho), RunState::failed);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("No space left on device. Free space"));
    EXPECT_FALSE(std::filesystem::exists(run.folder / "result.json"));
}

TEST_F(RunTest, ListsNewestFirstAndFindsByBeginning) {
    EXPECT_TRUE(list_runs(folder_).empty());
    const auto first = create_run(folder_, "count", Json::object(), kEcho);
    const auto second = create_run(folder_, "count", Json::object(), kEcho);
    std::filesystem::create_directories(folder_ / "runs" / "damaged");
    std::vector<Error> problems;
    const auto runs = list_runs(folder_, &problems);
    ASSERT_EQ(runs.size(), 2U);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(problems[0].what(), HasSubstr("damaged: is no run: it has no spec.json"));
    EXPECT_EQ(runs[0].id, second.id);
    EXPECT_EQ(runs[1].id, first.id);
    EXPECT_EQ(find_run(folder_, "last").id, second.id);
    EXPECT_EQ(find_run(folder_, first.id).id, first.id);
    EXPECT_THROW(find_run(folder_, "2"), UsageError); // both begin so
    EXPECT_THROW(find_run(folder_, "nothing"), UsageError);
}

TEST_F(RunTest, StateIsFoundBehindManyMetrics) {
    const auto table = table_with([](const Json&, const JobContext& context) -> Json {
        for (int i = 0; i < 50; ++i)
            context.control.log("line " + std::to_string(i));
        context.control.progress({.stage = "count", .done = 1, .total = 2, .unit = "steps"});
        context.control.metrics(1, {{"loss", 0.5}});
        throw Error("broke");
    });
    const auto run = create_run(folder_, "count", Json::object(), table);
    EXPECT_EQ(execute_run(run.folder, {}, table), RunState::failed);
    const auto read = read_run(run.folder);
    EXPECT_EQ(read.state, RunState::failed);
    EXPECT_EQ(read.error, "broke");
    EXPECT_EQ(read.progress.at("done"), 1);
    EXPECT_GE(read.updated_at, read.created_at - 0.01);
}

} // namespace
} // namespace aviary
