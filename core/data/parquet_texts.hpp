#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/control.hpp"

namespace aviary {

/// The .parquet part of for_each_text.
void for_each_parquet_text(const std::filesystem::path& file, const std::string& column, const Control& control,
                           const std::function<void(std::string_view)>& visit);

} // namespace aviary
