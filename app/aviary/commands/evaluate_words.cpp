#include <filesystem>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, folder;
    JobOptions job;
};

} // namespace

void add_evaluate_words(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand(
        "evaluate-words", "Measure how well word change agrees with people's judgement (SemEval-2020 Task 1)");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--folder", options->folder, "targets.txt, truth, corpus1/lemma and corpus2/lemma")
        ->check(CLI::ExistingDirectory)
        ->type_name("DIR");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("word-change"); });
    command->callback([options, exit_code] {
        Json flags = Json::object();
        // The whole path, so that the run means the same from elsewhere.
        add_flag(flags, "folder",
                 options->folder.empty() ? "" : std::filesystem::absolute(options->folder).lexically_normal().string());
        const auto config = job_config("word-change", options->job, flags);
        require_workspace(options->workspace);
        *exit_code = start_job(options->workspace, "word-change", config, options->job);
    });
}

} // namespace aviary::cli
