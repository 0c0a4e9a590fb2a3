#include "app/aviary/foreground.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/aviary/output.hpp"
#include "app/aviary/progress_line.hpp"
#include "core/base/error.hpp"
#include "core/data/workspace.hpp"
#include "core/jobs/job.hpp"
#include "core/registry/artifact.hpp"

namespace fs = std::filesystem;

namespace aviary::cli {

namespace {

/// The folder as the user may type it: relative where that is shorter.
std::string shown_path(const fs::path& folder) {
    std::error_code error;
    const auto relative = fs::relative(folder, fs::current_path(error), error).string();
    return !error && !relative.empty() && relative.size() < folder.string().size() ? relative : folder.string();
}

std::string allowed_text(const FieldSpec& spec) {
    std::string text;
    if (!spec.choices.empty())
        for (const auto& choice : spec.choices)
            text += (text.empty() ? "" : "|") + choice;
    else if (std::isfinite(spec.min) && std::isfinite(spec.max))
        text = Json(spec.min).dump() + " to " + Json(spec.max).dump();
    else if (std::isfinite(spec.min))
        text = "at least " + Json(spec.min).dump();
    return text + (spec.unit.empty() ? "" : (text.empty() ? "" : " ") + spec.unit);
}

int exit_code_of(RunState state) {
    if (state == RunState::finished)
        return kExitFinished;
    return state == RunState::failed ? kExitFailed : kExitStopped;
}

void print_end(const RunInfo& run, RunState state, bool json, const ResultText& text) {
    Json summary = {{"run", run.id}, {"folder", run.folder.string()}, {"state", to_string(state)}};
    if (state == RunState::finished) {
        const auto result = read_json(run.folder / "result.json");
        summary["result"] = result;
        print_result(summary, json, text ? text(result) : readable(result));
        return;
    }
    if (json)
        print_result(summary, true, {});
    if (state == RunState::failed)
        std::fprintf(stderr, "aviary: %s\n",
                     printable(run.error_place.empty() ? run.error : run.error_place + ": " + run.error).c_str());
    else
        std::fprintf(stderr, "%s\n", to_string(state));
    const bool resumable = find_job(run.job).resumable;
    if (state == RunState::failed && !resumable)
        return; // it would fail again
    std::fprintf(stderr, "%s with: aviary resume %s\n", resumable ? "Go on" : "Start again",
                 shown_path(run.folder).c_str());
}

} // namespace

void add_job_options(CLI::App& command, JobOptions& options) {
    command.add_option("--config", options.config_file, "JSON file with settings")->type_name("FILE");
    command.add_option("--set", options.settings, "A setting; may be given again (see --help below)")
        ->type_name("KEY=VALUE")
        ->take_all()
        ->allow_extra_args(false);
    command.add_flag("--detach", options.detach, "Run in the background and print the run's id");
    command.add_flag("--json", options.json, "Print the result as JSON");
}

std::string fields_help(const std::string& job) {
    const auto& type = find_job(job);
    std::string text = "Settings of the job '" + job + "' for --config and --set:\n", group;
    if (std::ranges::any_of(*type.fields, [](const FieldSpec& spec) { return spec.kind == FieldKind::list; }))
        text += "  (a list is A,B or, for values with commas, JSON: '[\"A, B\",\"C\"]')\n";
    for (const auto& spec : *type.fields) {
        if (spec.group != group)
            text += "  " + (group = spec.group) + "\n";
        const auto allowed = allowed_text(spec);
        text += "    " + spec.name + "=" +
                (spec.default_value.is_string() ? spec.default_value.get<std::string>() : to_line(spec.default_value)) +
                (allowed.empty() ? "" : "  (" + allowed + ")") + "\n        " + spec.help + "\n";
    }
    return text;
}

Json job_config(const std::string& job, const JobOptions& options, const Json& flags) {
    const auto& specs = *find_job(job).fields;
    Json config = Json::object();
    if (!options.config_file.empty()) {
        config = read_json(options.config_file);
        const auto problems = find_problems(specs, config, options.config_file);
        for (const auto& problem : problems)
            if (!flags.contains(problem.place().field))
                throw problem;
    }
    config.update(flags);
    for (const auto& setting : options.settings)
        apply_setting(specs, config, setting);
    return complete_config(specs, config);
}

void add_flag(Json& flags, const std::string& field, const std::string& text) {
    if (!text.empty())
        flags[field] = text;
}

void require_workspace(const fs::path& folder) {
    if (!Workspace::exists(folder))
        throw UsageError("there is no workspace",
                         "Make one with 'aviary import FILE --into " + folder.string() + "' or 'aviary demo " +
                             folder.string() + "'",
                         {.file = folder.string()});
}

void require_artifact(const fs::path& workspace, const std::string& kind, const std::string& text) {
    if (!text.empty())
        find_artifact(workspace / "artifacts", parse_artifact_ref(kind, text));
}

int execute_in_foreground(const fs::path& run_folder, bool json, const ResultText& text) {
    RunState state{};
    {
        ProgressLine line;
        state = execute_run(run_folder, [&](const Json& event) { line.show(event); });
    }
    print_end(read_run(run_folder), state, json, text);
    return exit_code_of(state);
}

int start_detached(const RunInfo& run, bool json) {
    start_worker(fs::read_symlink("/proc/self/exe"), run.folder);
    print_result({{"run", run.id}, {"folder", run.folder.string()}, {"state", "queued"}}, json, run.id + "\n");
    return kExitFinished;
}

int start_job(const fs::path& workspace, const std::string& job, const Json& config, const JobOptions& options,
              const ResultText& text) {
    const auto run = create_run(workspace, job, config);
    return options.detach ? start_detached(run, options.json) : execute_in_foreground(run.folder, options.json, text);
}

RunInfo named_run(const std::string& text, const std::string& workspace) {
    if (!workspace.empty()) {
        require_workspace(workspace);
        return find_run(workspace, text);
    }
    if (!fs::is_directory(text))
        throw UsageError("there is no run folder '" + text + "'",
                         "Give the folder of the run, WORKSPACE/runs/ID, or its id with --workspace");
    return read_run(text);
}

} // namespace aviary::cli
