#include <arrow/api.h>
#include <arrow/io/file.h>
#include <parquet/arrow/writer.h>

#include "core/base/error.hpp"
#include "core/data/vector_format.hpp"

namespace aviary {

namespace {

class ParquetVectors final : public VectorFormat {
public:
    ParquetVectors(const std::filesystem::path& file, std::string shown, std::int64_t d)
        : shown_(std::move(shown)), d_(d), values_(std::make_shared<arrow::FloatBuilder>()),
          vectors_(arrow::default_memory_pool(), values_, static_cast<std::int32_t>(d)) {
        schema_ = arrow::schema(
            {arrow::field("text", arrow::utf8(), false),
             arrow::field("vector", arrow::fixed_size_list(arrow::float32(), static_cast<std::int32_t>(d)), false)});
        auto sink = arrow::io::FileOutputStream::Open(file.string());
        check(sink.status());
        sink_ = *sink;
        auto writer = parquet::arrow::FileWriter::Open(
            *schema_, arrow::default_memory_pool(), sink_, parquet::default_writer_properties(),
            parquet::ArrowWriterProperties::Builder().store_schema()->build());
        check(writer.status());
        writer_ = std::move(*writer);
    }

    void append(std::span<const std::string> texts, std::span<const float> rows) override {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            check(texts_.Append(texts[i]));
            check(vectors_.Append());
            check(values_->AppendValues(rows.data() + i * static_cast<std::size_t>(d_), d_));
        }
        if (texts_.length() >= kRowsInGroup)
            write_group();
    }

    void finish() override {
        write_group();
        check(writer_->Close());
        check(sink_->Close());
    }

private:
    static constexpr std::int64_t kRowsInGroup = 16'384;

    void write_group() {
        if (texts_.length() == 0)
            return;
        std::shared_ptr<arrow::Array> texts, vectors;
        check(texts_.Finish(&texts));
        check(vectors_.Finish(&vectors));
        check(writer_->WriteTable(*arrow::Table::Make(schema_, {texts, vectors}), kRowsInGroup));
    }

    void check(const arrow::Status& status) const {
        if (!status.ok())
            throw Error("can't be written (" + status.message() + ")",
                        "Check that the disk isn't full and that you may write there", {.file = shown_});
    }

    std::string shown_;
    std::int64_t d_;
    arrow::StringBuilder texts_;
    std::shared_ptr<arrow::FloatBuilder> values_;
    arrow::FixedSizeListBuilder vectors_;
    std::shared_ptr<arrow::Schema> schema_;
    std::shared_ptr<arrow::io::FileOutputStream> sink_;
    std::unique_ptr<parquet::arrow::FileWriter> writer_;
};

} // namespace

std::unique_ptr<VectorFormat> open_parquet_vectors(const std::filesystem::path& file, const std::string& shown,
                                                   std::int64_t d) {
    return std::make_unique<ParquetVectors>(file, shown, d);
}

} // namespace aviary
