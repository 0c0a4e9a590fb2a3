#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/data/export.hpp"

namespace aviary {

/// One open table in one format.
class TableOutput {
public:
    virtual ~TableOutput() = default;
    virtual void write(const std::vector<std::string>& row) = 0;
    virtual void finish() = 0; ///< after the last row; throws Error if not everything reached the disk
};

std::unique_ptr<TableOutput> open_text_table(const std::filesystem::path& file, TableFormat format, const std::vector<std::string>& columns);
std::unique_ptr<TableOutput> open_parquet_table(const std::filesystem::path& file, const std::vector<std::string>& columns);

} // namespace aviary
