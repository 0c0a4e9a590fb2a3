#pragma once

#include <filesystem>
#include <string>

#include "core/base/control.hpp"
#include "core/jobs/neighbours.hpp"

namespace aviary {

/// Writes an answer's neighbours into a .csv, .json, .jsonl or .parquet file: similarity, percentile, id, author, date,
/// language, quality, spam, copies, text; and beside it FILE.about.json with the query, so that the table can be made
/// again. Throws Error.
void export_neighbours(const std::filesystem::path& file, const std::filesystem::path& workspace,
                       const std::string& embedding, const NeighbourQuery& query, const NeighbourAnswer& answer,
                       const Control& control = {});

} // namespace aviary
