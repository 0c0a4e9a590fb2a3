#include <fstream>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/data/table_output.hpp"

namespace aviary {

namespace {

bool is_number(const std::string& cell) {
    return cell.find_first_not_of("+-.0123456789eE") == std::string::npos &&
           cell.find_first_of("0123456789") != std::string::npos;
}

/// A cell that a spreadsheet shows instead of computing it, quoted where needed.
std::string csv_cell(const std::string& cell) {
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos && !is_number(cell);
    const std::string text = formula ? "'" + cell : cell;
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

class TextTable final : public TableOutput {
public:
    TextTable(const std::filesystem::path& file, TableFormat format, std::vector<Column> columns)
        : file_(file), format_(format), columns_(std::move(columns)), out_(file, std::ios::binary) {
        if (format_ == TableFormat::csv)
            write_csv(names());
        check();
    }

    void write(const std::vector<std::string>& row) override {
        if (format_ == TableFormat::csv) {
            write_csv(row);
        } else {
            Json object = Json::object();
            for (std::size_t i = 0; i < columns_.size(); ++i)
                object[columns_[i].name] = json_cell(row[i], columns_[i]);
            if (format_ == TableFormat::json)
                out_ << (any_ ? ",\n" : "[\n");
            out_ << to_line(object);
            if (format_ == TableFormat::json_lines)
                out_ << '\n';
        }
        any_ = true;
        check();
    }

    void finish() override {
        if (format_ == TableFormat::json)
            out_ << (any_ ? "\n]\n" : "[]\n");
        out_.close();
        check();
    }

private:
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& column : columns_)
            names.push_back(column.name);
        return names;
    }

    Json json_cell(const std::string& cell, const Column& column) const {
        if (column.type == CellType::text || column.type == CellType::id)
            return cell;
        return cell.empty()                       ? Json()
               : column.type == CellType::integer ? Json(parse_cell<std::int64_t>(cell, column, file_))
                                                  : Json(parse_cell<double>(cell, column, file_));
    }

    void write_csv(const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i)
            out_ << (i == 0 ? "" : ",") << csv_cell(row[i]);
        out_ << "\r\n";
    }

    void check() const {
        if (!out_)
            throw Error("can't be written", "Check that the disk isn't full and that you may write there",
                        {.file = file_.string()});
    }

    std::filesystem::path file_;
    TableFormat format_;
    std::vector<Column> columns_;
    std::ofstream out_;
    bool any_ = false;
};

} // namespace

std::unique_ptr<TableOutput> open_text_table(const std::filesystem::path& file, TableFormat format,
                                             const std::vector<Column>& columns) {
    return std::make_unique<TextTable>(file, format, columns);
}

} // namespace aviary
