#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, task, pairs;
    std::vector<std::string> embeddings;
    JobOptions job;
};

} // namespace

void add_evaluate(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand("evaluate", "Measure embeddings on a task, with bootstrap intervals");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command
        ->add_option("--embedding", options->embeddings,
                     "The embeddings to measure; each later one is compared with the first")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("EMB,...");
    command->add_option("--task", options->task, "topics or graded-pairs")->type_name("TASK");
    command->add_option("--pairs", options->pairs, "File of graded pairs (task graded-pairs)")->type_name("FILE");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("evaluate"); });
    command->callback([options, exit_code] {
        Json flags = Json::object();
        if (!options->embeddings.empty())
            flags["embeddings"] = options->embeddings;
        add_flag(flags, "task", options->task);
        add_flag(flags, "pairs", options->pairs);
        const auto config = job_config("evaluate", options->job, flags);
        require_workspace(options->workspace);
        for (const auto& embedding : config.at("embeddings"))
            require_artifact(options->workspace, "embedding", embedding);
        *exit_code = start_job(options->workspace, "evaluate", config, options->job);
    });
}

} // namespace aviary::cli
