#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/json.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

enum class TableFormat { csv, json_lines, json, parquet };

/// The format that a file's extension names: .csv, .jsonl (.ndjson), .json, .parquet. Throws UsageError for others.
TableFormat table_format(const std::filesystem::path& file);

/// What a column's cells are. CSV has but text. `integer` and `real` are numbers in JSON and Parquet, an empty cell is
/// null there; an `id` is a number in Parquet and text in JSON, where many readers round whole numbers beyond 2⁵³.
enum class CellType { text, id, integer, real };

struct Column {
    std::string name;
    CellType type = CellType::text;
};

/// Gives rows one by one, as many cells as there are columns, numbers in the C locale; false at the end.
using NextRow = std::function<bool(std::vector<std::string>& row)>;

/// Writes a table, streaming; the file appears under its name once it is whole, replacing an older one. In CSV, cells
/// that a spreadsheet would take for a formula (beginning with = + - @ tab or CR, plain numbers excepted) get a leading
/// '; JSON is an array of objects. Throws Error when the disk is full, the file can't be written or a cell is not of
/// its column's type; Cancelled when asked to stop.
void export_table(const std::filesystem::path& file, TableFormat format, const std::vector<Column>& columns,
                  const NextRow& next, const Control& control = {});

/// Writes FILE.about.json beside an export: `about` with the program's version and the time, so that a table found
/// later says what it is.
void write_about(const std::filesystem::path& file, const Json& about);

/// Six significant digits in the C locale, for cells.
std::string number_cell(double value);

/// Writes the tweets that pass, ascending by id: id, author, created_at (ISO 8601), language, kind, quality, spam,
/// engagements, text. Returns how many.
std::int64_t export_tweets(const Workspace& workspace, const TweetFilter& filter, const std::filesystem::path& file,
                           TableFormat format, const Control& control = {});
/// The same of the given tweets, in their order; unknown ids are left out.
std::int64_t export_tweets_of(const Workspace& workspace, std::span<const std::int64_t> ids,
                              const std::filesystem::path& file, TableFormat format, const Control& control = {});

} // namespace aviary
