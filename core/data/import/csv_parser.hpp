#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/import/byte_source.hpp"

namespace aviary {

/// Cuts a stream into the rows of RFC 4180: fields in double quotes may hold separators, line breaks and doubled
/// quotes; lines end with \n or \r\n; empty lines are passed over; a byte order mark is dropped. A quote within an
/// unquoted field is text. A quoted field that doesn't end within kMostRowBytes, or at all, makes a problem of its
/// first line only: reading goes on with the next, so that a stray quote doesn't swallow the file. Memory is bounded by
/// kMostRowBytes.
class CsvParser {
public:
    static constexpr std::size_t kMostRowBytes = std::size_t{1} << 20;

    struct Row {
        std::vector<std::string_view> fields; ///< unquoted; valid until the next call
        std::string_view raw;                 ///< the bytes of the row, for messages
        std::int64_t line = 0;                ///< 1-based line on which it begins
        const char* problem = nullptr;        ///< why the fields can't be used
    };

    CsvParser(ByteSource& bytes, char separator);

    /// Gives the next row; false at the end. Throws what the source throws, after all rows before the fault.
    bool next(Row& row);

private:
    struct Field {
        std::size_t begin, end; ///< in buffer_, quotes left out
        bool doubled_quotes;
    };

    bool fill();
    bool skip_empty_lines();
    bool scan_row(const char*& problem);
    bool scan_quoted(std::size_t& at, const char*& problem);
    bool scan_plain(std::size_t& at);
    void end_line(std::size_t at);
    void take_fields(Row& row);
    void give_up_line(Row& row, const char* problem);

    ByteSource& bytes_;
    const char separator_;
    std::string buffer_;
    std::size_t start_ = 0; ///< first byte of the row at hand
    std::size_t after_ = 0; ///< first byte after it
    std::size_t end_ = 0;   ///< its end without the line break
    std::int64_t line_ = 1;
    bool ended_ = false;
    std::vector<Field> fields_;
    std::vector<std::string> unquoted_;
};

/// The separator of a table: of ',', ';' and tab the one that its first line has most often outside quotes; ',' if
/// none.
char detect_separator(std::string_view beginning);

} // namespace aviary
