#include "core/data/export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/data/import/import.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using test::ScratchFolder;
using test::ScratchWorkspace;
using test::tweet;

std::string exported(const std::string& name, std::vector<std::vector<std::string>> rows,
                     const std::vector<Column>& columns = {{"a"}, {"b"}}) {
    const ScratchFolder scratch;
    const auto file = scratch.path() / name;
    std::size_t at = 0;
    export_table(file, table_format(file), columns, [&](std::vector<std::string>& row) {
        if (at == rows.size())
            return false;
        row = rows[at++];
        return true;
    });
    return read_file(file);
}

TEST(ExportTable, EscapesFormulasAndQuotesInCsv) {
    EXPECT_EQ(exported("t.csv", {{"=1+1", "@ann"}, {"-5.5", "+x"}, {"say \"hi\"", "two\nlines"}, {"", "plain"}}),
              "a,b\r\n'=1+1,'@ann\r\n-5.5,'+x\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n,plain\r\n");
}

TEST(ExportTable, WritesJson) {
    EXPECT_EQ(exported("t.jsonl", {{"1", "x\n"}, {"2", "y"}}),
              "{\"a\":\"1\",\"b\":\"x\\n\"}\n{\"a\":\"2\",\"b\":\"y\"}\n");
    EXPECT_EQ(parse_json(exported("t.json", {{"1", "x"}, {"2", "y"}})).size(), 2U);
    EXPECT_EQ(exported("t.json", {}), "[]\n");
    EXPECT_THROW(exported("t.xlsx", {}), UsageError);
}

TEST(ExportTable, NumbersAreNumbers) {
    const std::vector<Column> columns{{"id", CellType::id}, {"n", CellType::integer}, {"share", CellType::real}};
    EXPECT_EQ(exported("t.jsonl", {{"9007199254740993", "-3", "0.25"}, {"2", "", ""}}, columns),
              "{\"id\":\"9007199254740993\",\"n\":-3,\"share\":0.25}\n{\"id\":\"2\",\"n\":null,\"share\":null}\n");
    for (const char* name : {"t.jsonl", "t.parquet"})
        EXPECT_THROW(exported(name, {{"1", "three", "0.25"}}, columns), Error) << name;
}

TEST(WriteAbout, StandsBesideTheFile) {
    const ScratchFolder scratch;
    write_about(scratch.path() / "t.csv", {{"rows", 3}});
    const auto about = read_json(scratch.path() / "t.csv.about.json");
    EXPECT_EQ(about.at("file"), "t.csv");
    EXPECT_EQ(about.at("rows"), 3);
    EXPECT_FALSE(about.at("aviary").get<std::string>().empty());
}

TEST(ExportTweets, OfGivenIdsInTheirOrder) {
    ScratchWorkspace scratch;
    {
        TweetWriter writer(scratch.workspace, "a", false);
        for (std::int64_t id = 1; id <= 5; ++id)
            writer.add(tweet(id, "text " + std::to_string(id)));
        writer.finish();
    }
    const auto file = scratch.folder.path() / "chosen.jsonl";
    EXPECT_EQ(export_tweets_of(scratch.workspace, std::vector<std::int64_t>{4, 99, 2}, file, TableFormat::json_lines),
              2);
    const auto text = read_file(file);
    EXPECT_LT(text.find("text 4"), text.find("text 2"));
}

TEST(ExportTable, LeavesNothingBehindWhenStopped) {
    const ScratchFolder scratch;
    Control control;
    control.stop_requested = [] { return true; };
    EXPECT_THROW(export_table(
                     scratch.path() / "t.csv", TableFormat::csv, {{"a"}}, [](auto&) { return true; }, control),
                 Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(ExportTweets, AreImportedAgainFromEveryTableFormat) {
    ScratchWorkspace scratch;
    {
        TweetWriter writer(scratch.workspace, "a", false);
        for (std::int64_t id = 1; id <= 1500; ++id)
            writer.add(tweet(id, "text, \"number\" " + std::to_string(id)));
        writer.finish();
    }
    for (const char* name : {"t.csv", "t.parquet"}) {
        const auto file = scratch.folder.path() / name;
        EXPECT_EQ(export_tweets(scratch.workspace, {}, file, table_format(file)), 1500);
        Workspace copy = Workspace::create(scratch.folder.path() / (std::string(name) + ".aviary"));
        const auto rows = import_files(copy, {.files = {file.string()}}, {});
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0].imported, 1500);
        const auto row = tweets_by_id(copy, std::vector<std::int64_t>{1234}).at(0);
        EXPECT_EQ(row.text, "text, \"number\" 1234");
        EXPECT_EQ(row.author, "ann");
        EXPECT_EQ(row.created_at, 1'500'000'000);
        EXPECT_EQ(row.language, "en");
    }
}

} // namespace
} // namespace aviary
