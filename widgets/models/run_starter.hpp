#pragma once

#include <filesystem>

#include <QString>

#include "core/base/json.hpp"
#include "core/jobs/run.hpp"

namespace aviary {

/// The `aviary` program that runs jobs: beside this program, or in the sibling folder of a build tree. Throws Error if
/// neither exists.
std::filesystem::path workerProgram();

/// Makes a run of `job` and starts its detached worker. Call it on a background thread. Throws UsageError for a bad
/// config.
RunInfo startRun(const std::filesystem::path& workspace, const std::string& job, const Json& config);

/// Starts the worker of a paused, interrupted, cancelled or failed run again. Call it on a background thread.
void resumeRun(const std::filesystem::path& runFolder);

} // namespace aviary
