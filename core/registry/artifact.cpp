#include "core/registry/artifact.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <iterator>
#include <string_view>
#include <tuple>

#include <fcntl.h>

#include "core/base/files.hpp"
#include "core/registry/staging.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr int kFormat = 1;
constexpr std::size_t kLongestName = 64;
constexpr const char* kDescription = "artifact.json";
constexpr const char* kAllowedNames =
    "Names are letters, digits, '-', '_' and '.', begin with a letter or digit and have at most 64 characters";

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Such a name is one path component and neither hidden nor "..".
bool is_valid_name(std::string_view name) {
    return !name.empty() && name.size() <= kLongestName && is_alphanumeric(name.front()) &&
           std::ranges::all_of(name, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

void check_kind_and_name(const std::string& kind, const std::string& name) {
    if (!is_valid_name(kind))
        throw UsageError("'" + kind + "' is no kind of artifact", kAllowedNames);
    if (!is_valid_name(name))
        throw UsageError("'" + name + "' is no name of an artifact", kAllowedNames);
}

/// A version as it is written: digits only, from 1, no leading zero; 0 if it isn't one.
std::int64_t parse_version(std::string_view text) {
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && version > 0 && text.front() != '0' ? version : 0;
}

/// "NAME@VERSION"; version 0 if `text` isn't that.
ArtifactRef parse_folder_name(const std::string& kind, const std::string& text) {
    const auto at = text.find('@');
    if (at == std::string::npos || !is_valid_name(std::string_view(text).substr(0, at)))
        return {};
    return {kind, text.substr(0, at), parse_version(std::string_view(text).substr(at + 1))};
}

Json to_json(const ArtifactRef& ref) {
    return {{"kind", ref.kind}, {"name", ref.name}, {"version", ref.version}};
}

ArtifactRef ref_from_json(const Json& json) {
    return {json.at("kind").get<std::string>(), json.at("name").get<std::string>(),
            json.at("version").get<std::int64_t>()};
}

Json to_json(const Artifact& artifact) {
    Json inputs = Json::array();
    for (const auto& input : artifact.inputs)
        inputs.push_back(to_json(input));
    Json json = {{"format", kFormat}};
    json.update(to_json(artifact.ref));
    json["created_at"] = artifact.created_at;
    json["run"] = artifact.run;
    json["inputs"] = std::move(inputs);
    json["config"] = artifact.config;
    json["summary"] = artifact.summary;
    return json;
}

/// Throws Error naming artifact.json and what is wrong with it.
Artifact read_artifact(const fs::path& folder, const ArtifactRef& ref) {
    const auto file = folder / kDescription;
    const auto json = read_json(file);
    try {
        if (json.at("format").get<int>() > kFormat)
            throw Error("was made by a newer version of Aviary", "Update Aviary", {.file = file.string()});
        Artifact artifact{.ref = ref_from_json(json),
                          .folder = folder,
                          .created_at = json.at("created_at").get<std::int64_t>(),
                          .run = json.at("run").get<std::string>(),
                          .config = json.at("config"),
                          .inputs = {},
                          .summary = json.at("summary")};
        for (const auto& input : json.at("inputs"))
            artifact.inputs.push_back(ref_from_json(input));
        if (artifact.ref != ref)
            throw Error("describes " + artifact.ref.kind + " " + to_string(artifact.ref) +
                            ", another artifact than its folder's name says",
                        "Give the folder its old name back", {.file = file.string()});
        return artifact;
    } catch (const Json::exception& e) {
        throw Error(std::string("is damaged: ") + e.what(), "Make the artifact again", {.file = file.string()});
    }
}

/// The kinds that there is a folder of, in the alphabet's order.
std::vector<std::string> kinds_in(const fs::path& root) {
    std::vector<std::string> kinds;
    std::error_code error;
    for (fs::directory_iterator entry(root, error), end; !error && entry != end; entry.increment(error)) {
        if (const auto kind = entry->path().filename().string(); is_valid_name(kind))
            kinds.push_back(kind);
    }
    std::ranges::sort(kinds);
    return kinds;
}

/// Folders of one kind that are named as artifacts are, damaged or not.
std::vector<ArtifactRef> refs_of_kind(const fs::path& root, const std::string& kind) {
    std::vector<ArtifactRef> refs;
    std::error_code error;
    for (fs::directory_iterator entry(root / kind, error), end; !error && entry != end; entry.increment(error)) {
        const auto ref = parse_folder_name(kind, entry->path().filename().string());
        if (ref.version > 0 && entry->is_directory(error))
            refs.push_back(ref);
    }
    std::ranges::sort(refs, {}, [](const ArtifactRef& ref) { return std::tie(ref.name, ref.version); });
    return refs;
}

fs::path folder_of(const fs::path& root, const ArtifactRef& ref) {
    return root / ref.kind / to_string(ref);
}

std::int64_t newest_version(const fs::path& root, const std::string& kind, const std::string& name) {
    std::int64_t newest = 0;
    for (const auto& ref : refs_of_kind(root, kind)) {
        if (ref.name == name)
            newest = std::max(newest, ref.version);
    }
    return newest;
}

void sync_tree(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        sync_path(entry.path());
    sync_path(folder);
}

/// Writes artifact.json and renames `staged` to the first version that is free from artifact.ref.version on.
void commit(const fs::path& staged, const fs::path& root, Artifact& artifact) {
    for (;; ++artifact.ref.version) {
        artifact.folder = folder_of(root, artifact.ref);
        write_json(staged / kDescription, to_json(artifact));
        sync_tree(staged);
        // NOREPLACE decides between two processes that chose the same version.
        if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, artifact.folder.c_str(), RENAME_NOREPLACE) == 0)
            break;
        if (errno != EEXIST && errno != ENOTEMPTY)
            throw Error(std::string("can't put the finished artifact in place: ") + std::strerror(errno), "",
                        {.file = artifact.folder.string()});
    }
    sync_path(artifact.folder.parent_path());
}

std::string known_names(const fs::path& root, const std::string& kind) {
    std::string names;
    for (const auto& ref : refs_of_kind(root, kind))
        names += (names.empty() ? "" : ", ") + to_string(ref);
    return names.empty() ? "There is none of this kind yet" : "There are: " + names;
}

} // namespace

std::string to_string(const ArtifactRef& ref) {
    return ref.name + "@" + std::to_string(ref.version);
}

ArtifactRef parse_artifact_ref(const std::string& kind, const std::string& text) {
    const auto at = text.find('@');
    ArtifactRef ref{kind, text.substr(0, at), 0};
    check_kind_and_name(ref.kind, ref.name);
    if (at == std::string::npos)
        return ref;
    ref.version = parse_version(std::string_view(text).substr(at + 1));
    if (ref.version == 0)
        throw UsageError("'" + text + "' has no version after '@'",
                         "Write NAME for the newest or NAME@VERSION with a version from 1");
    return ref;
}

std::vector<Artifact> list_artifacts(const fs::path& root, const std::string& kind, std::vector<Error>* problems) {
    std::vector<Artifact> artifacts;
    for (const auto& ref : refs_of_kind(root, kind)) {
        try {
            artifacts.push_back(read_artifact(folder_of(root, ref), ref));
        } catch (const Error& e) {
            if (problems != nullptr)
                problems->push_back(e);
        }
    }
    return artifacts;
}

std::vector<Artifact> list_artifacts(const fs::path& root, std::vector<Error>* problems) {
    std::vector<Artifact> artifacts;
    for (const auto& kind : kinds_in(root))
        std::ranges::move(list_artifacts(root, kind, problems), std::back_inserter(artifacts));
    return artifacts;
}

std::optional<Artifact> try_find_artifact(const fs::path& root, const ArtifactRef& ref) {
    check_kind_and_name(ref.kind, ref.name);
    auto wanted = ref;
    if (wanted.version == 0)
        wanted.version = newest_version(root, ref.kind, ref.name);
    const auto folder = folder_of(root, wanted);
    if (wanted.version < 1 || !fs::is_directory(folder))
        return std::nullopt;
    return read_artifact(folder, wanted);
}

Artifact find_artifact(const fs::path& root, const ArtifactRef& ref) {
    if (auto artifact = try_find_artifact(root, ref))
        return *std::move(artifact);
    throw UsageError("there is no " + ref.kind + " " + (ref.version == 0 ? ref.name : to_string(ref)),
                     known_names(root, ref.kind));
}

Artifact create_artifact(const fs::path& root, const NewArtifact& what,
                         const std::function<Json(const fs::path&)>& fill) {
    check_kind_and_name(what.kind, what.name);
    try {
        for (const auto& kind : kinds_in(root))
            remove_abandoned_staging(root / kind);
        const Staging staging(root / what.kind);
        Artifact artifact{.ref = {what.kind, what.name, 0},
                          .folder = {},
                          .created_at = 0,
                          .run = what.run,
                          .config = what.config,
                          .inputs = what.inputs,
                          .summary = fill(staging.folder())};
        artifact.created_at = static_cast<std::int64_t>(std::time(nullptr));
        artifact.ref.version = newest_version(root, what.kind, what.name) + 1;
        commit(staging.folder(), root, artifact);
        return artifact;
    } catch (const fs::filesystem_error& e) {
        throw Error(e.what(), "Check that you may write there and that the disk isn't full",
                    {.file = (root / what.kind).string()});
    }
}

} // namespace aviary
