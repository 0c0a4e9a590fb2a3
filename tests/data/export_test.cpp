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

std::string exported(const std::string& name, std::vector<std::vector<std::string>> rows) {
    const ScratchFolder scratch;
    const auto file = scratch.path() / name;
    std::size_t at = 0;
    export_table(file, table_format(file), {"a", "b"}, [&](std::vector<std::string>& row) {
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
    EXPECT_EQ(exported("t.jsonl", {{"1", "x\n"}, {"2", "y"}}), "{\"a\":\"1\",\"b\":\"x\\n\"}\n{\"a\":\"2\",\"b\":\"y\"}\n");
    EXPECT_EQ(parse_json(exported("t.json", {{"1", "x"}, {"2", "y"}})).size(), 2U);
    EXPECT_EQ(exported("t.json", {}), "[]\n");
    EXPECT_THROW(exported("t.xlsx", {}), UsageError);
}

TEST(ExportTable, LeavesNothingBehindWhenStopped) {
    const ScratchFolder scratch;
    Control control;
    control.stop_requested = [] { return true; };
    EXPECT_THROW(export_table(scratch.path() / "t.csv", TableFormat::csv, {"a"}, [](auto&) { return true; }, control), Cancelled);
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
