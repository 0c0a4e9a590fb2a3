#include <fstream>

#include <sys/stat.h>

#include "core/base/error.hpp"
#include "tests/jobs/run_fixture.hpp"

namespace aviary {
namespace {

const auto kNothing = table_with([](const Json&, const JobContext&) { return Json::object(); });

class WorkerTest : public RunTest {
protected:
    std::filesystem::path script(const std::string& body) {
        const auto file = folder_ / "program";
        std::ofstream(file) << "#!/bin/sh\n" << body;
        ::chmod(file.c_str(), 0755);
        return file;
    }
};

TEST_F(WorkerTest, RunsDetachedInItsOwnSessionWithALog) {
    const auto run = create_run(folder_, "count", Json::object(), kNothing);
    write_file_atomically(run.folder / "stop", "cancel\n");
    const auto done = folder_ / "done";
    ASSERT_EQ(::mkfifo(done.c_str(), 0600), 0);
    // The sixth field of its stat line is its session.
    start_worker(
        script("echo \"$1 $2\"; cut -d' ' -f6 /proc/$$/stat; echo $$; echo end; echo done > " + done.string() + "\n"),
        run.folder);
    EXPECT_FALSE(std::filesystem::exists(run.folder / "stop"));
    std::string word;
    std::ifstream(done) >> word; // waits until the script has written everything
    ASSERT_EQ(word, "done");
    const auto log = read_file(run.folder / "worker.log");
    const auto first_end = log.find('\n'), second_end = log.find('\n', first_end + 1);
    ASSERT_NE(second_end, std::string::npos) << log;
    EXPECT_EQ(log.substr(0, first_end), "run " + run.folder.string());
    // Its process id is its session's id.
    const auto session = log.substr(first_end + 1, second_end - first_end - 1);
    EXPECT_EQ(log.substr(second_end + 1), session + "\nend\n");
}

TEST_F(WorkerTest, AProgramThatIsNotThereIsAnError) {
    const auto run = create_run(folder_, "count", Json::object(), kNothing);
    EXPECT_THROW(start_worker(folder_ / "missing", run.folder), Error);
}

TEST_F(WorkerTest, AFinishedRunIsNotStartedAgain) {
    const auto run = create_run(folder_, "count", Json::object(), kNothing);
    execute_run(run.folder, {}, kNothing);
    EXPECT_THROW(start_worker(script("echo end\n"), run.folder), UsageError);
}

} // namespace
} // namespace aviary
