#include <cstdint>
#include <cstdlib>

#include "core/data/import/csv_parser.hpp"
#include "tests/data/text_source.hpp"

/// Reading ends; lines only grow; a row without a problem has at least one field.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    aviary::TextSource bytes({reinterpret_cast<const char*>(data), size}, 61);
    aviary::CsvParser parser(bytes, ',');
    aviary::CsvParser::Row row;
    std::int64_t line = 0;
    while (parser.next(row)) {
        if (row.line <= line || (row.problem == nullptr && row.fields.empty()))
            std::abort();
        line = row.line;
    }
    return 0;
}
