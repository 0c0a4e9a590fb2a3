#include <filesystem>
#include <optional>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string table, workspace, output;
    JobOptions job;
};

} // namespace

void add_export(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand("export", "Write tweets or rejected rows as CSV, JSON or Parquet");
    const auto options = std::make_shared<Options>();
    command->add_option("TABLE", options->table, "tweets or rejected")
        ->required()
        ->check(CLI::IsMember({"tweets", "rejected"}));
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--output", options->output, "File ending in .csv, .json, .jsonl or .parquet")
        ->required()
        ->type_name("FILE");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("export"); });
    command->callback([options, exit_code] {
        const auto output = std::filesystem::absolute(options->output).lexically_normal().string();
        const auto config = job_config("export", options->job, {{"table", options->table}, {"output", output}});
        require_workspace(options->workspace);
        *exit_code = start_job(options->workspace, "export", config, options->job);
    });
}

} // namespace aviary::cli
