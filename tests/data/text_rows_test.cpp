#include "core/data/text_rows.hpp"

#include <functional>
#include <vector>

#include <arrow/api.h>
#include <arrow/io/file.h>
#include <gmock/gmock.h>
#include <parquet/arrow/writer.h>

#include "core/base/error.hpp"
#include "packed.hpp"
#include "scratch_workspace.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using test::ScratchFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> texts_of(const fs::path& file, const std::string& column = "text") {
    std::vector<std::string> texts;
    for_each_text(file, column, {}, [&](std::string_view text) { texts.emplace_back(text); });
    return texts;
}

std::string error_of(const fs::path& file, const std::string& column = "text") {
    try {
        texts_of(file, column);
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

void write_parquet(const fs::path& file, const std::shared_ptr<arrow::Array>& cells) {
    const auto schema = arrow::schema({arrow::field("id", arrow::int64()), arrow::field("text", cells->type())});
    arrow::Int64Builder ids;
    for (std::int64_t i = 0; i < cells->length(); ++i)
        ASSERT_TRUE(ids.Append(i).ok());
    const auto table = arrow::Table::Make(schema, {ids.Finish().ValueOrDie(), cells});
    const auto sink = arrow::io::FileOutputStream::Open(file.string()).ValueOrDie();
    // Groups of two rows: more than one has to be read.
    ASSERT_TRUE(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), sink, 2).ok());
    ASSERT_TRUE(sink->Close().ok());
}

} // namespace

TEST(TextRows, LinesOfATextFile) {
    const ScratchFolder folder;
    EXPECT_THAT(texts_of(folder.write("a.txt", "one\n\ntwo \r\nthree")), ElementsAre("one", "", "two ", "three"));
    EXPECT_THAT(texts_of(folder.write("b.txt", "\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo\n")),
                ElementsAre("one", "\xEF\xBB\xBFtwo"));
    EXPECT_THAT(texts_of(folder.write("c.txt", "")), ElementsAre());
    EXPECT_THAT(texts_of(folder.write("d.TXT", "bad \xFF byte\n")), ElementsAre("bad \xEF\xBF\xBD byte"));
}

TEST(TextRows, ALineMayBeLongerThanWhatIsReadAtOnce) {
    const ScratchFolder folder;
    const std::string longer(1'000'000, 'x');
    EXPECT_THAT(texts_of(folder.write("a.txt", "a\n" + longer + "\nb\n")), ElementsAre("a", longer, "b"));
}

TEST(TextRows, ColumnOfATable) {
    const ScratchFolder folder;
    const std::string table = "id,text\n1,\"two, words\"\n2,\n3,\"a \"\"line\nbreak\"\n";
    EXPECT_THAT(texts_of(folder.write("a.csv", table)), ElementsAre("two, words", "", "a \"line\nbreak"));
    EXPECT_THAT(texts_of(folder.write("a.tsv", "text\tid\na, b\t1\n")), ElementsAre("a, b"));
    EXPECT_THAT(texts_of(folder.path() / "a.csv", "id"), ElementsAre("1", "2", "3"));
    EXPECT_THAT(error_of(folder.path() / "a.csv", "words"), AllOf(HasSubstr("a.csv"), HasSubstr("id, text")));
    EXPECT_THAT(error_of(folder.write("short.csv", "id,text\n1,a\n2\n")),
                AllOf(HasSubstr("short.csv:3"), HasSubstr("1 columns instead of 2")));
}

TEST(TextRows, MemberOfJsonLines) {
    const ScratchFolder folder;
    const auto file = folder.write("a.jsonl", "{\"id\": 1, \"text\": \"a\\u00e9\"}\n\n\"plain\"\n{\"text\": \"\"}\n"
                                              "{\"text\": null}\n");
    EXPECT_THAT(texts_of(file), ElementsAre("a\xC3\xA9", "plain", "", ""));
    EXPECT_THAT(error_of(folder.write("b.jsonl", "\"a\"\n{\"text\": }\n")), HasSubstr("b.jsonl:2"));
    EXPECT_THAT(error_of(folder.write("c.jsonl", "{\"words\": \"a\"}\n")),
                AllOf(HasSubstr("c.jsonl:1"), HasSubstr("--column")));
    EXPECT_THAT(error_of(folder.write("d.jsonl", "{\"text\": 7}\n")), HasSubstr("got 7"));
}

TEST(TextRows, HalfSurrogatePairsBecomeReplacementCharacters) { // Python's json.dumps("\ud83d") is such a line
    const ScratchFolder folder;
    EXPECT_THAT(texts_of(folder.write("a.jsonl", R"({"text":"a\ud83db \ud83d\ude00 \ude00\ud83d \\ud83d \uD83D"})"
                                                 "\n")),
                ElementsAre("a\xEF\xBF\xBD"
                            "b \xF0\x9F\x98\x80 \xEF\xBF\xBD\xEF\xBF\xBD \\ud83d \xEF\xBF\xBD"));
    EXPECT_THAT(error_of(folder.write("b.jsonl", R"("\ud8)")), HasSubstr("b.jsonl:1"));
}

TEST(TextRows, Utf16IsRefused) {
    const ScratchFolder folder;
    EXPECT_THAT(error_of(folder.write("a.txt", std::string_view("\xFF\xFEh\0i\0\n\0", 8))), HasSubstr("UTF-16"));
    EXPECT_THAT(error_of(folder.write("b.jsonl", std::string_view("\xFE\xFF\0\"", 4))), HasSubstr("UTF-16"));
}

TEST(TextRows, CategoriesOfAParquetFileAreTexts) {
    const ScratchFolder folder;
    arrow::StringDictionaryBuilder cells;
    for (const auto* text : {"a", "b", "a"})
        ASSERT_TRUE(cells.Append(text).ok());
    ASSERT_TRUE(cells.AppendNull().ok());
    const auto file = folder.path() / "a.parquet";
    const auto array = cells.Finish().ValueOrDie();
    const auto table = arrow::Table::Make(arrow::schema({arrow::field("text", array->type())}), {array});
    const auto sink = arrow::io::FileOutputStream::Open(file.string()).ValueOrDie();
    const auto types = parquet::ArrowWriterProperties::Builder().store_schema()->build();
    ASSERT_TRUE(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), sink, 2,
                                           parquet::default_writer_properties(), types)
                    .ok());
    ASSERT_TRUE(sink->Close().ok());
    EXPECT_THAT(texts_of(file), ElementsAre("a", "b", "a", ""));
}

TEST(TextRows, ColumnOfAParquetFile) {
    const ScratchFolder folder;
    arrow::StringBuilder small;
    ASSERT_TRUE(small.AppendValues({"a", "", "c"}).ok());
    ASSERT_TRUE(small.AppendNull().ok());
    write_parquet(folder.path() / "a.parquet", small.Finish().ValueOrDie());
    EXPECT_THAT(texts_of(folder.path() / "a.parquet"), ElementsAre("a", "", "c", ""));
    arrow::LargeStringBuilder large;
    ASSERT_TRUE(large.AppendValues({"x", "y"}).ok());
    write_parquet(folder.path() / "b.parquet", large.Finish().ValueOrDie());
    EXPECT_THAT(texts_of(folder.path() / "b.parquet"), ElementsAre("x", "y"));
    EXPECT_THAT(error_of(folder.path() / "a.parquet", "id"), HasSubstr("holds no texts"));
    EXPECT_THAT(error_of(folder.path() / "a.parquet", "words"), HasSubstr("no such column"));
    EXPECT_THAT(error_of(folder.write("broken.parquet", "PAR1 and nothing else")), HasSubstr("broken.parquet"));
}

TEST(TextRows, PackedFiles) {
    const ScratchFolder folder;
    test::write_compressed(folder.path() / "a.csv.gz", "id,text\n1,packed\n", ARCHIVE_FILTER_GZIP);
    EXPECT_THAT(texts_of(folder.path() / "a.csv.gz"), ElementsAre("packed"));
    test::write_compressed(folder.path() / "a.txt.zst", "one\ntwo\n", ARCHIVE_FILTER_ZSTD);
    EXPECT_THAT(texts_of(folder.path() / "a.txt.zst"), ElementsAre("one", "two"));
}

TEST(TextRows, OtherEndingsAreWrongUse) {
    const ScratchFolder folder;
    EXPECT_THROW(texts_of(folder.write("a.docx", "text")), UsageError);
    EXPECT_THROW(texts_of(folder.write("noending", "text")), UsageError);
}

TEST(TextRows, CanBeCancelled) {
    const ScratchFolder folder;
    const auto file = folder.write("a.txt", "one\n");
    const Control control{.stop_requested = [] { return true; }};
    EXPECT_THROW(for_each_text(file, "text", control, [](std::string_view) {}), Cancelled);
}

} // namespace aviary
