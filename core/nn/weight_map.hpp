#pragma once

#include <map>
#include <string>

#include "core/base/json.hpp"

namespace aviary {

/// Reads the index of weights that are spread over several files (model.safetensors.index.json,
/// pytorch_model.bin.index.json): the file of each tensor, by the tensor's name. Throws Error naming `file` and the
/// entry where that isn't the plain name of a file in the same folder.
std::map<std::string, std::string> read_weight_map(const Json& json, const std::string& file);

} // namespace aviary
