#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

struct IndexConfig {
    std::string embedding;
    std::string name;
    std::string factory = "auto";
    std::int64_t seed = 1;
    static const Fields<IndexConfig>& fields();
};

const Fields<IndexConfig>& IndexConfig::fields() {
    using C = IndexConfig;
    static const auto f = Fields<C>()
        .add("embedding", &C::embedding,
             {.label = "Embedding", .help = "NAME or NAME@VERSION of the embedding to index; without a version the newest.", .required = true})
        .add("name", &C::name, {.label = "Name", .help = "The index's name; empty: the embedding's. Each run makes its next version."})
        .add("factory", &C::factory,
             {.label = "Kind",
              .help = "auto chooses by size and says why; exact compares with everything; hnsw is fastest at moderate sizes; ivfpq needs the "
                      "least memory; anything else is a FAISS factory string.",
              .required = true})
        .add("seed", &C::seed, {.label = "Seed", .help = "Of the clustering that some kinds begin with.", .min = 0, .advanced = true});
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

Json make_index(const Json& config, const JobContext& context) {
    if (const auto made = made_by_run(context, "index"))
        return artifact_result(*made);
    const auto index = IndexConfig::fields().read(config);
    const auto workspace = Workspace::open(context.workspace, Access::read);
    const auto embedding = find_artifact(workspace.artifacts(), parse_artifact_ref("embedding", index.embedding));
    const auto name = index.name.empty() ? embedding.ref.name : parse_artifact_ref("index", index.name).name;
    const auto keys = group_keys(workspace, EmbeddingFile::open(embedding.folder / kEmbeddingFileName));

    const NewArtifact artifact{.kind = "index", .name = name, .run = context.run_id, .config = config, .inputs = {embedding.ref}};
    return artifact_result(create_artifact(workspace.artifacts(), artifact, [&](const fs::path& folder) -> Json {
        const auto built = build_index(embedding.folder, keys, folder,
                                       {.factory = index.factory, .seed = static_cast<std::uint64_t>(index.seed)}, context.control);
        context.control.log(built.reason);
        return {{"plan", to_string(built.plan)}, {"factory", built.factory}, {"reason", built.reason}, {"tweets", built.tweets},
                {"groups", built.groups}, {"recall_at_10", built.recall_at_10}};
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
