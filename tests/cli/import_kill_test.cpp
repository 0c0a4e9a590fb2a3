// SIGKILL at many moments of an import, and a request to stop.
#include <algorithm>
#include <csignal>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <poll.h>

#include "core/base/error.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

constexpr int kRows = 110'000, kBatchRows = 20'000;

/// Rows [from, to) as the IRA data set writes them: every third one a retweet of a text that 50 accounts shared, every
/// 500th one without a usable date, now and then hashtags, mentions and links.
std::string table(int from, int to) {
    std::string csv = "tweet_id,author,content,region,language,publish_date,following,followers,updates,post_type\n";
    for (int i = from; i < to; ++i) {
        const bool retweet = i % 3 == 0;
        const int text = retweet ? i / 150 : i;
        const std::string day = std::to_string(10 + i % 18);
        csv += std::to_string(1'000'000 + i) + ",user" + std::to_string(i % 977) + ",\"word" +
               std::to_string(text % 4999) + " number " + std::to_string(text) +
               (text % 4 == 0 ? " #tag" + std::to_string(text % 31) + " @user" + std::to_string(text % 55) : "") +
               (text % 5 == 0 ? " https://example.org/" + std::to_string(text) : "") + "\",Unknown," +
               (i % 7 == 0 ? "German" : "English") + "," + (i % 500 == 0 ? "soon" : "2016-09-" + day + " 10:00:00") +
               "," + std::to_string(i % 100) + ",2,3," + (retweet ? "R" : "") + "\n";
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

/// The database is sound, the full-text index is that of the texts, and every import's counts are those of whole
/// batches.
void expect_consistent(const fs::path& folder) {
    auto workspace = Workspace::open(folder, Access::write);
    EXPECT_EQ(workspace.database().execAndGet("PRAGMA integrity_check").getString(), "ok");
    EXPECT_NO_THROW(
        workspace.database().exec("INSERT INTO tweets_text(tweets_text, rank) VALUES('integrity-check', 1)"));
    EXPECT_TRUE(workspace.has_indexes());
    std::int64_t imported = 0;
    SQLite::Statement imports(workspace.database(),
                              "SELECT id, finished, rows, imported, merged, rejected FROM imports");
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

/// Rows that are kept of the newest import; 0 where there is no workspace yet.
std::int64_t rows_kept(const fs::path& folder) {
    try {
        const auto imports = all_imports(Workspace::open(folder, Access::read));
        return imports.empty() ? 0 : imports.back().rows;
    } catch (const Error&) {
        return 0; // it is being made
    }
}

/// How much of its file the run after `known` (empty: none) says that it has read, 0 to 1.
double share_read(const fs::path& workspace, const std::string& known) {
    const auto runs = list_runs(workspace);
    if (runs.empty() || runs.front().id == known || !runs.front().progress.is_object())
        return 0;
    const auto& progress = runs.front().progress;
    return progress.value("done", 0.0) / std::max(1.0, progress.value("total", 1.0));
}

class KillingImports : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        folder_->file("first.csv", table(0, kBatchRows));
        folder_->file("all.csv", table(0, kRows));
        ASSERT_EQ(aviary(import_command(file("all.csv"), file("whole.aviary"), "append")).exit_code, 0);
    }
    static void TearDownTestSuite() { delete folder_; }
    static fs::path file(const std::string& name) { return folder_->path() / name; }

    /// Imports all.csv and kills it some milliseconds after it has read `share` of the file. Returns whether it was
    /// killed: a machine may be so fast that it ended before.
    static bool import_and_kill(const fs::path& workspace, const std::string& mode, double share, int milliseconds);

    /// Kills imports into one workspace again and again, then lets one end.
    static void kill_and_repeat(const std::string& mode);

    static TemporaryFolder* folder_;
};
TemporaryFolder* KillingImports::folder_ = nullptr;

bool KillingImports::import_and_kill(const fs::path& workspace, const std::string& mode, double share,
                                     int milliseconds) {
    const auto runs = list_runs(workspace);
    const auto known = runs.empty() ? "" : runs.front().id;
    Program program(import_command(file("all.csv"), workspace, mode));
    comes_true(program, [&] { return share_read(workspace, known) >= share; });
    ::poll(nullptr, 0, milliseconds); // the instant is what is tested: nothing is waited for
    ::kill(program.id(), SIGKILL);
    const auto outcome = program.wait();
    EXPECT_THAT(outcome.exit_code, testing::AnyOf(0, 128 + SIGKILL)) << outcome.error;
    return outcome.exit_code != 0;
}

void KillingImports::kill_and_repeat(const std::string& mode) {
    constexpr int kKills = 5;
    const auto workspace = file(mode + ".aviary");
    const std::int64_t all = count_tweets(Workspace::open(file("whole.aviary"), Access::read), {});
    std::mt19937 random(1);
    double latest = 1;
    int kills = 0;
    std::int64_t kept = 0;
    for (int attempt = 0; kills < kKills && attempt < 50; ++attempt) {
        // The first before it has read anything.
        const double share = kills == 0 ? 0 : std::uniform_real_distribution(0.0, latest)(random);
        if (import_and_kill(workspace, mode, share, static_cast<int>(random() % (kills == 0 ? 200 : 30))))
            ++kills;
        else
            latest *= 0.7; // what finds its tweets there already ends sooner still
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
    EXPECT_EQ(kills, kKills);
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
    bool killed = false;
    for (int attempt = 0; !killed && attempt < 10; ++attempt) {
        const auto workspace = file("appended-" + std::to_string(attempt) + ".aviary");
        ASSERT_EQ(aviary(import_command(file("first.csv"), workspace, "append")).exit_code, 0);
        const auto before = contents(workspace);
        killed = import_and_kill(workspace, "whole", 0.4 / (1 + attempt), 0) &&
                 rows_kept(workspace) < kRows; // else it had all but ended
        if (!killed)
            continue;
        expect_consistent(workspace);
        EXPECT_EQ(contents(workspace), before);
    }
    EXPECT_TRUE(killed);
}

TEST_F(KillingImports, AFirstImportThatIsCancelledLeavesTheIndexesToTheNextToWrite) {
    fs::path workspace;
    int exit_code = 0;
    for (int attempt = 0; exit_code == 0 && attempt < 10;
         ++attempt) { // one that ends before the signal shows nothing: another
        workspace = file("cancelled-" + std::to_string(attempt) + ".aviary");
        Program program(import_command(file("all.csv"), workspace, "append"));
        ASSERT_TRUE(comes_true(program, [&] { return rows_kept(workspace) >= kBatchRows; }));
        ::kill(program.id(), SIGINT);
        exit_code = program.wait().exit_code;
    }
    ASSERT_EQ(exit_code, kExitStopped);
    const auto run = find_run(workspace, "last");
    EXPECT_EQ(run.state, RunState::cancelled);
    {
        const auto stopped = Workspace::open(workspace, Access::read);
        EXPECT_FALSE(stopped.has_indexes()); // building them is what would have taken long
        const auto imports = all_imports(stopped);
        ASSERT_EQ(imports.size(), 1U);
        EXPECT_GE(imports[0].rows, kBatchRows);
        EXPECT_TRUE(imports[0].rows % kBatchRows == 0 || imports[0].rows == kRows) << imports[0].rows;
    }
    const auto resumed = aviary({"resume", run.folder.string(), "--json"});
    ASSERT_EQ(resumed.exit_code, 0) << resumed.error;
    expect_consistent(workspace);
    EXPECT_EQ(contents(workspace), contents(file("whole.aviary")));
}

} // namespace
} // namespace aviary
