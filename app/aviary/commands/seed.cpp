#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/base/error.hpp"
#include "core/jobs/neighbours.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, embedding;
    bool json = false;
};

/// The newest embedding of the workspace.
ArtifactRef newest_embedding(const std::string& workspace) {
    std::optional<Artifact> newest;
    for (auto& artifact : list_artifacts(std::filesystem::path(workspace) / "artifacts"))
        if (artifact.ref.kind == "embedding" && (!newest || artifact.created_at >= newest->created_at))
            newest = std::move(artifact);
    if (!newest)
        throw UsageError("has no embedding yet", "Make one with 'aviary embed'", {.file = workspace});
    return newest->ref;
}

void show(const Options& options) {
    require_workspace(options.workspace);
    const auto ref = options.embedding.empty() ? newest_embedding(options.workspace)
                                               : parse_artifact_ref("embedding", options.embedding);
    const auto seed = NeighbourBrowser(options.workspace, ref).pick_seed();
    if (!seed)
        throw Error("no tweet of " + to_string(ref) + " has content enough to be a seed",
                    "Import more tweets and embed them");
    print_result({{"id", seed->id},
                  {"text", seed->text},
                  {"author", seed->author},
                  {"language", seed->language},
                  {"quality", seed->quality},
                  {"engagements", seed->engagements}},
                 options.json, std::to_string(seed->id) + "\n");
}

} // namespace

void add_seed(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand("seed", "Print the id of a good seed tweet: rich content and many engagements");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--embedding", options->embedding, "The embedding; the newest if not given")
        ->type_name("EMB[@V]");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { show(*options); });
}

} // namespace aviary::cli
