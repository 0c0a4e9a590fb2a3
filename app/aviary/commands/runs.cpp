#include <ctime>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/data/dates.hpp"
#include "core/jobs/run.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace;
    bool json = false;
};

Json to_json(const RunInfo& run) {
    return {{"id", run.id},
            {"job", run.job},
            {"state", to_string(run.state)},
            {"created_at", format_date(static_cast<std::int64_t>(run.created_at))},
            {"updated_at", format_date(static_cast<std::int64_t>(run.updated_at))},
            {"folder", run.folder.string()},
            {"config", run.config},
            {"progress", run.progress},
            {"error", run.error.empty() ? Json() : Json(run.error)}};
}

std::string progress_cell(const RunInfo& run) {
    if (!run.error.empty())
        return run.error;
    if (!run.progress.is_object() || run.state == RunState::finished)
        return "";
    const auto done = run.progress.value("done", std::int64_t{0}), total = run.progress.value("total", std::int64_t{0});
    auto text = run.progress.value("stage", "") + " " + with_thousands(done);
    if (total > 0)
        text += " of " + with_thousands(total);
    text += " " + run.progress.value("unit", "");
    if (run.state == RunState::running && run.progress.contains("eta") && run.progress["eta"].is_number())
        text += ", " + duration_text(run.progress["eta"].get<double>()) + " left";
    return text;
}

void list(const Options& options) {
    require_workspace(options.workspace);
    std::vector<Error> problems;
    const auto runs = list_runs(options.workspace, &problems);
    Json rows = Json::array();
    TextTable table({"run", "state", "started", "progress"});
    for (const auto& run : runs) {
        rows.push_back(to_json(run));
        table.add(
            {run.id, to_string(run.state), format_date(static_cast<std::int64_t>(run.created_at)), progress_cell(run)});
    }
    print_result(rows, options.json, runs.empty() && problems.empty() ? "no runs yet\n" : table.text());
    print_problems(problems);
}

} // namespace

void add_runs(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand("runs", "List the runs of a workspace, newest first");
    const auto options = std::make_shared<Options>();
    command->add_option("WORKSPACE", options->workspace, "The workspace folder")->required();
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { list(*options); });
}

} // namespace aviary::cli
