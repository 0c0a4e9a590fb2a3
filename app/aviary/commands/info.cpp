#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/data/dates.hpp"
#include "core/data/tweets.hpp"
#include "core/registry/artifact.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace;
    bool json = false;
};

Json counts_json(const std::vector<std::pair<std::string, std::int64_t>>& counts) {
    Json json = Json::object();
    for (const auto& [name, count] : counts)
        json[name] = count;
    return json;
}

Json imports_json(const Workspace& workspace) {
    Json imports = Json::array();
    for (const auto& row : all_imports(workspace))
        imports.push_back({{"file", row.file},
                           {"rows", row.rows},
                           {"imported", row.imported},
                           {"merged", row.merged},
                           {"rejected", row.rejected},
                           {"accounts", row.accounts}});
    return imports;
}

Json artifacts_json(const Workspace& workspace, std::vector<Error>& problems) {
    Json artifacts = Json::array();
    for (const auto& artifact : list_artifacts(workspace.artifacts(), &problems)) {
        Json inputs = Json::array();
        for (const auto& input : artifact.inputs)
            inputs.push_back(input.kind + "/" + to_string(input));
        artifacts.push_back({{"kind", artifact.ref.kind},
                             {"name", artifact.ref.name},
                             {"version", artifact.ref.version},
                             {"created_at", format_date(artifact.created_at)},
                             {"run", artifact.run},
                             {"inputs", inputs},
                             {"summary", artifact.summary}});
    }
    return artifacts;
}

std::string text_of(const Json& info) {
    Json shown = info;
    Json languages = Json::array();
    for (const auto& [name, count] : info["languages"].items())
        languages.push_back({{"language", name}, {"tweets", count}});
    if (languages.size() > 12)
        languages.erase(languages.begin() + 12, languages.end());
    shown["languages"] = languages;
    for (auto& artifact : shown["artifacts"])
        artifact.erase("summary"), artifact.erase("run");
    return readable(shown);
}

void show(const Options& options) {
    require_workspace(options.workspace);
    const auto workspace = Workspace::open(options.workspace, Access::read);
    const auto counts = corpus_counts(workspace);
    std::vector<Error> problems;
    const Json info = {{"tweets", counts.tweets},
                       {"users", counts.users},
                       {"engagements", counts.engagements},
                       {"rejected", counts.rejected},
                       {"languages", counts_json(counts.languages)},
                       {"kinds", counts_json(counts.kinds)},
                       {"imports", imports_json(workspace)},
                       {"artifacts", artifacts_json(workspace, problems)}};
    print_result(info, options.json, options.json ? "" : text_of(info));
    print_problems(problems);
}

} // namespace

void add_info(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand("info", "Say what is in a workspace: tweets, imports, artifacts");
    const auto options = std::make_shared<Options>();
    command->add_option("WORKSPACE", options->workspace, "The workspace folder")->required();
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { show(*options); });
}

} // namespace aviary::cli
