#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/nn/safetensors.hpp"

namespace aviary {

/// Reads the tensors of a pytorch_model.bin (the zip archive of PyTorch 1.6 and later) for which `wanted` is true. Its
/// pickle is parsed as data (see parse_state_dict), never executed. Throws Error naming the file and what is wrong with
/// it.
NamedTensors load_state_dict(const std::filesystem::path& file, const std::function<bool(const std::string&)>& wanted);

/// The weights of a Hugging Face folder.
struct FolderWeights {
    NamedTensors tensors;
    std::filesystem::path file; ///< where they come from, for messages: the index where there is one
};

/// Reads model.safetensors; or the shards that model.safetensors.index.json names; or pytorch_model.bin; or its shards;
/// the first that is there. Each tensor that an index names must be in the file that it names. Throws Error naming file
/// and tensor.
FolderWeights load_folder_weights(const std::filesystem::path& folder,
                                  const std::function<bool(const std::string&)>& wanted);

/// The files in which load_folder_weights looks; empty if the folder has none.
std::vector<std::filesystem::path> weight_files(const std::filesystem::path& folder);

} // namespace aviary
