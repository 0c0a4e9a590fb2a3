#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/import/columns.hpp"
#include "core/data/tweet_sink.hpp"

namespace aviary {

/// A Parquet file of tweets, read batch by batch. Cells become text as in a CSV (dates as ISO 8601 in UTC, lists joined
/// by ';'). Row numbers count from 1.
class ParquetFile {
public:
    /// `name`: what errors call it. Throws Error when it is no readable Parquet.
    ParquetFile(const std::filesystem::path& file, std::string name);
    ~ParquetFile();

    std::vector<std::string> columns() const;

    /// Reads all rows into the sink. Throws Error where the file is broken, after the batches before.
    void read(const TableLayout& layout, TweetSink& sink, const Control& control);

    /// Bytes of the file that the rows read so far stand for. May be asked from within read only.
    std::uint64_t position() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace aviary
