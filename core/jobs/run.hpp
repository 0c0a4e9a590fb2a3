#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/jobs/job.hpp"

namespace aviary {

/// A run is a folder runs/ID in the workspace:
///   spec.json     {"job", "config", "created_at"}; written once
///   events.jsonl  append-only, one JSON object a line, each with "t" (UTC seconds, fractional) and "type":
///                 "state" {"state"}, "progress" {"stage","done","total","unit","rate","eta"}, "metrics" {"step",
///                 "values":{…}}, "log" {"text"}, "error" {"message","remedy","place"}
///   lock          held by the worker (FileLock) while it lives
///   stop          present when a stop was asked for: "cancel" or "pause"; taken away once obeyed, and by clear_stop
///   worker.log    standard output and error of a detached worker
///   result.json   present when finished
enum class RunState { queued, running, paused, cancelled, failed, interrupted, finished };
const char* to_string(RunState state);

struct RunInfo {
    std::string id; ///< sorts by time: "20261121-101530-train-twice-3f2a"
    std::filesystem::path folder;
    std::string job;
    Json config;
    RunState state = RunState::queued;     ///< interrupted: says running, but no process holds the lock
    double created_at = 0, updated_at = 0; ///< UTC seconds
    std::string error;                     ///< last error's sentence
    std::string error_place;               ///< "file:line: field" of it; empty when not known
    Json progress;                         ///< last progress event, or null
};

/// Makes runs/ID with its spec. The config is checked against the job's fields first (UsageError). `table`: the jobs
/// that there are.
RunInfo create_run(const std::filesystem::path& workspace, const std::string& job, const Json& config,
                   const std::vector<JobType>& table = job_table());

/// All runs, newest first; damaged folders are left out, and told in `problems` if it isn't null.
std::vector<RunInfo> list_runs(const std::filesystem::path& workspace, std::vector<Error>* problems = nullptr);
RunInfo read_run(const std::filesystem::path& run_folder);

/// The run named by its id, a unique beginning of it, or "last" (the newest). Throws UsageError naming the newest ones.
RunInfo find_run(const std::filesystem::path& workspace, const std::string& id);

/// Executes the run in this process: takes the lock (Error if another process has it), appends events, installs
/// SIGTERM/SIGINT as "cancel", writes result.json. Returns the state reached; never throws for a failure of the job (it
/// is in the journal). `echo`, if given, gets every event as it is written. A second signal ends the process at once
/// (the run is then interrupted, and can be resumed).
RunState execute_run(const std::filesystem::path& run_folder, const std::function<void(const Json&)>& echo = {},
                     const std::vector<JobType>& table = job_table());

/// Starts `aviary run` for it as a detached process (own session, no terminal, never a zombie) and returns at once; an
/// earlier request to stop is taken back. Throws Error if `program` can't be started, UsageError if the run has
/// finished.
void start_worker(const std::filesystem::path& program, const std::filesystem::path& run_folder);

/// Asks the worker to stop: "cancel" or "pause". Takes effect between batches, within 200 ms. A run without a worker
/// that is paused or interrupted is noted as cancelled by "cancel". Throws UsageError where there is nothing to stop.
void request_stop(const std::filesystem::path& run_folder, const std::string& how);

/// Takes back a request to stop, before a run is executed again.
void clear_stop(const std::filesystem::path& run_folder);

/// Reads what was appended to events.jsonl since the last call; half-written last lines wait for the next call.
class EventTail {
public:
    explicit EventTail(std::filesystem::path run_folder);
    std::vector<Json> read();

private:
    std::filesystem::path file_;
    std::uintmax_t position_ = 0;
};

/// Exit codes of `aviary run` and all jobs run in the foreground: documented in the CLI's help.
constexpr int kExitFinished = 0, kExitFailed = 1, kExitUsage = 2, kExitStopped = 3;

} // namespace aviary
