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

std::string names_of(const arrow::Schema& schema) {
    std::string names;
    for (const auto& field : schema.fields())
        names += (names.empty() ? "" : ", ") + field->name();
    return names;
}

bool holds_texts(const arrow::DataType& type) {
    if (type.id() == arrow::Type::DICTIONARY) // pandas' categories
        return holds_texts(*static_cast<const arrow::DictionaryType&>(type).value_type());
    return type.id() == arrow::Type::STRING || type.id() == arrow::Type::LARGE_STRING;
}

/// Precondition: holds_texts().
void visit_texts(const arrow::Array& cells, const std::function<void(std::string_view)>& visit) {
    if (cells.type_id() == arrow::Type::STRING)
        return visit_all<arrow::StringArray>(cells, visit);
    if (cells.type_id() == arrow::Type::LARGE_STRING)
        return visit_all<arrow::LargeStringArray>(cells, visit);
    const auto& coded = static_cast<const arrow::DictionaryArray&>(cells);
    std::vector<std::string> values;
    visit_texts(*coded.dictionary(), [&](std::string_view value) { values.emplace_back(value); });
    for (std::int64_t row = 0; row < coded.length(); ++row)
        visit(coded.IsNull(row) ? std::string_view() : values.at(static_cast<std::size_t>(coded.GetValueIndex(row))));
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
        throw Error("there is no such column", "Name one of them with --column: " + names_of(*schema),
                    {.file = file.string(), .field = column});
    if (!holds_texts(*schema->field(index)->type()))
        throw Error("this column holds no texts", "Name another with --column",
                    {.file = file.string(), .field = column});
    for (int group = 0; group < (*reader)->num_row_groups(); ++group) {
        std::shared_ptr<arrow::ChunkedArray> cells;
        check((*reader)->RowGroup(group)->Column(index)->Read(&cells));
        for (const auto& chunk : cells->chunks()) {
            control.throw_if_cancelled();
            visit_texts(*chunk, visit);
        }
    }
}

} // namespace aviary
