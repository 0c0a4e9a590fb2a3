#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "core/jobs/base_model.hpp"

namespace fs = std::filesystem;

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, name;
    JobOptions job;
};

/// The version of a name and the whole path of a folder, so that the run means the same tomorrow and from elsewhere.
void pin_base_model(const fs::path& workspace, Json& config) {
    const auto base = config.at("base_model").get<std::string>();
    if (const auto model = base_model_artifact(workspace / "artifacts", base))
        config["base_model"] = to_string(model->ref);
    else if (!base.empty())
        config["base_model"] = fs::absolute(base).lexically_normal().string();
}

void add_words(CLI::App& train, const ExitCode& exit_code) {
    auto* words =
        train.add_subcommand("words", "Train word vectors per period or group and rank the words whose meaning moved");
    const auto options = std::make_shared<Options>();
    words->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    words->add_option("--name", options->name, "The name of the word vectors; each run makes its next version")
        ->type_name("NAME");
    add_job_options(*words, options->job);
    words->footer([] { return fields_help("train-words"); });
    words->callback([options, exit_code] {
        Json flags = Json::object();
        add_flag(flags, "name", options->name);
        const auto config = job_config("train-words", options->job, flags);
        require_workspace(options->workspace);
        *exit_code = start_job(options->workspace, "train-words", config, options->job);
    });
}

void add_twice(CLI::App& train, const ExitCode& exit_code) {
    auto* twice = train.add_subcommand(
        "twice", "Train a Twice tweet encoder, or one of its relatives (see the setting 'recipe')");
    const auto options = std::make_shared<Options>();
    twice->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    twice->add_option("--name", options->name, "The model's name; each run makes its next version")->type_name("NAME");
    add_job_options(*twice, options->job);
    twice->footer([] { return fields_help("train-twice"); });
    twice->callback([options, exit_code] {
        Json flags = Json::object();
        add_flag(flags, "name", options->name);
        auto config = job_config("train-twice", options->job, flags);
        require_workspace(options->workspace);
        pin_base_model(options->workspace, config);
        *exit_code = start_job(options->workspace, "train-twice", config, options->job);
    });
}

} // namespace

void add_train(CLI::App& app, const ExitCode& exit_code) {
    auto* train = app.add_subcommand("train", "Train a model or word vectors");
    train->require_subcommand(1);
    add_twice(*train, exit_code);
    add_words(*train, exit_code);
}

} // namespace aviary::cli
