#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/entity_shift.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

const FieldSpecs& fields() {
    static const FieldSpecs specs = joined(
        {text_field("name", {.label = "Name", .help = "The result's name. Each run makes its next version."}, "shift")},
        ShiftConfig::fields().specs());
    return specs;
}

/// What the result says of one kind; the matrices stay in the artifact.
Json summary_of(const Json& kind) {
    if (kind.contains("groups"))
        return kind;
    const auto& periods = kind.at("periods");
    return {{"kind", kind.at("kind")},
            {"entities", kind.at("entities")},
            {"periods", periods.size()},
            {"first", periods.front().at("period")},
            {"last", periods.back().at("period")},
            {"lags", kind.at("lags")},
            {"warnings", kind.at("warnings")}};
}

Json measure(const ShiftConfig& config, const JobContext& context, const fs::path& folder) {
    const auto workspace = Workspace::open(context.workspace, Access::read);
    const bool has_table = config.by == "group" || !config.compare.empty();
    Json kinds = Json::array(), summaries = Json::array(), comparisons = Json::array();
    measure_shift(
        config, workspace,
        [&](const KindShift& shift) {
            kinds.push_back(to_json(shift, config));
            summaries.push_back(summary_of(kinds.back()));
            for (const auto& warning : kinds.back().at("warnings"))
                context.control.log(std::string(to_string(shift.counts.kind)) + ": " + warning.get<std::string>());
            if (has_table)
                comparisons.push_back(compared(shift.counts, config));
            write_counts(shift_counts_file(folder, shift.counts.kind), shift.counts);
        },
        context.control);
    Json what = what_is_compared(config);
    Json summary = what;
    summary["kinds"] = summaries;
    if (has_table)
        summary["compare"] = comparisons;
    // Without line breaks: the matrices of days over years have millions of cells.
    what.update({{"kinds", kinds}, {"compare", comparisons}});
    write_file_atomically(folder / kShiftFileName, to_line(what) + "\n");
    return summary;
}

Json run_shift(const Json& json, const JobContext& context) {
    if (const auto made = made_by_run(context, "shift"))
        return artifact_result(*made);
    const auto config = ShiftConfig::fields().read(part_of(json, ShiftConfig::fields().specs()));
    const auto name = parse_artifact_ref("shift", json.at("name").get<std::string>()).name;
    const NewArtifact what{.kind = "shift", .name = name, .run = context.run_id, .config = json};
    return artifact_result(create_artifact(context.workspace / "artifacts", what,
                                           [&](const fs::path& folder) { return measure(config, context, folder); }));
}

} // namespace

JobType shift_job() {
    return {.name = "shift",
            .title = "Measure covariate shift",
            .summary = "Compares what periods talk about: mentions, links, hashtags and words of each with those of "
                       "the periods before. Or what two groups of "
                       "accounts talk about at one time.",
            .fields = &fields(),
            .resumable = false,
            .run = run_shift};
}

} // namespace aviary
