#pragma once

#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/import/byte_source.hpp"
#include "core/data/import/columns.hpp"
#include "core/data/tweet_sink.hpp"

namespace aviary {

/// The columns that the first line of a CSV or TSV names.
std::vector<std::string> csv_columns(std::string_view beginning);

/// Reads a table with a header into the sink, streaming. Rows with a wrong number of columns, broken UTF-8 or broken
/// quoting are rejected with the line on which they begin. Throws what the source throws, after all whole rows before
/// it.
void read_csv(ByteSource& bytes, char separator, const TableLayout& layout, TweetSink& sink, const Control& control);

} // namespace aviary
