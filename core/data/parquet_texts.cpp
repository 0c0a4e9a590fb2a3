#include "core/data/parquet_texts.hpp"

#include <arrow/api.h>
#include <arrow/io/file.h>
#include <parquet/arrow/reader.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

template <typename Array>
void visit_all(const arrow::Array& cells, const std::function<void(std::string_view)>& visit) {
    const auto& texts = static_cast<const Array&>(cells);
    for (std::int64_t row = 0; row < texts.length(); ++row)
        visit(texts.IsNull(row) ? std::string_view() : texts.GetView(row));
}

} // namespace

void for_each_parquet_text(const std::filesystem::path& file, const std::string& column, const Control& control,
                           const std::function<void(std::string_view)>& visit) {
    const auto check = [&](const arrow::Status& status) {
        if (!status.ok())
            throw Error("the Parquet file can't be read (" + status.message() + ")", "Fetch or write it again",
                        {.file = file.string()});
    };
    auto input = arrow::io::ReadableFile::Open(file.string());
    check(input.status());
    auto reader = parquet::arrow::OpenFile(*input, arrow::default_memory_pool());
    check(reader.status());
    std::shared_ptr<arrow::Schema> schema;
    check((*reader)->GetSchema(&schema));
    const int index = schema->GetFieldIndex(column);
    if (index < 0)
        throw Error("there is no such column", "Name one of them with --column: " + schema->ToString(),
                    {.file = file.string(), .field = column});
    const auto type = schema->field(index)->type()->id();
    if (type != arrow::Type::STRING && type != arrow::Type::LARGE_STRING)
        throw Error("this column holds no texts", "Name another with --column",
                    {.file = file.string(), .field = column});
    for (int group = 0; group < (*reader)->num_row_groups(); ++group) {
        std::shared_ptr<arrow::ChunkedArray> cells;
        check((*reader)->RowGroup(group)->Column(index)->Read(&cells));
        for (const auto& chunk : cells->chunks()) {
            control.throw_if_cancelled();
            if (type == arrow::Type::STRING)
                visit_all<arrow::StringArray>(*chunk, visit);
            else
                visit_all<arrow::LargeStringArray>(*chunk, visit);
        }
    }
}

} // namespace aviary
