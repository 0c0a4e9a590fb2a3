#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, embedding, name, factory, update;
    JobOptions job;
};

} // namespace

void add_index(CLI::App& app, const ExitCode& exit_code) {
    auto* command =
        app.add_subcommand("index", "Group near-identical tweets and build a search index over an embedding");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--embedding", options->embedding, "The embedding, newest version unless one is named")
        ->type_name("EMB[@V]");
    command->add_option("--factory", options->factory, "auto, exact, hnsw, ivfpq or a FAISS factory string")
        ->type_name("F");
    command
        ->add_option("--name", options->name, "The index's name; the embedding's, or the updated index's, if not given")
        ->type_name("NAME");
    command
        ->add_option("--update", options->update,
                     "Go on from this index of an older embedding instead of building anew")
        ->type_name("INDEX[@V]");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("index"); });
    command->callback([options, exit_code] {
        Json flags = Json::object();
        add_flag(flags, "embedding", options->embedding);
        add_flag(flags, "factory", options->factory);
        add_flag(flags, "name", options->name);
        add_flag(flags, "update", options->update);
        const auto config = job_config("index", options->job, flags);
        require_workspace(options->workspace);
        require_artifact(options->workspace, "embedding", config.at("embedding"));
        if (!config.at("update").get<std::string>().empty())
            require_artifact(options->workspace, "index", config.at("update"));
        *exit_code = start_job(options->workspace, "index", config, options->job);
    });
}

} // namespace aviary::cli
