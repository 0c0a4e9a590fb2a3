#include <filesystem>
#include <optional>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "core/data/workspace.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace;
    std::optional<std::int64_t> tweets, seed;
    JobOptions job;
};

int run_demo(const Options& options) {
    Json flags = Json::object();
    if (options.tweets)
        flags["tweets"] = *options.tweets;
    if (options.seed)
        flags["seed"] = *options.seed;
    const auto config = job_config("demo", options.job, flags);
    if (!Workspace::exists(options.workspace))
        Workspace::create(options.workspace);
    return start_job(options.workspace, "demo", config, options.job);
}

} // namespace

void add_demo(CLI::App& app, const ExitCode& exit_code) {
    auto* command =
        app.add_subcommand("demo", "Fill a workspace (made if it isn't there) with an invented world of tweets");
    const auto options = std::make_shared<Options>();
    command->add_option("WORKSPACE", options->workspace, "The workspace folder")->required();
    command->add_option("--tweets", options->tweets, "How many tweets")->type_name("N");
    command->add_option("--seed", options->seed, "The same seed gives the same bytes")->type_name("S");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("demo"); });
    command->callback([options, exit_code] { *exit_code = run_demo(*options); });
}

} // namespace aviary::cli
