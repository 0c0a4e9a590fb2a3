#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

enum class TableFormat { csv, json_lines, json, parquet };

/// The format that a file's extension names: .csv, .jsonl (.ndjson), .json, .parquet. Throws UsageError for others.
TableFormat table_format(const std::filesystem::path& file);

/// Gives rows one by one, as many cells as there are columns; false at the end.
using NextRow = std::function<bool(std::vector<std::string>& row)>;

/// Writes a table of strings, streaming; the file appears under its name once it is whole, replacing an older one. In CSV, cells that a
/// spreadsheet would take for a formula (beginning with = + - @ tab or CR, plain numbers excepted) get a leading '; JSON is an array of objects.
/// Throws Error when the disk is full or the file can't be written, Cancelled when asked to stop.
void export_table(const std::filesystem::path& file, TableFormat format, const std::vector<std::string>& columns, const NextRow& next,
                  const Control& control = {});

/// Writes the tweets that pass, ascending by id: id, author, created_at (ISO 8601), language, kind, quality, spam, engagements, text.
/// Returns how many.
std::int64_t export_tweets(const Workspace& workspace, const TweetFilter& filter, const std::filesystem::path& file, TableFormat format,
                           const Control& control = {});

} // namespace aviary
