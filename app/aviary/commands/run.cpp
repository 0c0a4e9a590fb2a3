#include <filesystem>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "core/base/error.hpp"
#include "core/jobs/run.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string spec, workspace;
    JobOptions job;
};

std::string text_member(const Json& spec, const std::string& name, const std::string& file) {
    if (spec.contains(name) && !spec[name].is_string())
        throw UsageError("expected a text", "", {.file = file, .field = name});
    return spec.value(name, "");
}

/// The run that the spec file asks for: that of its own folder, or a new one.
RunInfo run_of(const Options& options) {
    const std::filesystem::path path = options.spec;
    if (std::filesystem::is_directory(path))
        return read_run(path);
    const auto spec = read_json(path);
    if (!spec.is_object() || !spec.contains("job"))
        throw UsageError("a spec is an object with \"job\" and \"config\"",
                         "Example: {\"job\":\"embed\",\"workspace\":\"w.aviary\",\"config\":{…}}",
                         {.file = options.spec});
    const auto folder = std::filesystem::absolute(path).parent_path();
    if (path.filename() == "spec.json" && folder.parent_path().filename() == "runs")
        return read_run(folder);
    const auto workspace = options.workspace.empty() ? text_member(spec, "workspace", options.spec) : options.workspace;
    if (workspace.empty())
        throw UsageError("says no workspace", "Add \"workspace\" to it, or give --workspace", {.file = options.spec});
    const auto job = text_member(spec, "job", options.spec);
    if (job != "demo" && job != "import")
        require_workspace(workspace);
    return create_run(workspace, job, spec.contains("config") ? spec["config"] : Json::object());
}

} // namespace

void add_run(CLI::App& app, const ExitCode& exit_code) {
    auto* command =
        app.add_subcommand("run", "Execute a run: a run's folder, or a spec {\"job\",\"workspace\",\"config\"}");
    const auto options = std::make_shared<Options>();
    command->add_option("SPEC", options->spec, "A run folder or a spec file")->required()->check(CLI::ExistingPath);
    command->add_option("--workspace", options->workspace, "The workspace, for a spec that names none")->type_name("W");
    command->add_flag("--detach", options->job.detach, "Run in the background and print the run's id");
    command->add_flag("--json", options->job.json, "Print the result as JSON");
    command->callback([options, exit_code] {
        const auto run = run_of(*options);
        *exit_code = options->job.detach ? start_detached(run, options->job.json)
                                         : execute_in_foreground(run.folder, options->job.json);
    });
}

} // namespace aviary::cli
