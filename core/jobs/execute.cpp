// The worker's side of a run: lock, signals, journal, result.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>

#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/file_lock.hpp"
#include "core/base/files.hpp"
#include "core/jobs/journal.hpp"
#include "core/jobs/run.hpp"
#include "core/jobs/stop_signals.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto kLongestEnd = std::chrono::seconds(10);

/// The lock of the one process that executes a run. One that has noted its end still holds it for a moment: that is
/// waited for. Throws UsageError where another one works.
FileLock take_run(const fs::path& run_folder) {
    const auto give_up = std::chrono::steady_clock::now() + kLongestEnd;
    for (;;) {
        if (auto lock = FileLock::take(run_folder / "lock"))
            return *std::move(lock);
        const auto state = read_run(run_folder).state;
        const bool works = state == RunState::queued || state == RunState::running;
        if (works || std::chrono::steady_clock::now() > give_up)
            throw UsageError("another process is executing this run", "Wait for it, or cancel it first",
                             {.file = run_folder.string()});
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

/// Whether somebody asked this run to stop, by signal or by stop file; looks at the disk at most every 20 ms.
class StopRequest {
public:
    explicit StopRequest(const fs::path& run_folder) : file_(run_folder / "stop") {}

    bool seen() {
        const std::scoped_lock lock(mutex_); // those that read and those that compute ask at the same time
        if (!how_.empty())
            return true;
        if (stop_signal_seen()) {
            how_ = "cancel";
            return true;
        }
        const auto now = std::chrono::steady_clock::now();
        if (now < next_look_)
            return false;
        next_look_ = now + std::chrono::milliseconds(20);
        if (::access(file_.c_str(), F_OK) == 0)
            how_ = read_file(file_, 64).starts_with("pause") ? "pause" : "cancel";
        return !how_.empty();
    }

    RunState state() const { return how_ == "pause" ? RunState::paused : RunState::cancelled; }

    void take_away() const {
        std::error_code ignored;
        fs::remove(file_, ignored);
    }

private:
    fs::path file_;
    std::mutex mutex_;
    std::string how_;
    SteadyTime next_look_{};
};

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

/// Notes a failure in the journal; where even that can't be written, on standard error (worker.log).
RunState note_failure(Journal& journal, const Error& error) {
    try {
        journal.error(error.message(), error.remedy(), to_string(error.place()));
        journal.state(to_string(RunState::failed));
    } catch (const Error& journal_error) {
        std::fprintf(stderr, "aviary: %s\naviary: %s\n", error.what(), journal_error.what());
    }
    return RunState::failed;
}

Control control_of(Journal& journal, StopRequest& stop) {
    Control control;
    control.on_progress = [&](const Progress& progress) { journal.progress(progress); };
    control.on_metrics = [&](std::int64_t step, const Metrics& values) { journal.metrics(step, values); };
    control.on_log = [&](const std::string& line) { journal.log(line); };
    control.stop_requested = [&] { return stop.seen(); };
    return control;
}

RunState execute(const JobType& job, const RunInfo& run, Journal& journal, StopRequest& stop) {
    try {
        if (stop.seen())
            throw Cancelled();
        journal.state(to_string(RunState::running));
        const JobContext context{.workspace = run.folder.parent_path().parent_path(),
                                 .run_folder = run.folder,
                                 .run_id = run.id,
                                 .control = control_of(journal, stop)};
        const Json result = job.run(run.config, context);
        write_json(run.folder / "result.json", result);
        journal.state(to_string(RunState::finished));
        return RunState::finished;
    } catch (const Cancelled&) {
        try {
            journal.state(to_string(stop.state()));
        } catch (const Error& error) {
            return note_failure(journal, error);
        }
        stop.take_away();
        return stop.state();
    } catch (const Error& error) {
        return note_failure(journal, error);
    } catch (const std::bad_alloc&) {
        return note_failure(journal,
                            Error("memory is not enough", "Choose a smaller batch or model, or close other programs"));
    } catch (const std::exception& error) {
        return note_failure(journal, Error(first_line(error.what())));
    }
}

} // namespace

RunState execute_run(const fs::path& run_folder, const std::function<void(const Json&)>& echo,
                     const std::vector<JobType>& table) {
    const auto lock = take_run(fs::weakly_canonical(run_folder));
    const auto run = read_run(run_folder);
    if (run.state == RunState::finished)
        throw UsageError("run " + run.id + " has finished", "Start a new run");
    remove_uncommitted(run.folder); // of a worker that was killed: the lock says that none works
    const auto& job = find_job(run.job, table);
    Journal journal(run.folder, echo);
    StopRequest stop(run.folder);
    const SignalsAskToStop signals;
    return execute(job, run, journal, stop);
}

void clear_stop(const fs::path& run_folder) {
    std::error_code ignored;
    fs::remove(run_folder / "stop", ignored);
}

void request_stop(const fs::path& run_folder, const std::string& how) {
    if (how != "cancel" && how != "pause")
        throw UsageError("a run can be asked to \"cancel\" or \"pause\", not \"" + how + "\"");
    const auto run = read_run(run_folder);
    const bool waits = run.state == RunState::paused || run.state == RunState::interrupted;
    if (how == "cancel" && waits) {
        const auto lock = take_run(run.folder);
        // Another process may have gone on with it before we had the lock.
        if (const auto now = read_run(run_folder).state; now == RunState::finished || now == RunState::failed)
            throw UsageError("run " + run.id + " has " + (now == RunState::finished ? "finished" : "failed"),
                             "'aviary runs WORKSPACE' lists the runs");
        Journal(run.folder).state(to_string(RunState::cancelled));
        return;
    }
    if (run.state != RunState::running && run.state != RunState::queued)
        throw UsageError("run " + run.id + " is not running: it is " + to_string(run.state),
                         "'aviary runs WORKSPACE' lists the runs");
    write_file_atomically(run.folder / "stop", how + "\n");
}

} // namespace aviary
