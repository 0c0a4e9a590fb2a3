#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, model, name;
    JobOptions job;
};

} // namespace

void add_embed(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand("embed", "Make a vector of every tweet with a model");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--model", options->model, "The model, newest version unless one is named")
        ->type_name("NAME[@V]");
    command->add_option("--name", options->name, "The embedding's name")->type_name("EMB");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("embed"); });
    command->callback([options, exit_code] {
        Json flags = Json::object();
        add_flag(flags, "model", options->model);
        add_flag(flags, "name", options->name);
        const auto config = job_config("embed", options->job, flags);
        require_workspace(options->workspace);
        require_artifact(options->workspace, "model", config.at("model"));
        *exit_code = start_job(options->workspace, "embed", config, options->job);
    });
}

} // namespace aviary::cli
