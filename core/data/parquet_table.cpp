#include <arrow/api.h>
#include <arrow/io/file.h>
#include <parquet/arrow/writer.h>

#include "core/base/error.hpp"
#include "core/data/table_output.hpp"

namespace aviary {

namespace {

/// Columns of strings, written a group of rows at a time.
class ParquetTable final : public TableOutput {
public:
    ParquetTable(const std::filesystem::path& file, const std::vector<std::string>& columns) : file_(file), builders_(columns.size()) {
        arrow::FieldVector fields;
        for (const std::string& column : columns)
            fields.push_back(arrow::field(column, arrow::utf8()));
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
            check(builders_[i].Append(row[i]));
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

    void write_group() {
        arrow::ArrayVector arrays(builders_.size());
        for (std::size_t i = 0; i < builders_.size(); ++i)
            check(builders_[i].Finish(&arrays[i]));
        const auto table = arrow::Table::Make(schema_, arrays);
        if (table->num_rows() > 0)
            check(writer_->WriteTable(*table, kRowsInGroup));
    }

    void check(const arrow::Status& status) const {
        if (!status.ok())
            throw Error("can't be written (" + status.message() + ")", "Check that the disk isn't full and that you may write there",
                        {.file = file_.string()});
    }

    std::filesystem::path file_;
    std::shared_ptr<arrow::Schema> schema_;
    std::shared_ptr<arrow::io::FileOutputStream> sink_;
    std::unique_ptr<parquet::arrow::FileWriter> writer_;
    std::vector<arrow::StringBuilder> builders_;
    std::int64_t rows_ = 0;
};

} // namespace

std::unique_ptr<TableOutput> open_parquet_table(const std::filesystem::path& file, const std::vector<std::string>& columns) {
    return std::make_unique<ParquetTable>(file, columns);
}

} // namespace aviary
