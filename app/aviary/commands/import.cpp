#include <filesystem>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/base/error.hpp"
#include "core/data/dates.hpp"
#include "core/data/import/import.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::vector<std::string> files, map;
    std::string workspace, preset, mode;
    bool dry_run = false;
    JobOptions job;
};

Json flags_of(const Options& options) {
    Json flags = Json::object();
    for (const auto& file : options.files) {
        if (!std::filesystem::exists(file))
            throw UsageError("there is no such file", "Check the path", {.file = file});
        flags["files"].push_back(std::filesystem::absolute(file).lexically_normal().string());
    }
    add_flag(flags, "preset", options.preset);
    add_flag(flags, "mode", options.mode);
    if (!options.map.empty())
        flags["map"] = options.map;
    return flags;
}

Json to_json(const ImportPreview& preview) {
    Json mapping = Json::object(), tweets = Json::array(), rejected = Json::array();
    for (const auto& [field, column] : preview.mapping)
        mapping[field] = column.empty() ? Json() : Json(column);
    for (const auto& tweet : preview.tweets)
        tweets.push_back({{"id", tweet.id},
                          {"author", tweet.author.handle},
                          {"date", tweet.created_at ? Json(format_date(*tweet.created_at)) : Json()},
                          {"language", tweet.language},
                          {"text", tweet.text}});
    for (const auto& row : preview.rejected)
        rejected.push_back(
            {{"line", row.line}, {"field", row.field}, {"reason", row.reason}, {"excerpt", row.excerpt}});
    const auto& counts = preview.counts;
    return {{"file", preview.file},        {"kind", to_string(preview.kind)},
            {"preset", preview.preset},    {"columns", preview.columns},
            {"mapping", mapping},          {"rows", counts.rows},
            {"imported", counts.imported}, {"merged", counts.merged},
            {"rejected", counts.rejected}, {"tweets", tweets},
            {"rejected_rows", rejected},   {"notices", preview.notices}};
}

std::string preview_text(Json preview) {
    auto& tweets = preview["tweets"];
    if (tweets.size() > 5)
        tweets.erase(tweets.begin() + 5, tweets.end());
    return readable(preview);
}

int dry_run(const Json& config, bool json) {
    const auto import = ImportConfig::fields().read(config);
    Json previews = Json::array();
    std::string text;
    for (const auto& file : import.files) {
        previews.push_back(to_json(preview_import(file, import)));
        text += (text.empty() ? "" : "\n") + preview_text(previews.back());
    }
    print_result(previews, json, text + "Nothing was written: this was a dry run over the first rows.\n");
    return 0;
}

/// A wrong mapping is wrong use, told before there is a workspace or a run. What else is wrong with a file the job
/// tells.
void check_mapping(const ImportConfig& config) {
    if (config.map.empty())
        return;
    for (const auto& file : config.files) {
        try {
            preview_import(file, config);
        } catch (const UsageError&) {
            throw;
        } catch (const Error&) {
            continue;
        }
    }
}

int run_import(const Options& options) {
    const auto config = job_config("import", options.job, flags_of(options));
    if (options.dry_run)
        return dry_run(config, options.job.json);
    if (options.workspace.empty())
        throw UsageError("--into is required", "Name the workspace folder; it is made if it isn't there");
    check_mapping(ImportConfig::fields().read(config));
    if (!Workspace::exists(options.workspace))
        Workspace::create(options.workspace);
    return start_job(options.workspace, "import", config, options.job);
}

} // namespace

void add_import(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand(
        "import", "Import tweets: CSV, TSV, Parquet, X API v2, v1.1 JSON Lines, an account's archive");
    const auto options = std::make_shared<Options>();
    command->add_option("FILE", options->files, "Files or folders; .gz, .zst and .zip as they are");
    command->add_option("--into", options->workspace, "The workspace folder; made if it isn't there")->type_name("W");
    command->add_option("--preset", options->preset, "Columns of a known data set: auto, none, ira")->type_name("NAME");
    command->add_option("--map", options->map, "Our field = column of the file: text=content,author=user")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("FIELD=COLUMN,...");
    command->add_option("--mode", options->mode, "append: every whole batch stays; whole: all of a file or nothing")
        ->type_name("MODE");
    command->add_flag("--dry-run", options->dry_run, "Show what would be imported and write nothing");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("import"); });
    command->callback([options, exit_code] { *exit_code = run_import(*options); });
}

} // namespace aviary::cli
