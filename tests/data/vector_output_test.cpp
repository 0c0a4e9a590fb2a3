#include "core/data/vector_output.hpp"

#include <cstring>
#include <limits>
#include <vector>

#include <arrow/api.h>
#include <arrow/io/file.h>
#include <gmock/gmock.h>
#include <parquet/arrow/reader.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/safetensors_header.hpp"
#include "core/data/text_rows.hpp"
#include "scratch_workspace.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using test::ScratchFolder;

constexpr std::int64_t kRows = 3, kDimension = 2;
const std::vector<std::string> kTexts = {"plain", "with \"quotes\" and\nbreaks", "pt\xC3\xA1k"};
const std::vector<float> kVectors = {0.1F, -2.5F, 1e-30F, std::numeric_limits<float>::max(), 0.0F, 1.0F / 3.0F};

/// The three vectors in two blocks.
fs::path write(const fs::path& file) {
    const auto output = open_vector_output(file, kRows, kDimension);
    output->append(std::span(kTexts).first(2), std::span(kVectors).first(4));
    output->append(std::span(kTexts).last(1), std::span(kVectors).last(2));
    EXPECT_FALSE(fs::exists(file)) << "there before it was whole";
    output->finish();
    return file;
}

std::vector<float> floats(std::string_view bytes) {
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

std::int64_t files_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

} // namespace

// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
TEST(VectorOutput, NpyIsAnArrayOfNumPy) {
    const ScratchFolder folder;
    const auto bytes = read_file(write(folder.path() / "v.npy"));
    // Magic, version 1.0, 118 bytes of header: 10 + 118 = 128 = 2 × 64.
    EXPECT_EQ(bytes.substr(0, 10), std::string("\x93NUMPY\x01\x00\x76\x00", 10));
    const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }";
    EXPECT_EQ(bytes.substr(10, 118), header + std::string(117 - header.size(), ' ') + "\n");
    EXPECT_EQ(floats(std::string_view(bytes).substr(128)), kVectors);
}

TEST(VectorOutput, SafetensorsHoldOneTensor) {
    const ScratchFolder folder;
    const MappedFile file(write(folder.path() / "v.safetensors"));
    std::uint64_t data = 0;
    const auto tensors = parse_safetensors_header(file.bytes(), "v.safetensors", data);
    ASSERT_EQ(tensors.size(), 1U);
    EXPECT_EQ(tensors[0].name, "vectors");
    EXPECT_EQ(tensors[0].dtype, "F32");
    EXPECT_EQ(tensors[0].shape, (std::vector<std::int64_t>{kRows, kDimension}));
    EXPECT_EQ(floats(file.text().substr(data)), kVectors);
}

TEST(VectorOutput, JsonLinesGiveTheSameFloats) {
    const ScratchFolder folder;
    const auto file = write(folder.path() / "v.jsonl");
    std::vector<std::string> texts;
    for_each_text(file, "text", {}, [&](std::string_view text) { texts.emplace_back(text); });
    EXPECT_EQ(texts, kTexts);
    std::vector<float> values;
    const auto content = read_file(file);
    for (std::size_t begin = 0; begin < content.size(); begin = content.find('\n', begin) + 1) {
        const auto line = parse_json(content.substr(begin, content.find('\n', begin) - begin));
        const auto row = line.at("vector").get<std::vector<float>>();
        values.insert(values.end(), row.begin(), row.end());
    }
    EXPECT_EQ(values, kVectors);
    EXPECT_THAT(content, testing::HasSubstr("[0.1,-2.5]")) << "as few digits as give the same float";
}

TEST(VectorOutput, ParquetHasTextsAndLists) {
    const ScratchFolder folder;
    const auto file = write(folder.path() / "v.parquet");
    std::vector<std::string> texts;
    for_each_text(file, "text", {}, [&](std::string_view text) { texts.emplace_back(text); });
    EXPECT_EQ(texts, kTexts);
    const auto input = arrow::io::ReadableFile::Open(file.string()).ValueOrDie();
    const auto reader = parquet::arrow::OpenFile(input, arrow::default_memory_pool()).ValueOrDie();
    const auto table = reader->ReadTable().ValueOrDie();
    const auto column = table->GetColumnByName("vector");
    ASSERT_TRUE(column->type()->Equals(arrow::fixed_size_list(arrow::float32(), kDimension)))
        << column->type()->ToString();
    std::vector<float> values;
    for (const auto& chunk : column->chunks()) {
        const auto& list = static_cast<const arrow::FixedSizeListArray&>(*chunk);
        const auto& numbers = static_cast<const arrow::FloatArray&>(*list.values());
        values.insert(values.end(), numbers.raw_values() + list.value_offset(0),
                      numbers.raw_values() + list.value_offset(list.length()));
    }
    EXPECT_EQ(values, kVectors);
}

TEST(VectorOutput, IsThereWholeOrNotAtAll) {
    const ScratchFolder folder;
    for (const char* name : {"v.npy", "v.safetensors", "v.jsonl", "v.parquet"}) {
        const auto file = folder.write(name, "older");
        {
            const auto output = open_vector_output(file, kRows, kDimension);
            output->append(std::span(kTexts).first(1), std::span(kVectors).first(2));
            EXPECT_THROW(output->finish(), Error) << "one vector instead of three";
        }
        EXPECT_EQ(read_file(file), "older") << name;
        fs::remove(file);
        EXPECT_EQ(files_in(folder.path()), 0) << name;
    }
}

TEST(VectorOutput, SaysWhichFileCannotBeWritten) {
    const ScratchFolder folder;
    for (const char* name : {"v.npy", "v.safetensors", "v.jsonl", "v.parquet"}) {
        try {
            open_vector_output(folder.path() / "missing" / name, kRows, kDimension);
            FAIL() << name;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), testing::HasSubstr(name));
        }
    }
    EXPECT_THROW(check_vector_output("v.txt"), UsageError);
    EXPECT_THROW(check_vector_output("v"), UsageError);
    EXPECT_THROW(check_vector_output(folder.path() / "missing" / "v.npy"), UsageError);
}

} // namespace aviary
