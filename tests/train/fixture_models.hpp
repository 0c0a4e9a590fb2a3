#pragma once

#include <filesystem>
#include <string>

#include "core/base/json.hpp"

namespace aviary {

inline const std::filesystem::path kModels = std::filesystem::path(AVIARY_TEST_FIXTURES) / "models";

/// Puts a model of tests/fixtures/models and the files of its tokenizer into the new folder `into`/`name`.
inline std::filesystem::path put_model_together(const std::string& name, const std::filesystem::path& into) {
    const auto tokenizer = read_json(kModels / "models.json").at(name).get<std::string>();
    std::filesystem::create_directories(into / name);
    std::filesystem::copy(kModels / name, into / name, std::filesystem::copy_options::recursive);
    std::filesystem::copy(kModels.parent_path() / "tokenizers" / tokenizer, into / name);
    return into / name;
}

} // namespace aviary
