#include "core/base/error.hpp"
#include "core/data/workspace.hpp"
#include "core/jobs/base_model.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"
#include "core/jobs/model_files.hpp"
#include "core/train/train_twice.hpp"
#include "core/train/twice_config.hpp"

namespace aviary {

namespace {

const FieldSpecs& fields() {
    static const FieldSpecs specs = joined(
        {text_field("name",
                    {.label = "Name", .help = "The model's name; each run makes its next version.", .required = true},
                    "twice")},
        TwiceConfig::fields().specs());
    return specs;
}

Json train(const Json& config, const JobContext& context) {
    if (const auto made = made_by_run(context, "model"))
        return artifact_result(*made);
    parse_artifact_ref("model", config.at("name")); // refuses a bad name before hours of training
    auto twice = TwiceConfig::fields().read(part_of(config, TwiceConfig::fields().specs()));
    const auto workspace = Workspace::open(context.workspace, Access::read);
    const auto base = base_model_artifact(workspace.artifacts(), twice.base_model);
    if (base)
        twice.base_model_folder = base->folder.string();
    if (!twice.base_model.empty())
        check_model_files(twice.base_folder());
    const auto trained = train_twice(twice, workspace, context.run_folder, context.control);
    NewArtifact model{.kind = "model", .name = config.at("name"), .run = context.run_id, .config = config};
    if (base)
        model.inputs = {base->ref};
    return artifact_result(create_artifact(workspace.artifacts(), model, [&](const std::filesystem::path& folder) {
        trained.save_model(folder);
        note_model_files(folder);
        return trained.summary();
    }));
}

} // namespace

JobType train_job() {
    return {
        .name = "train-twice",
        .title = "Train Twice",
        .summary =
            "Trains a tweet encoder on the workspace's tweets: Twice or one of its relatives, chosen by the recipe.",
        .fields = &fields(),
        .resumable = true,
        .run = train};
}

} // namespace aviary
