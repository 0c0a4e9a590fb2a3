#pragma once

#include <filesystem>

#include "core/registry/artifact.hpp"

namespace aviary {

/// Writes the model as a folder of its own that transformers and sentence-transformers open, with a card (README.md)
/// that says how it was made; whole or not at all. Throws UsageError when `folder` exists already.
void export_model(const Artifact& model, const std::filesystem::path& folder);

} // namespace aviary
