#include "core/base/error.hpp"
#include "core/data/workspace.hpp"
#include "core/eval/evaluate.hpp"
#include "core/index/embedding_file.hpp"
#include "core/jobs/embedding_encoder.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

FieldSpec embeddings_field() {
    FieldSpec spec;
    spec.name = "embeddings";
    spec.label = "Embeddings";
    spec.help = "NAME or NAME@VERSION of each embedding to measure; without a version the newest. Each later one is "
                "compared with the first.";
    spec.kind = FieldKind::list;
    spec.default_value = Json::array();
    spec.required = true;
    return spec;
}

const FieldSpecs& fields() {
    static const FieldSpecs specs =
        joined({embeddings_field(),
                text_field("name", {.label = "Name",
                                    .help = "The result's name; empty: the task's. Each run makes its next version."})},
               EvaluateConfig::fields().specs());
    return specs;
}

EvaluateResult measure(const EvaluateConfig& config, const Workspace& workspace, const Artifact& artifact,
                       const Control& control) {
    const auto embedding = EmbeddingFile::open(artifact.folder / kEmbeddingFileName);
    std::optional<TweetEncoder> encoder;
    const auto encode = [&](const std::vector<std::string>& texts) {
        if (!encoder)
            encoder = open_encoder_of(workspace.artifacts(), artifact);
        return encoder->encode_texts(texts);
    };
    return evaluate(config, {.workspace = &workspace, .embedding = &embedding, .encode = encode}, control);
}

Json figure_row(const std::string& embedding, const Figure& figure) {
    return {{"embedding", embedding}, {"figure", figure.name}, {"value", figure.value},
            {"low", figure.low},      {"high", figure.high},   {"n", figure.n}};
}

Json evaluate_embeddings(const Json& json, const JobContext& context) {
    if (const auto made = made_by_run(context, "benchmark"))
        return artifact_result(*made);
    const auto config = EvaluateConfig::fields().read(part_of(json, EvaluateConfig::fields().specs()));
    const auto workspace = Workspace::open(context.workspace, Access::read);
    std::vector<Artifact> embeddings;
    for (const auto& text : json.at("embeddings"))
        embeddings.push_back(find_artifact(workspace.artifacts(), parse_artifact_ref("embedding", text)));
    const auto given = json.at("name").get<std::string>();

    Json rows = Json::array(), ahead = Json::array(), details = Json::object();
    NewArtifact benchmark{.kind = "benchmark",
                          .name = given.empty() ? config.task : parse_artifact_ref("benchmark", given).name,
                          .run = context.run_id,
                          .config = json};
    std::optional<EvaluateResult> first;
    for (const auto& embedding : embeddings) {
        const auto name = to_string(embedding.ref);
        context.control.log("measuring " + name);
        const auto result = measure(config, workspace, embedding, context.control);
        for (const auto& figure : result.figures)
            rows.push_back(figure_row(name, figure));
        details[name] = result.found.details;
        if (!first)
            first = result;
        else
            for (const auto& figure : differences(config, *first, result))
                ahead.push_back(figure_row(name, figure));
        benchmark.inputs.push_back(embedding.ref);
    }
    const Json summary = {{"task", config.task}, {"rows", rows}, {"ahead", ahead}, {"details", details}};
    return artifact_result(create_artifact(workspace.artifacts(), benchmark, [&](const fs::path& folder) {
        write_json(folder / "result.json", summary);
        return summary;
    }));
}

} // namespace

JobType evaluate_job() {
    return {.name = "evaluate",
            .title = "Evaluate embeddings",
            .summary = "Measures embeddings on a task, and how far the first is ahead of each other; every figure "
                       "comes with n and a bootstrap interval.",
            .fields = &fields(),
            .resumable = false,
            .run = evaluate_embeddings};
}

} // namespace aviary
