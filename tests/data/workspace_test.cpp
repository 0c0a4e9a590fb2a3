#include "core/data/workspace.hpp"

#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/data/schema.hpp"
#include "core/data/tweets.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using test::ScratchFolder;
using test::ScratchWorkspace;
using test::tweet;

std::string message_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

TEST(Workspace, IsMadeOnceAndOpenedAgain) {
    const ScratchFolder scratch;
    const auto folder = scratch.path() / "a.aviary";
    EXPECT_FALSE(Workspace::exists(folder));
    { const Workspace workspace = Workspace::create(folder); }
    EXPECT_TRUE(Workspace::exists(folder));
    EXPECT_TRUE(std::filesystem::is_directory(folder / "artifacts"));
    EXPECT_TRUE(std::filesystem::is_directory(folder / "runs"));
    EXPECT_EQ(count_tweets(Workspace::open(folder, Access::read), {}), 0);
    EXPECT_NE(message_of([&] { Workspace::create(folder); }).find("something here already"), std::string::npos);
    EXPECT_NE(message_of([&] { Workspace::open(scratch.path() / "b", Access::read); }).find("no workspace"),
              std::string::npos);
}

TEST(Workspace, WhoseMakingWasKilledIsMadeAgain) {
    const ScratchFolder scratch;
    const auto mode = [](const Workspace& workspace) {
        return workspace.database().execAndGet("PRAGMA journal_mode").getString();
    };
    std::filesystem::create_directories(scratch.path() / "folders" / "runs");
    EXPECT_EQ(mode(Workspace::create(scratch.path() / "folders")), "wal");
    std::filesystem::create_directories(scratch.path() / "file" / "runs");
    scratch.write("file/workspace.sqlite", "");
    const Workspace completed = Workspace::open(scratch.path() / "file", Access::write);
    EXPECT_EQ(mode(completed), "wal");
    EXPECT_TRUE(completed.has_indexes());
    EXPECT_EQ(count_tweets(completed, {}), 0);
}

TEST(Workspace, OfTheFirstVersionIsReadAndBroughtUpToDate) {
    const ScratchWorkspace scratch;
    scratch.workspace.database().exec("INSERT INTO imports(file, started_at, finished, rows, imported, merged, "
                                      "rejected) VALUES('a.csv', 5, 1, 3, 2, 1, 0)");
    scratch.workspace.database().exec("ALTER TABLE imports DROP COLUMN accounts");
    scratch.workspace.database().exec("PRAGMA user_version = 1");
    for (const Access access : {Access::read, Access::write, Access::read}) {
        const auto imports = all_imports(Workspace::open(scratch.workspace.folder(), access));
        ASSERT_EQ(imports.size(), 1U);
        EXPECT_EQ(imports.front().rows, 3);
        EXPECT_EQ(imports.front().accounts, 0);
    }
    EXPECT_EQ(scratch.workspace.database().execAndGet("PRAGMA user_version").getInt(), Workspace::kSchemaVersion);
}

TEST(Workspace, OfANewerVersionIsRefused) {
    const ScratchWorkspace scratch;
    scratch.workspace.database().exec("PRAGMA user_version = 7");
    for (const Access access : {Access::read, Access::write}) {
        const std::string message = message_of([&] { Workspace::open(scratch.workspace.folder(), access); });
        EXPECT_NE(message.find("newer version of Aviary"), std::string::npos) << message;
        EXPECT_NE(message.find("schema is 7"), std::string::npos) << message;
    }
}

TEST(Workspace, OfAnotherProgramIsRefused) {
    const ScratchWorkspace scratch;
    scratch.workspace.database().exec("PRAGMA application_id = 17");
    EXPECT_NE(message_of([&] { Workspace::open(scratch.workspace.folder(), Access::write); }).find("another program's"),
              std::string::npos);
}

TEST(Workspace, ReadingConnectionCannotWrite) {
    const ScratchWorkspace scratch;
    Workspace reader = Workspace::open(scratch.workspace.folder(), Access::read);
    EXPECT_THROW(set_bookmark(reader, 1, true), Error);
}

TEST(Workspace, OpeningForWritingRestoresIndexesThatACrashLeftOut) {
    const ScratchWorkspace scratch;
    scratch.workspace.database().exec("DROP INDEX tweets_by_date");
    const Workspace reopened = Workspace::open(scratch.workspace.folder(), Access::write);
    EXPECT_EQ(
        reopened.database().execAndGet("SELECT count(*) FROM sqlite_schema WHERE name = 'tweets_by_date'").getInt(), 1);
}

TEST(Workspace, AnImportThatDiedWhileItsIndexesWereAwayIsMendedByTheNextToWrite) {
    ScratchWorkspace scratch;
    const auto number = [&](const char* sql) { return scratch.workspace.database().execAndGet(sql).getInt(); };
    const char* indexes =
        "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name LIKE '%\\_by\\_%' ESCAPE '\\'";
    const char* automerge = "SELECT v FROM tweets_text_config WHERE k = 'automerge'";
    const int whole = number(indexes), merging = number(automerge);
    drop_query_indexes(scratch.workspace.database());
    EXPECT_LT(number(indexes), whole);
    EXPECT_EQ(number(automerge), 0);
    const Workspace mended = Workspace::open(scratch.workspace.folder(), Access::write);
    EXPECT_EQ(number(indexes), whole);
    EXPECT_EQ(number(automerge), merging);
}

TEST(Workspace, BuildingIndexesStopsWhenAskedAndGoesOnLater) {
    ScratchWorkspace scratch;
    TweetWriter writer(scratch.workspace, "test", false);
    for (std::int64_t id = 1; id <= 3000; ++id)
        writer.add(tweet(id, "number " + std::to_string(id)));
    int asked = 0;
    Control control;
    control.stop_requested = [&] { return ++asked > 3; };
    EXPECT_THROW(writer.finish(control), Cancelled);
    EXPECT_EQ(asked, 4);
    writer.abandon();
    EXPECT_FALSE(scratch.workspace.has_indexes());
    EXPECT_EQ(count_tweets(scratch.workspace, {.search = "number"}), 3000); // slowly, but right
    EXPECT_EQ(writer.committed().rows, 3000);
    const Workspace next = Workspace::open(scratch.workspace.folder(), Access::write);
    EXPECT_TRUE(next.has_indexes());
    EXPECT_EQ(next.database().execAndGet("SELECT count(DISTINCT segid) FROM tweets_text_idx").getInt(), 1);
    EXPECT_EQ(count_tweets(next, {.search = "number"}), 3000);
}

TEST(Workspace, TwoWritersAndAReaderNeverMeetALock) {
    ScratchWorkspace scratch;
    const auto folder = scratch.workspace.folder();
    std::atomic<bool> done = false;
    std::atomic<std::int64_t> seen = 0;
    const auto import = [&](std::int64_t first) {
        Workspace workspace = Workspace::open(folder, Access::write);
        TweetWriter writer(workspace, "test", false, 50);
        for (std::int64_t id = first; id < first + 2000; ++id)
            writer.add(tweet(id, "number " + std::to_string(id)));
        writer.finish();
    };
    std::thread reader([&] {
        const Workspace workspace = Workspace::open(folder, Access::read);
        while (!done)
            seen = std::max(seen.load(), count_tweets(workspace, {.search = "number"}));
    });
    std::thread one(import, 1), two(import, 10'001);
    one.join();
    two.join();
    done = true;
    reader.join();
    EXPECT_LE(seen, 4000);
    EXPECT_EQ(count_tweets(scratch.workspace, {.search = "number"}), 4000);
}

} // namespace
} // namespace aviary
