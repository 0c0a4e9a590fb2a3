#include "core/base/error.hpp"
#include "core/data/workspace.hpp"
#include "core/index/embedding_file.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"
#include "core/jobs/model_files.hpp"
#include "core/train/embed.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

const FieldSpecs& fields() {
    static const FieldSpecs specs = joined(
        {text_field("model",
                    {.label = "Model",
                     .help = "NAME or NAME@VERSION of the model that makes the vectors; without a version the newest.",
                     .required = true}),
         text_field("name", {.label = "Name",
                             .help = "The embedding's name; empty: the model's. Each run makes its next version."})},
        EmbedConfig::fields().specs());
    return specs;
}

/// A hard link, so that the run's file and the artifact's are one until the artifact is in place; a copy where links
/// can't be made.
void put_into(const fs::path& file, const fs::path& folder) {
    std::error_code error;
    fs::create_hard_link(file, folder / kEmbeddingFileName, error);
    if (error)
        fs::copy_file(file, folder / kEmbeddingFileName);
}

Json embed(const Json& config, const JobContext& context) {
    if (const auto made = made_by_run(context, "embedding"))
        return artifact_result(*made);
    const auto workspace = Workspace::open(context.workspace, Access::read);
    const auto model = find_artifact(workspace.artifacts(), parse_artifact_ref("model", config.at("model")));
    const auto given = config.at("name").get<std::string>();
    const auto name = given.empty() ? model.ref.name : parse_artifact_ref("embedding", given).name;

    check_model_files(model.folder);
    const auto file = context.run_folder / kEmbeddingFileName;
    const auto embedded =
        embed_tweets(workspace, model.folder,
                     EmbedConfig::fields().read(part_of(config, EmbedConfig::fields().specs())), file, context.control);
    const Json summary = {
        {"tweets", embedded.tweets},
        {"dimension", embedded.dimension},
        {"seconds", embedded.seconds},
        {"resumed_at", embedded.resumed_at},
        {"tweets_per_second",
         embedded.seconds > 0 ? static_cast<double>(embedded.tweets - embedded.resumed_at) / embedded.seconds : 0}};
    const NewArtifact embedding{
        .kind = "embedding", .name = name, .run = context.run_id, .config = config, .inputs = {model.ref}};
    const auto artifact = create_artifact(workspace.artifacts(), embedding, [&](const fs::path& folder) {
        put_into(file, folder);
        return summary;
    });
    std::error_code ignored;
    fs::remove(file, ignored);
    return artifact_result(artifact);
}

} // namespace

JobType embed_job() {
    return {.name = "embed",
            .title = "Embed tweets",
            .summary = "Makes a vector of every tweet with a trained model.",
            .fields = &fields(),
            .resumable = true,
            .run = embed};
}

} // namespace aviary
