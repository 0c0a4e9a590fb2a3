#pragma once

#include <filesystem>

namespace aviary {

/// In the folder of a model artifact: size and fingerprint of each file, as the model was made.
inline constexpr const char* kModelFilesName = "aviary-fingerprints.json";

/// Notes there what the files in `folder` are. Throws Error where it can't be written.
void note_model_files(const std::filesystem::path& folder);

/// Throws Error naming the first file that is missing or another one than when the model was made. A folder without a
/// note passes: models of older versions have none, nor have those from elsewhere. Reads all files, at several GB/s.
void check_model_files(const std::filesystem::path& folder);

} // namespace aviary
