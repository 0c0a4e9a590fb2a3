#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "core/base/error.hpp"
#include "core/jobs/run.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string run, workspace;
    bool detach = false, json = false;
};

int resume(const Options& options) {
    const auto run = named_run(options.run, options.workspace);
    if (run.state == RunState::finished)
        throw UsageError("run " + run.id + " has finished", "Start a new run");
    if (run.state == RunState::running)
        throw UsageError("run " + run.id + " is running", "Watch it with 'aviary runs'");
    if (options.detach)
        return start_detached(run, options.json);
    clear_stop(run.folder);
    return execute_in_foreground(run.folder, options.json);
}

} // namespace

void add_resume(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand("resume", "Go on with a run that was paused, cancelled, interrupted or failed");
    const auto options = std::make_shared<Options>();
    command->add_option("RUN", options->run, "The run's folder; with --workspace its id, the id's beginning or 'last'")
        ->required();
    command->add_option("--workspace", options->workspace, "The workspace folder")->type_name("W");
    command->add_flag("--detach", options->detach, "Run in the background and print the run's id");
    command->add_flag("--json", options->json, "Print the result as JSON");
    command->callback([options, exit_code] { *exit_code = resume(*options); });
}

} // namespace aviary::cli
