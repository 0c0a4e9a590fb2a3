#include "core/data/import/csv_reader.hpp"

#include <algorithm>
#include <cstring>

#include <simdjson.h>

#include "core/base/error.hpp"
#include "core/data/import/csv_parser.hpp"
#include "core/data/import/table_rows.hpp"

namespace aviary {

namespace {

class TextBytes final : public ByteSource {
public:
    explicit TextBytes(std::string_view text) : text_(text) {}
    std::size_t read(std::span<char> buffer) override {
        const std::size_t size = std::min(buffer.size(), text_.size());
        std::memcpy(buffer.data(), text_.data(), size);
        text_.remove_prefix(size);
        return size;
    }
    const std::string& name() const override { return name_; }
    std::uint64_t compressed_position() const override { return 0; }

private:
    std::string_view text_;
    std::string name_;
};

} // namespace

std::vector<std::string> csv_columns(std::string_view beginning) {
    TextBytes bytes(beginning);
    CsvParser parser(bytes, detect_separator(beginning));
    CsvParser::Row row;
    std::vector<std::string> columns;
    if (parser.next(row))
        columns.assign(row.fields.begin(), row.fields.end());
    return columns;
}

void read_csv(ByteSource& bytes, char separator, const TableLayout& layout, TweetSink& sink, const Control& control) {
    CsvParser parser(bytes, separator);
    CsvParser::Row row;
    parser.next(row); // the header, which `layout` understood
    for (std::int64_t count = 0; parser.next(row); ++count) {
        if (count % 512 == 0)
            control.throw_if_cancelled();
        if (row.problem != nullptr)
            sink.reject(row.line, "", row.problem, row.raw);
        else if (row.fields.size() != layout.columns.size())
            sink.reject(row.line, "",
                        std::to_string(row.fields.size()) + " columns instead of " +
                            std::to_string(layout.columns.size()),
                        row.raw);
        else if (!simdjson::validate_utf8(row.raw.data(), row.raw.size()))
            sink.reject(row.line, "", "broken UTF-8", row.raw);
        else
            add_table_row(layout, row.fields, row.line, row.raw, sink);
    }
}

} // namespace aviary
