#pragma once

#include <filesystem>

#include "core/base/json.hpp"

namespace aviary {

/// Throws Error where the file is a pointer of Git LFS: what a clone without it has in the place of large files.
void refuse_lfs_pointer(const std::filesystem::path& file);

/// A JSON file of a model's folder, of at most 16 MiB: parsing takes up to thirty times its size. Throws Error naming
/// the file and line.
Json read_model_json(const std::filesystem::path& file);

} // namespace aviary
