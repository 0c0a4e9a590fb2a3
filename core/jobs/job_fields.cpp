#include "core/jobs/job_fields.hpp"

namespace aviary {

FieldSpecs joined(FieldSpecs own, const FieldSpecs& rest) {
    own.insert(own.end(), rest.begin(), rest.end());
    return own;
}

Json part_of(const Json& config, const FieldSpecs& specs) {
    Json part = Json::object();
    for (const auto& spec : specs)
        if (config.contains(spec.name))
            part[spec.name] = config.at(spec.name);
    return part;
}

FieldSpec text_field(const std::string& name, FieldInfo info, const std::string& default_value) {
    FieldSpec spec;
    static_cast<FieldInfo&>(spec) = std::move(info);
    spec.name = name;
    spec.kind = FieldKind::text;
    spec.default_value = default_value;
    return spec;
}

std::optional<Artifact> made_by_run(const JobContext& context, const std::string& kind) {
    for (auto& artifact : list_artifacts(context.workspace / "artifacts"))
        if (artifact.ref.kind == kind && artifact.run == context.run_id)
            return std::move(artifact);
    return std::nullopt;
}

Json artifact_result(const Artifact& artifact) {
    Json result = {{"kind", artifact.ref.kind},
                   {"name", artifact.ref.name},
                   {"version", artifact.ref.version},
                   {"folder", artifact.folder.string()}};
    if (artifact.summary.is_object())
        result.update(artifact.summary);
    return result;
}

} // namespace aviary
