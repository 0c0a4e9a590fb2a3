// SIGKILL at arbitrary instants of an import, and a request to stop.
#include <chrono>
#include <csignal>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <poll.h>

#include "core/base/files.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

constexpr int kRows = 110'000, kBatchRows = 20'000;

/// Rows [from, to) as the IRA data set writes them: every third one a retweet of a text that 50 accounts shared, every 500th one
/// without a usable date, now and then hashtags, mentions and links.
std::string table(int from, int to) {
    std::string csv = "tweet_id,author,content,region,language,publish_date,following,followers,updates,post_type\n";
    for (int i = from; i < to; ++i) {
        const bool retweet = i % 3 == 0;
        const int text = retweet ? i / 150 : i;
        const std::string day = std::to_string(10 + i % 18);
        csv += std::to_string(1'000'000 + i) + ",user" + std::to_string(i % 977) + ",\"word" + std::to_string(text % 4999) + " number " +
               std::to_string(text) + (text % 4 == 0 ? " #tag" + std::to_string(text % 31) + " @user" + std::to_string(text % 55) : "") +
               (text % 5 == 0 ? " https://example.org/" + std::to_string(text) : "") + "\",Unknown," + (i % 7 == 0 ? "German" : "English") + "," +
               (i % 500 == 0 ? "soon" : "2016-09-" + day + " 10:00:00") + "," + std::to_string(i % 100) + ",2,3," + (retweet ? "R" : "") + "\n";
    }
    return csv;
}

std::vector<std::string> import_command(const fs::path& file, const fs::path& workspace, const std::string& mode) {
    return {"import", file.string(), "--into", workspace.string(), "--preset", "ira", "--mode", mode, "--json"};
}

/// What must not depend on how often an import was killed: everything but the lists of imports and of rejected rows.
std::map<std::string, std::string> contents(const fs::path& folder) {
    const auto workspace = Workspace::open(folder, Access::write); // builds the indexes that a killed import put off
    std::map<std::string, std::string> found;
    for (const char* table : {"users", "tweets", "retweeted_texts", "engagements", "hashtags", "mentions", "urls"}) {
        const std::string name = table;
        SQLite::Statement all(workspace.database(), "SELECT * FROM " + name);
        std::string& rows = found[name];
        while (all.executeStep())
            for (int column = 0; column < all.getColumnCount(); ++column)
                rows += all.getColumn(column).getString() + (column + 1 == all.getColumnCount() ? "\n" : "\t");
    }
    found["search"] = std::to_string(count_tweets(workspace, {.search = "number"}));
    return found;
}

/// The database is sound, the full-text index is that of the texts, and every import's counts are those of whole batches.
void expect_consistent(const fs::path& folder) {
    auto workspace = Workspace::open(folder, Access::write);
    EXPECT_EQ(workspace.database().execAndGet("PRAGMA integrity_check").getString(), "ok");
    EXPECT_NO_THROW(workspace.database().exec("INSERT INTO tweets_text(tweets_text, rank) VALUES('integrity-check', 1)"));
    EXPECT_TRUE(workspace.has_indexes());
    std::int64_t imported = 0;
    SQLite::Statement imports(workspace.database(), "SELECT id, finished, rows, imported, merged, rejected FROM imports");
    while (imports.executeStep()) {
        const auto number = [&](int column) { return imports.getColumn(column).getInt64(); };
        EXPECT_EQ(number(2), number(3) + number(4) + number(5));
        if (number(1) == 0) {
            EXPECT_EQ(number(2) % kBatchRows, 0) << "part of a batch was kept";
        }
        SQLite::Statement rejected(workspace.database(), "SELECT count(*) FROM rejected WHERE import = ?");
        rejected.bind(1, number(0));
        ASSERT_TRUE(rejected.executeStep());
        EXPECT_EQ(rejected.getColumn(0).getInt64(), number(5));
        imported += number(3);
    }
    EXPECT_EQ(count_tweets(workspace, {}), imported);
}

class KillingImports : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        folder_->file("first.csv", table(0, kBatchRows));
        folder_->file("all.csv", table(0, kRows));
        const auto begin = std::chrono::steady_clock::now();
        ASSERT_EQ(aviary(import_command(file("all.csv"), file("whole.aviary"), "append")).exit_code, 0);
        duration_ = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    }
    static void TearDownTestSuite() { delete folder_; }
    static fs::path file(const std::string& name) { return folder_->path() / name; }

    /// Kills imports into one workspace again and again, then lets one end.
    static void kill_and_repeat(const std::string& mode);

    static TemporaryFolder* folder_;
    static std::chrono::milliseconds duration_; ///< of a whole import
};
TemporaryFolder* KillingImports::folder_ = nullptr;
std::chrono::milliseconds KillingImports::duration_{};

void KillingImports::kill_and_repeat(const std::string& mode) {
    const auto workspace = file(mode + ".aviary");
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed of the instants: " + std::to_string(seed));
    std::mt19937 random(seed);
    std::chrono::milliseconds latest = duration_;
    const std::int64_t all = count_tweets(Workspace::open(file("whole.aviary"), Access::read), {});
    int kills = 0;
    std::int64_t kept = 0;
    for (int attempt = 0; kills < 4 && attempt < 20; ++attempt) {
        Program program(import_command(file("all.csv"), workspace, mode));
        const auto instant = std::uniform_int_distribution<int>(0, static_cast<int>(latest.count()))(random);
        ::poll(nullptr, 0, instant); // the instant is what is tested: nothing is waited for
        ::kill(program.id(), SIGKILL);
        if (program.wait().exit_code == 0)
            latest /= 2; // it ended first, and what finds its tweets there already ends sooner still
        else
            ++kills;
        if (!Workspace::exists(workspace))
            continue; // killed before it made one
        expect_consistent(workspace);
        const auto now = count_tweets(Workspace::open(workspace, Access::read), {});
        EXPECT_GE(now, kept) << "what was kept is gone";
        if (mode == "whole") {
            EXPECT_THAT(now, testing::AnyOf(0, all)) << "part of a file was kept";
        }
        kept = now;
    }
    EXPECT_EQ(kills, 4);
    const auto again = aviary(import_command(file("all.csv"), workspace, mode));
    ASSERT_EQ(again.exit_code, 0) << again.error;
    const Json row = again.json().at("result").at("imports").at(0);
    EXPECT_EQ(row.at("rows").get<int>(), kRows);
    EXPECT_EQ(row.at("rejected").get<int>(), kRows / 500);
    expect_consistent(workspace);
    const auto expected = contents(file("whole.aviary")), found = contents(workspace);
    for (const auto& [table, rows] : expected)
        EXPECT_TRUE(found.at(table) == rows) << table << " differs after " << kills << " kills";
}
TEST_F(KillingImports, AppendKeepsWholeBatchesAndEndsWithTheSameContents) {
    kill_and_repeat("append");
}

TEST_F(KillingImports, WholeKeepsNothingAndEndsWithTheSameContents) {
    kill_and_repeat("whole");
}

TEST_F(KillingImports, AnImportIntoTweetsThatAreThereLeavesThem) {
    const auto workspace = file("appended.aviary");
    ASSERT_EQ(aviary(import_command(file("first.csv"), workspace, "append")).exit_code, 0);
    const auto before = contents(workspace);
    Program program(import_command(file("all.csv"), workspace, "whole"));
    ASSERT_TRUE(comes_true([&] { return list_runs(workspace).size() == 2 && read_run(list_runs(workspace).front().folder).state == RunState::running; }));
    ::kill(program.id(), SIGKILL);
    ASSERT_EQ(program.wait().exit_code, 128 + SIGKILL);
    expect_consistent(workspace);
    EXPECT_EQ(contents(workspace), before);
}

TEST_F(KillingImports, AFirstImportThatIsCancelledLeavesTheIndexesToTheNextToWrite) {
    const auto workspace = file("cancelled.aviary");
    Program program(import_command(file("all.csv"), workspace, "append"));
    ASSERT_TRUE(comes_true([&] { return Workspace::exists(workspace) && !list_runs(workspace).empty(); }));
    const auto run = find_run(workspace, "last");
    ASSERT_TRUE(comes_true([&] { const auto now = read_run(run.folder).progress; return now.is_object() && now.value("done", 0) > now.value("total", 0) / 4; }));
    ::kill(program.id(), SIGINT);
    ASSERT_EQ(program.wait().exit_code, kExitStopped);
    EXPECT_EQ(read_run(run.folder).state, RunState::cancelled);
    {
        const auto stopped = Workspace::open(workspace, Access::read);
        EXPECT_FALSE(stopped.has_indexes()); // building them is what would have taken long
        const auto imports = all_imports(stopped);
        ASSERT_EQ(imports.size(), 1U);
        EXPECT_GE(imports[0].rows, kBatchRows);
        EXPECT_EQ(imports[0].rows % kBatchRows, 0);
    }
    const auto resumed = aviary({"resume", run.folder.string(), "--json"});
    ASSERT_EQ(resumed.exit_code, 0) << resumed.error;
    expect_consistent(workspace);
    EXPECT_EQ(contents(workspace), contents(file("whole.aviary")));
}

} // namespace
} // namespace aviary
