#pragma once

#include <filesystem>
#include <string>

#include "core/base/json.hpp"

namespace aviary {

/// Adds embedding NAME of the tweets of a TinyWorkspace, made by hand: tweet `number` lies at the angle of 0.02 ×
/// number on a circle, so its neighbours are the tweets with the nearest numbers, cosine = cos(0.02 × difference), and
/// of two at the same distance the lower one is first. Without an index: every search is exact.
void addTinyEmbedding(const std::filesystem::path& workspace, const std::string& name, int tweets);

/// Adds a model artifact that holds nothing: for pages that offer what can be done with it.
void addEmptyModel(const std::filesystem::path& workspace, const std::string& name, const std::string& run,
                   const Json& summary = Json::object());

} // namespace aviary
