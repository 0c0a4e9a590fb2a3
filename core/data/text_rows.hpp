#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/control.hpp"

namespace aviary {

/// Visits the texts of a file in their order, streaming; the number of visits is the number of rows, empty texts
/// included. .txt: a line each; .csv and .tsv: the cells of `column`; .jsonl: the member `column`, or the line itself
/// where it is a string, blank lines passed over; these also in .gz and .zst. .parquet: the cells of `column`. A null
/// is an empty text. A byte order mark at the start is dropped; broken UTF-8 and half surrogate pairs become U+FFFD.
/// Throws Error naming file, line and column: no such column, a row that can't be read; UsageError for another ending.
void for_each_text(const std::filesystem::path& file, const std::string& column, const Control& control,
                   const std::function<void(std::string_view)>& visit);

} // namespace aviary
