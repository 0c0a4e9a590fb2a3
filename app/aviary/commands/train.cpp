#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, name;
    JobOptions job;
};

} // namespace

void add_train(CLI::App& app, const ExitCode& exit_code) {
    auto* train = app.add_subcommand("train", "Train a model");
    train->require_subcommand(1);
    auto* twice = train->add_subcommand("twice", "Train a Twice tweet encoder, or one of its relatives (see the setting 'recipe')");
    const auto options = std::make_shared<Options>();
    twice->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    twice->add_option("--name", options->name, "The model's name; each run makes its next version")->type_name("NAME");
    add_job_options(*twice, options->job);
    twice->footer([] { return fields_help("train-twice"); });
    twice->callback([options, exit_code] {
        Json flags = Json::object();
        add_flag(flags, "name", options->name);
        const auto config = job_config("train-twice", options->job, flags);
        require_workspace(options->workspace);
        *exit_code = start_job(options->workspace, "train-twice", config, options->job);
    });
}

} // namespace aviary::cli
