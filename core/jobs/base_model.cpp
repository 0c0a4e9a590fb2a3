#include "core/jobs/base_model.hpp"

#include "core/base/error.hpp"

namespace fs = std::filesystem;

namespace aviary {

std::optional<Artifact> base_model_artifact(const fs::path& artifacts, const std::string& base_model) {
    if (base_model.empty() || fs::is_directory(base_model))
        return std::nullopt;
    if (base_model.find('/') != std::string::npos)
        throw UsageError("there is no such folder", "Give a model's folder, or the name of a model of this workspace",
                         {.file = base_model, .field = "base_model"});
    return find_artifact(artifacts, parse_artifact_ref("model", base_model));
}

} // namespace aviary
