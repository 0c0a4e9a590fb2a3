#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/json.hpp"

namespace aviary {

/// An artifact's name: KIND/NAME@VERSION. Kinds so far: "model", "embedding", "index", "benchmark", "shift".
struct ArtifactRef {
    std::string kind;
    std::string name;         ///< letters, digits, '-', '_', '.'; at most 64; begins with a letter or digit
    std::int64_t version = 0; ///< from 1; 0 in a query: the newest
    bool operator==(const ArtifactRef&) const = default;
};
std::string to_string(const ArtifactRef& ref); ///< "NAME@VERSION"

/// Reads "NAME" or "NAME@VERSION". Throws UsageError naming what is allowed.
ArtifactRef parse_artifact_ref(const std::string& kind, const std::string& text);

/// artifact.json of one artifact.
struct Artifact {
    ArtifactRef ref;
    std::filesystem::path folder;
    std::int64_t created_at = 0; ///< UTC seconds
    std::string run;             ///< id of the run that made it; empty if none
    Json config;                 ///< the whole config that it was made with
    std::vector<ArtifactRef> inputs;
    Json summary; ///< kind-specific facts: sizes, losses, measured recall
};

/// All artifacts under `root` (Workspace::artifacts()), by kind, name, version. The folders are the catalogue: nothing
/// can disagree with it. Damaged ones (no readable artifact.json) are left out and told in `problems` if it isn't null.
std::vector<Artifact> list_artifacts(const std::filesystem::path& root, std::vector<Error>* problems = nullptr);
/// Those of one kind.
std::vector<Artifact> list_artifacts(const std::filesystem::path& root, const std::string& kind,
                                     std::vector<Error>* problems = nullptr);

/// The one asked for; version 0: the newest. Throws UsageError with the names that there are.
Artifact find_artifact(const std::filesystem::path& root, const ArtifactRef& ref);
std::optional<Artifact> try_find_artifact(const std::filesystem::path& root, const ArtifactRef& ref);

struct NewArtifact {
    std::string kind, name, run;
    Json config = Json::object();
    std::vector<ArtifactRef> inputs;
};

/// Makes the next version of kind/name: `fill(folder)` writes the files and returns the summary; artifact.json is
/// added; all is fsynced and renamed into place, whole or not at all. Two processes at once get different versions.
/// What processes that died while they made an artifact left under `root` is removed first.
Artifact create_artifact(const std::filesystem::path& root, const NewArtifact& what,
                         const std::function<Json(const std::filesystem::path&)>& fill);

} // namespace aviary
