#include "core/jobs/model_files.hpp"

#include <map>
#include <string>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/index/fingerprint.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kRemedy = "Put the file back as it was, or train or add the model again";

} // namespace

void note_model_files(const fs::path& folder) {
    std::map<std::string, Json> files; // in the same order anywhere
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[entry.path().lexically_relative(folder).generic_string()] = to_json(identity_of(entry.path()));
    write_json(folder / kModelFilesName, files);
}

void check_model_files(const fs::path& folder) {
    const auto note = folder / kModelFilesName;
    if (!fs::exists(note))
        return;
    const auto files = read_json(note);
    if (!files.is_object() || files.empty())
        throw Error("doesn't tell size and fingerprint of any file", kRemedy, {.file = note.string()});
    try {
        for (const auto& [name, identity] : files.items()) {
            const auto file = folder / name;
            if (!fs::exists(file))
                throw Error("is missing", kRemedy, {.file = file.string()});
            if (identity_of(file) != identity_from_json(identity))
                throw Error("is not the file that the model was made with: its size or content changed", kRemedy,
                            {.file = file.string()});
        }
    } catch (const Json::exception& e) {
        throw Error(std::string("is damaged: ") + e.what(), kRemedy, {.file = note.string()});
    }
}

} // namespace aviary
