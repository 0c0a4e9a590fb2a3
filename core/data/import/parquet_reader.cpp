#include "core/data/import/parquet_reader.hpp"

#include <algorithm>

#include <arrow/api.h>
#include <arrow/io/file.h>
#include <parquet/arrow/reader.h>
#include <simdjson.h>

#include "core/base/error.hpp"
#include "core/data/dates.hpp"
#include "core/data/import/table_rows.hpp"

namespace aviary {

namespace {

Error broken(const std::string& file, const arrow::Status& status) {
    return Error("the Parquet file can't be read (" + status.message() + ")", "Fetch or write it again",
                 {.file = file});
}

std::int64_t to_seconds(std::int64_t value, arrow::TimeUnit::type unit) {
    const std::int64_t a_second = unit == arrow::TimeUnit::SECOND  ? 1
                                  : unit == arrow::TimeUnit::MILLI ? 1'000
                                  : unit == arrow::TimeUnit::MICRO ? 1'000'000
                                                                   : 1'000'000'000;
    return value >= 0 ? value / a_second : -((-value + a_second - 1) / a_second);
}

std::string cell_text(const arrow::Array& column, std::int64_t row);

std::string list_text(const arrow::Array& values, std::int64_t begin, std::int64_t end) {
    std::string text;
    for (std::int64_t i = begin; i < end; ++i)
        text += (i == begin ? "" : ";") + cell_text(values, i);
    return text;
}

/// The cell as a CSV would have it; empty for null.
std::string cell_text(const arrow::Array& column, std::int64_t row) {
    if (column.IsNull(row))
        return {};
    switch (column.type_id()) {
    case arrow::Type::STRING:
    case arrow::Type::BINARY:
        return static_cast<const arrow::BinaryArray&>(column).GetString(row);
    case arrow::Type::LARGE_STRING:
    case arrow::Type::LARGE_BINARY:
        return static_cast<const arrow::LargeBinaryArray&>(column).GetString(row);
    case arrow::Type::INT64:
        return std::to_string(static_cast<const arrow::Int64Array&>(column).Value(row));
    case arrow::Type::TIMESTAMP: {
        const auto unit = static_cast<const arrow::TimestampType&>(*column.type()).unit();
        return format_date(to_seconds(static_cast<const arrow::TimestampArray&>(column).Value(row), unit));
    }
    case arrow::Type::DICTIONARY: {
        const auto& dictionary = static_cast<const arrow::DictionaryArray&>(column);
        return cell_text(*dictionary.dictionary(), dictionary.GetValueIndex(row));
    }
    case arrow::Type::LIST: {
        const auto& list = static_cast<const arrow::ListArray&>(column);
        return list_text(*list.values(), list.value_offset(row), list.value_offset(row + 1));
    }
    case arrow::Type::LARGE_LIST: {
        const auto& list = static_cast<const arrow::LargeListArray&>(column);
        return list_text(*list.values(), list.value_offset(row), list.value_offset(row + 1));
    }
    default: {
        const auto scalar = column.GetScalar(row);
        return scalar.ok() ? (*scalar)->ToString() : std::string{};
    }
    }
}

} // namespace

struct ParquetFile::State {
    std::string name;
    std::uint64_t bytes = 0;
    std::int64_t rows = 0, rows_read = 0;
    std::unique_ptr<parquet::arrow::FileReader> reader;
    std::vector<std::string> columns;
};

ParquetFile::ParquetFile(const std::filesystem::path& file, std::string name) : state_(std::make_unique<State>()) {
    state_->name = std::move(name);
    auto input = arrow::io::ReadableFile::Open(file.string());
    if (!input.ok())
        throw broken(state_->name, input.status());
    state_->bytes = static_cast<std::uint64_t>((*input)->GetSize().ValueOr(0));
    auto reader = parquet::arrow::OpenFile(*input, arrow::default_memory_pool());
    if (!reader.ok())
        throw broken(state_->name, reader.status());
    state_->reader = std::move(*reader);
    state_->reader->set_batch_size(8192);
    state_->rows = state_->reader->parquet_reader()->metadata()->num_rows();
    std::shared_ptr<arrow::Schema> schema;
    if (const auto status = state_->reader->GetSchema(&schema); !status.ok())
        throw broken(state_->name, status);
    state_->columns = schema->field_names();
}

ParquetFile::~ParquetFile() = default;

std::vector<std::string> ParquetFile::columns() const {
    return state_->columns;
}

std::uint64_t ParquetFile::position() const {
    return state_->rows == 0 ? state_->bytes
                             : state_->bytes * static_cast<std::uint64_t>(state_->rows_read) /
                                   static_cast<std::uint64_t>(state_->rows);
}

void ParquetFile::read(const TableLayout& layout, TweetSink& sink, const Control& control) {
    auto batches = state_->reader->GetRecordBatchReader();
    if (!batches.ok())
        throw broken(state_->name, batches.status());
    std::vector<std::string> texts(layout.columns.size());
    std::vector<std::string_view> cells(layout.columns.size());
    while (true) {
        auto next = (*batches)->Next();
        if (!next.ok())
            throw broken(state_->name, next.status());
        const std::shared_ptr<arrow::RecordBatch> batch = *next;
        if (batch == nullptr)
            return;
        for (std::int64_t row = 0; row < batch->num_rows(); ++row) {
            if (row % 512 == 0)
                control.throw_if_cancelled();
            for (std::size_t column = 0; column < cells.size(); ++column) {
                texts[column] = cell_text(*batch->column(static_cast<int>(column)), row);
                cells[column] = texts[column];
            }
            const bool valid =
                std::ranges::all_of(texts, [](const std::string& text) { return simdjson::validate_utf8(text); });
            const std::int64_t line = ++state_->rows_read;
            const int text = layout.at(TweetColumn::text);
            const std::string_view excerpt = text < 0 ? std::string_view{} : cells[static_cast<std::size_t>(text)];
            if (valid)
                add_table_row(layout, cells, line, excerpt, sink);
            else
                sink.reject(line, "", "broken UTF-8", excerpt);
        }
    }
}

} // namespace aviary
