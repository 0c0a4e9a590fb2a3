#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "core/base/fields.hpp"
#include "core/jobs/job.hpp"
#include "core/registry/artifact.hpp"

namespace aviary {

/// The fields of a job that are its own (names of artifacts), before those of the science that it calls.
FieldSpecs joined(FieldSpecs own, const FieldSpecs& rest);

/// The part of a job's config that belongs to `specs`.
Json part_of(const Json& config, const FieldSpecs& specs);

/// A required text field.
FieldSpec text_field(const std::string& name, FieldInfo info, const std::string& default_value = {});

/// The artifact of this kind that this run has made already (it was killed after that and before its result was noted).
std::optional<Artifact> made_by_run(const JobContext& context, const std::string& kind);

/// What a job that makes an artifact returns: {"kind", "name", "version", "folder", then the summary's members}.
Json artifact_result(const Artifact& artifact);

} // namespace aviary
