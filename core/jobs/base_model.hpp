#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/registry/artifact.hpp"

namespace aviary {

/// The model of the workspace that a training's base_model names, as NAME or NAME@VERSION; none where the text is empty
/// or the folder of a model. Throws UsageError where it is neither.
std::optional<Artifact> base_model_artifact(const std::filesystem::path& artifacts, const std::string& base_model);

} // namespace aviary
