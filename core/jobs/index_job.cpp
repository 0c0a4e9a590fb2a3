#include <optional>

#include "core/base/error.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"
#include "core/nn/torch_k_means.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

struct IndexConfig {
    std::string embedding;
    std::string name;
    std::string factory = "auto";
    std::string update;
    std::string device = "auto";
    std::int64_t seed = 1;
    static const Fields<IndexConfig>& fields();
};

const Fields<IndexConfig>& IndexConfig::fields() {
    using C = IndexConfig;
    static const auto f =
        Fields<C>()
            .add("embedding", &C::embedding,
                 {.label = "Embedding",
                  .help = "NAME or NAME@VERSION of the embedding to index; without a version the newest.",
                  .required = true})
            .add("name", &C::name,
                 {.label = "Name",
                  .help = "The index's name; empty: the embedding's, or that of the index to update. Each run makes "
                          "its next version."})
            .add("factory", &C::factory,
                 {.label = "Kind",
                  .help = "auto chooses by size and says why; exact compares with everything; hnsw is fastest at "
                          "moderate sizes; ivfpq needs the "
                          "least memory; anything else is a FAISS factory string.",
                  .required = true})
            .add("update", &C::update,
                 {.label = "Update",
                  .help = "NAME or NAME@VERSION of an index to go on from, made of an older embedding by the same "
                          "model: what is in both stays, tweets "
                          "that are gone are taken out, new ones are added, and recall is measured anew. Kind is then "
                          "that index's. Empty: build anew."})
            .add("device", &C::device,
                 {.label = "Device",
                  .help = "Where the lists of ivfpq are learned. Auto takes the GPU where there is one.",
                  .choices = {"auto", "cpu", "cuda"},
                  .group = "Hardware"})
            .add(
                "seed", &C::seed,
                {.label = "Seed", .help = "Of the clustering that some kinds begin with.", .min = 0, .advanced = true});
    return f;
}

/// The near-duplicate key of each row of the embedding.
std::vector<std::uint64_t> group_keys(const Workspace& workspace, const EmbeddingFile& embedding) {
    const auto known = near_duplicate_keys(workspace);
    std::vector<std::uint64_t> keys;
    keys.reserve(static_cast<std::size_t>(embedding.size()));
    auto at = known.begin();
    for (const auto id : embedding.ids()) {
        while (at != known.end() && at->first < id)
            ++at;
        // A tweet that is no longer in the workspace stands alone: its id is as good a key as any.
        keys.push_back(at != known.end() && at->first == id ? at->second : static_cast<std::uint64_t>(id));
    }
    return keys;
}

/// The embedding that an index was made of.
Artifact embedding_of(const Workspace& workspace, const Artifact& index) {
    for (const auto& input : index.inputs) {
        if (input.kind != "embedding")
            continue;
        if (auto found = try_find_artifact(workspace.artifacts(), input))
            return *found;
        throw Error("the embedding " + to_string(input) + " that the index " + to_string(index.ref) +
                        " was made of is gone",
                    "Build the index anew, without an update", {.file = index.folder.string()});
    }
    throw Error("the index " + to_string(index.ref) + " doesn't say which embedding it was made of",
                "Build the index anew, without an update", {.file = index.folder.string()});
}

Json make_index(const Json& config, const JobContext& context) {
    if (const auto made = made_by_run(context, "index"))
        return artifact_result(*made);
    const auto index = IndexConfig::fields().read(config);
    const auto workspace = Workspace::open(context.workspace, Access::read);
    const auto embedding = find_artifact(workspace.artifacts(), parse_artifact_ref("embedding", index.embedding));
    const auto keys = group_keys(workspace, EmbeddingFile::open(embedding.folder / kEmbeddingFileName));
    const auto k_means = gpu_k_means(index.device);
    const IndexBuildOptions options{
        .factory = index.factory, .seed = static_cast<std::uint64_t>(index.seed), .k_means = k_means.get()};

    std::optional<Artifact> base;
    NewArtifact artifact{.kind = "index",
                         .name = embedding.ref.name,
                         .run = context.run_id,
                         .config = config,
                         .inputs = {embedding.ref}};
    if (!index.update.empty()) {
        base = find_artifact(workspace.artifacts(), parse_artifact_ref("index", index.update));
        artifact.name = base->ref.name;
        artifact.inputs.push_back(base->ref);
    }
    if (!index.name.empty())
        artifact.name = parse_artifact_ref("index", index.name).name;
    return artifact_result(create_artifact(workspace.artifacts(), artifact, [&](const fs::path& folder) -> Json {
        const auto built = base ? update_index({embedding_of(workspace, *base).folder, base->folder}, embedding.folder,
                                               keys, folder, options, context.control)
                                : build_index(embedding.folder, keys, folder, options, context.control);
        context.control.log(built.reason);
        Json summary = {{"plan", to_string(built.plan)}, {"factory", built.factory},
                        {"reason", built.reason},        {"tweets", built.tweets},
                        {"groups", built.groups},        {"recall_at_10", built.recall_at_10}};
        if (base)
            summary.update({{"kept", built.kept}, {"removed", built.removed}, {"added", built.added}});
        return summary;
    }));
}

} // namespace

JobType index_job() {
    return {.name = "index",
            .title = "Build index",
            .summary = "Groups near-identical tweets and builds a search index over an embedding.",
            .fields = &IndexConfig::fields().specs(),
            .resumable = false,
            .run = make_index};
}

} // namespace aviary
