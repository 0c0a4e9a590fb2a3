#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/json.hpp"
#include "core/jobs/run.hpp"

namespace aviary::cli {

/// The options that every command that starts a job has.
struct JobOptions {
    std::string config_file;
    std::vector<std::string> settings; ///< key=value
    bool detach = false;
    bool json = false;
};

/// Adds --config, --set, --detach and --json.
void add_job_options(CLI::App& command, JobOptions& options);

/// The help text that lists the fields of a job: default, range, unit and meaning.
std::string fields_help(const std::string& job);

/// The job's config: the file, then `flags` (what the command's own options say), then the settings. Throws UsageError.
Json job_config(const std::string& job, const JobOptions& options, const Json& flags);

/// Adds what was said on the command line to `flags`; an empty text was not.
void add_flag(Json& flags, const std::string& field, const std::string& text);

/// Throws UsageError, saying how to make one, unless `folder` is a workspace.
void require_workspace(const std::filesystem::path& folder);

/// Throws UsageError, naming those that there are, unless the workspace holds the artifact; an empty `text` is left to
/// the job's config.
void require_artifact(const std::filesystem::path& workspace, const std::string& kind, const std::string& text);

/// How a result is shown to people; empty: as readable() does (output.hpp).
using ResultText = std::function<std::string(const Json& result)>;

/// Makes a run and executes it here with progress on standard error, or detached; prints its result, or its id. Returns
/// the exit code.
int start_job(const std::filesystem::path& workspace, const std::string& job, const Json& config,
              const JobOptions& options, const ResultText& text = {});

/// Executes a run that is there.
int execute_in_foreground(const std::filesystem::path& run_folder, bool json, const ResultText& text = {});

/// Starts a worker for it and prints the run's id.
int start_detached(const RunInfo& run, bool json);

/// The run that `text` names: a run's folder, or with a workspace an id, its beginning or "last". Throws UsageError.
RunInfo named_run(const std::string& text, const std::string& workspace);

} // namespace aviary::cli
