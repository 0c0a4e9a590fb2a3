#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QString>

#include "core/base/json.hpp"
#include "widgets/models/tweet_copy.hpp"

namespace aviary {

/// A table as it leaves the program: raw values, in the C locale.
struct PlainTable {
    std::vector<std::string> columns;
    std::vector<std::vector<Json>> rows; ///< as many cells as columns: text, number or null; one type a column
};

/// A list with an object a row.
Json rowObjects(const PlainTable& table);

/// For the clipboard, see CopyFormat; `ids` gives the first column alone.
QString copyText(const PlainTable& table, CopyFormat format, bool withHeader);

/// Writes .csv, .json, .jsonl or .parquet by the file's extension, and FILE.about.json with `about` beside it. Throws
/// Error.
void writeTable(const PlainTable& table, const std::filesystem::path& file, const Json& about);

} // namespace aviary
