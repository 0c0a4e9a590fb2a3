#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/base/json.hpp"

namespace aviary {

/// What a job gets besides its config.
struct JobContext {
    std::filesystem::path workspace;  ///< the folder; the job opens its own connection
    std::filesystem::path run_folder; ///< runs/ID: scratch files and checkpoints of this run live here
    std::string run_id;
    Control control;
};

/// One row of the job table: what the CLI, the dialogs and the pipelines can start.
struct JobType {
    std::string name;                   ///< "train-twice", "embed"
    std::string title;                  ///< "Train Twice"
    std::string summary;                ///< one sentence of help
    const FieldSpecs* fields = nullptr; ///< described config
    bool resumable = true;              ///< goes on from its checkpoint; else it starts anew
    /// Runs to the end and returns result.json. Throws Error (failed) or Cancelled (after its checkpoint is safe).
    std::function<Json(const Json& config, const JobContext& context)> run;
};

/// All jobs, in the order in which help lists them.
const std::vector<JobType>& job_table();

/// Throws UsageError with the names that there are.
const JobType& find_job(const std::string& name, const std::vector<JobType>& table = job_table());

} // namespace aviary
