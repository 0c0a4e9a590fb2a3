#pragma once

#include <charconv>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/data/export.hpp"

namespace aviary {

/// One open table in one format.
class TableOutput {
public:
    virtual ~TableOutput() = default;
    virtual void write(const std::vector<std::string>& row) = 0;
    virtual void finish() = 0; ///< after the last row; throws Error if not everything reached the disk
};

std::unique_ptr<TableOutput> open_text_table(const std::filesystem::path& file, TableFormat format,
                                             const std::vector<Column>& columns);
std::unique_ptr<TableOutput> open_parquet_table(const std::filesystem::path& file, const std::vector<Column>& columns);

/// The number in a cell. Throws Error naming file and column when it is none.
template <typename Number>
Number parse_cell(const std::string& cell, const Column& column, const std::filesystem::path& file) {
    Number value{};
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (failure != std::errc() || end != cell.data() + cell.size())
        throw Error("'" + cell + "' is no number", {}, {.file = file.string(), .field = column.name});
    return value;
}

} // namespace aviary
