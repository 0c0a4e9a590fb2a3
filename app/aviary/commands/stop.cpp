// 'aviary cancel' and 'aviary pause'.
#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/jobs/run.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string run, workspace;
    bool json = false;
};

void add_stop(CLI::App& app, const std::string& how, const std::string& help) {
    auto* command = app.add_subcommand(how, help);
    const auto options = std::make_shared<Options>();
    command->add_option("RUN", options->run, "The run's folder; with --workspace its id, the id's beginning or 'last'")
        ->required();
    command->add_option("--workspace", options->workspace, "The workspace folder")->type_name("W");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, how] {
        const auto run = named_run(options->run, options->workspace);
        request_stop(run.folder, how);
        print_result({{"run", run.id}, {"asked", how}}, options->json, run.id + ": asked to " + how + "\n");
    });
}

} // namespace

void add_cancel(CLI::App& app, const ExitCode&) {
    add_stop(app, "cancel", "Ask a run to stop for good, after it has written a checkpoint");
}

void add_pause(CLI::App& app, const ExitCode&) {
    add_stop(app, "pause", "Ask a run to stop after it has written a checkpoint; 'aviary resume' goes on");
}

} // namespace aviary::cli
