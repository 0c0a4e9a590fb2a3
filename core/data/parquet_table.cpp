#include <arrow/api.h>
#include <arrow/io/file.h>
#include <parquet/arrow/writer.h>

#include "core/base/error.hpp"
#include "core/data/table_output.hpp"

namespace aviary {

namespace {

/// Written a group of rows at a time.
class ParquetTable final : public TableOutput {
public:
    ParquetTable(const std::filesystem::path& file, const std::vector<Column>& columns)
        : file_(file), columns_(columns) {
        arrow::FieldVector fields;
        for (const auto& column : columns) {
            const auto type = type_of(column.type);
            fields.push_back(arrow::field(column.name, type));
            builders_.push_back(arrow::MakeBuilder(type).ValueOrDie());
        }
        schema_ = arrow::schema(fields);
        auto sink = arrow::io::FileOutputStream::Open(file.string());
        check(sink.status());
        sink_ = *sink;
        auto writer = parquet::arrow::FileWriter::Open(*schema_, arrow::default_memory_pool(), sink_);
        check(writer.status());
        writer_ = std::move(*writer);
    }

    void write(const std::vector<std::string>& row) override {
        for (std::size_t i = 0; i < builders_.size(); ++i)
            append(*builders_[i], row[i], columns_[i]);
        if (++rows_ % kRowsInGroup == 0)
            write_group();
    }

    void finish() override {
        write_group();
        check(writer_->Close());
        check(sink_->Close());
    }

private:
    static constexpr std::int64_t kRowsInGroup = 65'536;

    static std::shared_ptr<arrow::DataType> type_of(CellType type) {
        if (type == CellType::text)
            return arrow::utf8();
        return type == CellType::real ? arrow::float64() : arrow::int64();
    }

    void append(arrow::ArrayBuilder& builder, const std::string& cell, const Column& column) const {
        if (column.type == CellType::text)
            check(static_cast<arrow::StringBuilder&>(builder).Append(cell));
        else if (cell.empty())
            check(builder.AppendNull());
        else if (column.type == CellType::real)
            check(static_cast<arrow::DoubleBuilder&>(builder).Append(parse_cell<double>(cell, column, file_)));
        else
            check(static_cast<arrow::Int64Builder&>(builder).Append(parse_cell<std::int64_t>(cell, column, file_)));
    }

    void write_group() {
        arrow::ArrayVector arrays(builders_.size());
        for (std::size_t i = 0; i < builders_.size(); ++i)
            check(builders_[i]->Finish(&arrays[i]));
        const auto table = arrow::Table::Make(schema_, arrays);
        if (table->num_rows() > 0)
            check(writer_->WriteTable(*table, kRowsInGroup));
    }

    void check(const arrow::Status& status) const {
        if (!status.ok())
            throw Error("can't be written (" + status.message() + ")",
                        "Check that the disk isn't full and that you may write there", {.file = file_.string()});
    }

    std::filesystem::path file_;
    std::shared_ptr<arrow::Schema> schema_;
    std::shared_ptr<arrow::io::FileOutputStream> sink_;
    std::unique_ptr<parquet::arrow::FileWriter> writer_;
    std::vector<Column> columns_;
    std::vector<std::unique_ptr<arrow::ArrayBuilder>> builders_;
    std::int64_t rows_ = 0;
};

} // namespace

std::unique_ptr<TableOutput> open_parquet_table(const std::filesystem::path& file, const std::vector<Column>& columns) {
    return std::make_unique<ParquetTable>(file, columns);
}

} // namespace aviary
