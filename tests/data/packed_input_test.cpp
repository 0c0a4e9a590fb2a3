#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/data/export.hpp"
#include "core/data/import/import.hpp"
#include "tests/data/packed.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using test::ScratchWorkspace;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kCsv = "id,text,author,created_at\n1,one,ann,2017-01-01\n2,two,bob,2017-01-02\n";
constexpr const char* kJsonl = R"({"data":{"id":"3","text":"three","created_at":"2020-01-01T00:00:00.000Z"}})"
                               "\n";

std::vector<std::string> texts(const Workspace& workspace) {
    std::vector<std::string> all;
    for (const auto& tweet : tweet_page(workspace, {}, TweetOrder::id, false, {}, 100))
        all.push_back(tweet.text);
    return all;
}

ImportRow import_one(Workspace& workspace, const std::filesystem::path& file) {
    return import_files(workspace, {.files = {file.string()}}, {}).at(0);
}

/// The table of kCsv as Parquet.
std::string parquet_of_csv() {
    ScratchWorkspace scratch;
    import_one(scratch.workspace, scratch.folder.write("t.csv", kCsv));
    const auto file = scratch.folder.path() / "t.parquet";
    export_tweets(scratch.workspace, {}, file, table_format(file), {});
    return read_file(file);
}

class PackedInput : public testing::TestWithParam<int> {};

TEST_P(PackedInput, ACompressedTableAndJsonLinesAreReadByContent) {
    ScratchWorkspace scratch;
    const auto table = scratch.folder.path() / "table.bin",
               lines = scratch.folder.path() / "lines.bin"; // the name tells nothing
    test::write_compressed(table, kCsv, GetParam());
    test::write_compressed(lines, kJsonl, GetParam());
    EXPECT_EQ(import_one(scratch.workspace, table).imported, 2);
    EXPECT_EQ(import_one(scratch.workspace, lines).imported, 1);
    EXPECT_THAT(texts(scratch.workspace), ElementsAre("one", "two", "three"));
}

TEST_P(PackedInput, ACompressedParquetIsUnpackedFirst) {
    ScratchWorkspace scratch;
    const auto file = scratch.folder.path() / "t.parquet.packed";
    test::write_compressed(file, parquet_of_csv(), GetParam());
    EXPECT_EQ(import_one(scratch.workspace, file).imported, 2);
    EXPECT_THAT(texts(scratch.workspace), ElementsAre("one", "two"));
}

TEST_P(PackedInput, ACutOffStreamIsAnErrorThatNamesTheFile) {
    ScratchWorkspace scratch;
    std::string rows = "id,text\n";
    for (int i = 1; i < 20'000; ++i)
        rows += std::to_string(i) + ",text " + std::to_string(i * 7919 % 20'011) + "\n";
    const auto file = scratch.folder.path() / "cut.csv.packed";
    test::write_compressed(file, rows, GetParam());
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    try {
        import_one(scratch.workspace, file);
        ADD_FAILURE() << "half a file was taken for a whole one";
    } catch (const Error& e) {
        EXPECT_THAT(e.what(), HasSubstr("cut.csv.packed"));
    }
}

INSTANTIATE_TEST_SUITE_P(Filters, PackedInput, testing::Values(ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD),
                         [](const auto& info) { return info.param == ARCHIVE_FILTER_GZIP ? "gzip" : "zstd"; });

TEST(ZippedTables, EachMemberIsAnInput) {
    ScratchWorkspace scratch;
    const auto file = scratch.folder.path() / "export.zip";
    test::write_zip(file, {{"folder/tweets.csv", kCsv}, {"more.jsonl", kJsonl}, {"read me.txt", "Nothing to import."}});
    const auto rows = import_files(scratch.workspace, {.files = {file.string()}}, {});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].imported + rows[1].imported, 3);
    EXPECT_THAT(texts(scratch.workspace), ElementsAre("one", "two", "three"));
}

TEST(ZippedTables, ParquetIsReadFromTheZip) {
    ScratchWorkspace scratch;
    const auto file = scratch.folder.path() / "export.zip";
    test::write_zip(file, {{"tweets.parquet", parquet_of_csv()}});
    EXPECT_EQ(import_one(scratch.workspace, file).imported, 2);
    EXPECT_THAT(texts(scratch.workspace), ElementsAre("one", "two"));
}

TEST(ZippedTables, AZipWithoutTweetsIsAnError) {
    ScratchWorkspace scratch;
    const auto file = scratch.folder.path() / "notes.zip";
    test::write_zip(file, {{"read me.txt", "Nothing to import."}});
    EXPECT_THROW(import_one(scratch.workspace, file), Error);
}

} // namespace
} // namespace aviary
