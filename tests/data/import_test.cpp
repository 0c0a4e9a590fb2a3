#include "core/data/import/import.hpp"

#include <cstdlib>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "tests/data/packed.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using test::ScratchFolder;
using test::ScratchWorkspace;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr const char* kIraHeader =
    "tweet_id,author,content,region,language,publish_date,following,followers,updates,post_type\n";

std::vector<ImportRow> import(Workspace& workspace, const std::filesystem::path& file,
                              const std::string& mode = "append", std::vector<std::string> map = {}) {
    return import_files(workspace, {.files = {file.string()}, .map = std::move(map), .mode = mode}, {});
}

/// A gzip member of stored blocks needs no compressor: header, blocks of at most 65,535 bytes, checksum left wrong by
/// cutting.
std::string gzip_cut_off(const std::string& content) {
    std::string gz("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10);
    for (std::size_t at = 0; at < content.size(); at += 60'000) {
        const std::string block = content.substr(at, 60'000);
        const auto size = static_cast<unsigned>(block.size());
        gz += '\0';
        for (const unsigned value : {size, ~size})
            (gz += static_cast<char>(value & 0xFF)) += static_cast<char>(value >> 8 & 0xFF);
        gz += block;
    }
    return gz.substr(0, gz.size() - 100);
}

TEST(Import, IraPresetMergesRetweetedTexts) {
    ScratchWorkspace scratch;
    const auto file = scratch.folder.write(
        "tweets.csv",
        std::string(kIraHeader) +
            "1,ANN,\"Hello, \"\"world\"\" &amp; all\nof you\",Unknown,English,2017-09-07 21:45:00,308,20,4,\n"
            "2,BOB,same text,Italy,Russian,2017-09-08 21:45:00,1,2,3,R\n"
            "3,CAT,same text,Italy,Russian,2017-09-09 21:45:00,1,2,3,R\n"
            "4,DAN,a quote,Italy,LANGUAGE UNDEFINED,2017-09-09 21:45:00,1,2,3,Q\n");
    const auto rows = import(scratch.workspace, file);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].rows, 4);
    EXPECT_EQ(rows[0].imported, 3);
    EXPECT_EQ(rows[0].merged, 1);
    const auto tweets = tweet_page(scratch.workspace, {}, TweetOrder::id, false, {}, 10);
    ASSERT_EQ(tweets.size(), 3U);
    EXPECT_EQ(tweets[0].text, "Hello, \"world\" & all\nof you");
    EXPECT_EQ(tweets[0].author, "ANN");
    EXPECT_EQ(tweets[0].created_at, 1'504'820'700); // date -u -d '2017-09-07 21:45' +%s
    EXPECT_EQ(tweets[1].author, "");
    EXPECT_EQ(tweets[1].engagements, 2);
    EXPECT_EQ(tweets[1].language, "ru");
    EXPECT_EQ(tweets[2].kind, TweetKind::quote);
    EXPECT_EQ(tweets[2].language, "und");
    EXPECT_EQ(import(scratch.workspace, file)[0].merged, 4);
}

TEST(Import, EveryBadRowIsKeptWithItsLineAndReason) {
    ScratchWorkspace scratch;
    const auto file = scratch.folder.write("bad.csv", std::string("id,text,author,created_at,followers\n") +
                                                          "1,good,ann,2017-01-01,5\n"
                                                          "\n"
                                                          "2,too few\n"
                                                          "3,\"two\nlines\",ann,2017-01-01,5\n"
                                                          "x,bad id,ann,2017-01-01,5\n"
                                                          ",no id,ann,2017-01-01,5\n"
                                                          "6,,ann,2017-01-01,5\n"
                                                          "7,bad date,ann,soon,5\n"
                                                          "8,early,ann,1999-01-01,5\n"
                                                          "9,bad number,ann,2017-01-01,many\n"
                                                          "10,broken \xC3( text,ann,2017-01-01,5\n"
                                                          "1,other text,ann,2017-01-01,5\n"
                                                          "12,\"quoted\" rest,ann,2017-01-01,5\n"
                                                          "99999999999999999999,too large,ann,2017-01-01,5\n"
                                                          "14,\"never ends,ann,2017-01-01,5\n"
                                                          "15,after the stray quote,ann,2017-01-01,5\n");
    const auto rows = import(scratch.workspace, file);
    EXPECT_EQ(rows[0].rows, 15);
    EXPECT_EQ(rows[0].imported, 3);
    EXPECT_EQ(rows[0].rejected, 12);
    std::map<std::int64_t, std::pair<std::string, std::string>> rejected;
    for (const RejectedRow& row : rejected_page(scratch.workspace, 0, 100))
        rejected[row.line] = {row.field, row.reason};
    EXPECT_THAT(
        rejected,
        ElementsAre(
            Pair(4, Pair("", "2 columns instead of 5")), Pair(7, Pair("id", "not a whole number")),
            Pair(8, Pair("id", "no id")), Pair(9, Pair("text", "no text")), Pair(10, Pair("created_at", "not a date")),
            Pair(11, Pair("created_at", "date outside 2006 to 2099")),
            Pair(12, Pair("followers", "not a whole number")), Pair(13, Pair("", "broken UTF-8")),
            Pair(14, Pair("id", "duplicate id with other text")), Pair(15, Pair("", "text after a closing quote")),
            Pair(16, Pair("id", "not a whole number")), Pair(17, Pair("", "a quoted field that doesn't end"))));
}

TEST(Import, CutOffGzipKeepsWholeBatchesOrNothing) {
    std::string content = "id,text\n";
    for (int id = 1; id <= 50'000; ++id)
        content += std::to_string(id) + ",text number " + std::to_string(id) + "\n";
    for (const std::string mode : {"append", "whole"}) {
        ScratchWorkspace scratch;
        const auto file = scratch.folder.write("cut.csv.gz", gzip_cut_off(content));
        std::string message;
        try {
            import(scratch.workspace, file, mode);
        } catch (const Error& error) {
            message = error.what();
        }
        EXPECT_THAT(message, HasSubstr("cut.csv.gz"));
        EXPECT_THAT(message,
                    HasSubstr(mode == "whole" ? "Nothing of the file was kept" : "40000 rows before it were kept"));
        EXPECT_EQ(count_tweets(scratch.workspace, {}), mode == "whole" ? 0 : 40'000);
    }
}

TEST(Import, SeparatorsBomMappingAndAccounts) {
    ScratchWorkspace scratch;
    import(scratch.workspace, scratch.folder.write("a.tsv", "\xEF\xBB\xBFtweet_id\ttext\tlang\r\n1\tone, two\ten\r\n"));
    import(scratch.workspace, scratch.folder.write("b.csv", "number;words;user\n2;\"a;b\";@ann\n"), "append",
           {"id=number", "text=words"});
    const auto accounts =
        import(scratch.workspace,
               scratch.folder.write("authors.csv", "author,account_type,account_category\nANN,Right,RightTroll\n"));
    EXPECT_EQ(accounts.front().accounts, 1);
    EXPECT_EQ(accounts.front().rows, 0); // of tweets
    EXPECT_EQ(all_imports(scratch.workspace).back().accounts, 1);
    const auto tweets = tweet_page(scratch.workspace, {}, TweetOrder::id, false, {}, 10);
    ASSERT_EQ(tweets.size(), 2U);
    EXPECT_EQ(tweets[0].text, "one, two");
    EXPECT_EQ(tweets[0].language, "en");
    EXPECT_EQ(tweets[1].text, "a;b");
    EXPECT_EQ(tweets[1].author, "ANN");
    EXPECT_EQ(all_users(scratch.workspace).size(), 1U);
}

TEST(Import, SaysWhatIsWrongAndReadsTheOtherFiles) {
    ScratchWorkspace scratch;
    const auto no_text = scratch.folder.write("no_text.csv", "id,colour\n1,red\n");
    const auto good = scratch.folder.write("good.csv", "id,text\n1,good\n");
    const auto noise = scratch.folder.write("noise.bin", std::string_view("\x01\0\x02", 3));
    std::string message;
    try {
        import_files(scratch.workspace, {.files = {no_text.string(), noise.string(), "/nowhere/x.csv", good.string()}},
                     {});
    } catch (const Error& error) {
        message = error.what();
    }
    EXPECT_THAT(message, HasSubstr("3 of 4 files"));
    EXPECT_THAT(message, HasSubstr("--map text=COLUMN"));
    EXPECT_THAT(message, HasSubstr("no kind of file"));
    EXPECT_THAT(message, HasSubstr("no such file"));
    EXPECT_EQ(count_tweets(scratch.workspace, {}), 1);
    EXPECT_THROW(import(scratch.workspace, good, "append", {"tekst=text"}), UsageError);
    EXPECT_THROW(import(scratch.workspace, good, "append", {"text=absent"}), UsageError);
}

TEST(Import, SaysWhatASpreadsheetWroteInPlaceOfCsv) {
    ScratchWorkspace scratch;
    const auto expect_refused = [&](const std::filesystem::path& file, const std::string& what,
                                    const std::string& remedy) {
        try {
            import(scratch.workspace, file);
            ADD_FAILURE() << file << " was imported";
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), AllOf(HasSubstr(file.string()), HasSubstr(what), HasSubstr(remedy)));
        }
    };
    expect_refused(scratch.folder.write("empty.csv", ""), "is empty", "Fetch it again");
    for (const auto text : {std::string_view("\xFF\xFEi\0d\0", 6), std::string_view("\xFE\xFF\0i\0d", 6)})
        expect_refused(scratch.folder.write("wide.csv", text), "UTF-16", "CSV UTF-8");
    const auto workbook = scratch.folder.write("book.xlsx", "");
    test::write_zip(workbook, {{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}});
    expect_refused(workbook, "workbook", "as CSV");
}

TEST(Import, StopsWhenAsked) {
    ScratchWorkspace scratch;
    std::string content = "id,text\n";
    for (int id = 1; id <= 30'000; ++id)
        content += std::to_string(id) + ",text\n";
    Control control;
    int asked = 0;
    control.stop_requested = [&] { return ++asked > 3; };
    EXPECT_THROW(import_files(scratch.workspace, {.files = {scratch.folder.write("a.csv", content).string()}}, control),
                 Cancelled);
    EXPECT_EQ(count_tweets(scratch.workspace, {}), 0);
}

TEST(PreviewImport, OfAFolderShowsTheFirstFileThatCanBeRead) {
    const ScratchFolder scratch;
    std::filesystem::create_directory(scratch.path() / "tweets");
    scratch.write("tweets/a notes.txt", "Nothing to import.");
    scratch.write("tweets/b.csv", "id,text\n1,one\n");
    scratch.write("tweets/c.csv", "id,text\n2,two\n");
    const auto preview = preview_import(scratch.path() / "tweets", {});
    EXPECT_EQ(preview.file, "b.csv");
    EXPECT_EQ(preview.counts.imported, 1);
    EXPECT_THAT(preview.notices, testing::Contains("This is one of the 3 files in the folder."));
    std::filesystem::remove(scratch.path() / "tweets/b.csv");
    std::filesystem::remove(scratch.path() / "tweets/c.csv");
    EXPECT_THROW(preview_import(scratch.path() / "tweets", {}), Error);
}

TEST(PreviewImport, ShowsColumnsAndRowsAndWritesNothing) {
    const ScratchFolder scratch;
    const auto file = scratch.write("tweets.csv", std::string(kIraHeader) +
                                                      "1,ANN,#tag one,Unknown,English,2017-09-07 21:45:00,308,20,4,\n"
                                                      "2,BOB,same,Italy,Russian,2017-09-08 21:45:00,1,2,3,R\n"
                                                      "3,CAT,same,Italy,Russian,2017-09-08 21:45:00,1,2,3,R\n"
                                                      "4,CAT,bad date,Italy,Russian,soon,1,2,3,R\n"
                                                      "5,CAT,not looked at,Italy,Russian,soon,1,2,3,R\n");
    const ImportPreview preview = preview_import(file, {}, 4);
    EXPECT_EQ(preview.kind, InputKind::csv);
    EXPECT_EQ(preview.preset, "ira");
    EXPECT_EQ(preview.columns.size(), 10U);
    EXPECT_EQ(preview.counts, (ImportCounts{4, 2, 1, 1}));
    ASSERT_EQ(preview.tweets.size(), 2U);
    EXPECT_THAT(preview.tweets[0].hashtags, ElementsAre("tag"));
    ASSERT_EQ(preview.rejected.size(), 1U);
    EXPECT_EQ(preview.rejected[0].line, 5);
    EXPECT_THAT(preview.mapping, ::testing::Contains(Pair("created_at", "publish_date")));
    EXPECT_THAT(preview.mapping, ::testing::Contains(Pair("topics", "")));
}

TEST(Import, FirstRowsOfTheIraCollection) {
    const char* given = std::getenv("AVIARY_DATA");
    const std::filesystem::path data =
        given != nullptr ? given
                         : (std::filesystem::path(AVIARY_TEST_FIXTURES) / "../../../shared/data").lexically_normal();
    const auto file = data / "ira" / "tweets.csv.gz";
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names";
    const ImportPreview preview = preview_import(file, {}, 20'000);
    EXPECT_EQ(preview.preset, "ira");
    EXPECT_EQ(preview.counts.rows, 20'000);
    EXPECT_EQ(preview.counts.rows, preview.counts.imported + preview.counts.merged + preview.counts.rejected);
    EXPECT_EQ(preview.tweets.size(), static_cast<std::size_t>(preview.counts.imported));
}

} // namespace
} // namespace aviary
