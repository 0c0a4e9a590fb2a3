// SIGKILL at arbitrary instants, while a checkpoint or a block is being written as likely as at any other.
#include <csignal>
#include <random>

#include <gmock/gmock.h>
#include <poll.h>
#include <sys/stat.h>

#include "core/base/files.hpp"
#include "core/jobs/run.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

class Killing : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        const auto made = aviary({"demo", workspace(), "--tweets", "12000", "--seed", "3"});
        ASSERT_EQ(made.exit_code, 0) << made.error;
    }
    static void TearDownTestSuite() { delete folder_; }

    static std::string workspace() { return (folder_->path() / "demo.aviary").string(); }
    static std::vector<std::string> training(int steps) {
        return {"train",       "twice",
                "--workspace", workspace(),
                "--name",      "m",
                "--set",       "preset=tiny",
                "--set",       "vocabulary_size=500",
                "--set",       "batch_size=16",
                "--set",       "epochs=1000",
                "--set",       "max_steps=" + std::to_string(steps),
                "--set",       "validate_every=0",
                "--set",       "checkpoint_minutes=0",
                "--json"}; // a checkpoint after every step
    }

    static TemporaryFolder* folder_;
};
TemporaryFolder* Killing::folder_ = nullptr;

/// What changes with every checkpoint of the run.
std::pair<ino_t, fs::file_time_type> checkpoint_of(const fs::path& run_folder) {
    struct stat info {};
    std::error_code none_yet;
    const auto file = run_folder / "checkpoint";
    return {::stat(file.c_str(), &info) == 0 ? info.st_ino : 0, fs::last_write_time(file, none_yet)};
}

TEST_F(Killing, TrainingEndsWithTheSameBytes) {
    constexpr int kSteps = 120, kKills = 6;
    const auto whole = aviary(training(kSteps));
    ASSERT_EQ(whole.exit_code, 0) << whole.error;
    const fs::path expected = whole.json().at("result").at("folder").get<std::string>();
    const auto compare = [&](const fs::path& run_folder) {
        const fs::path made = read_json(run_folder / "result.json").at("folder").get<std::string>();
        EXPECT_NE(made, expected);
        for (const char* file : {"model.safetensors", "heads.safetensors"})
            EXPECT_TRUE(read_file(made / file) == read_file(expected / file)) << made << ": " << file << " differs";
    };

    std::mt19937 random(1);
    std::vector<std::string> command;
    RunInfo run;
    int kills = 0;
    // A machine that is fast enough to end before the kill gets another run to kill.
    for (int attempt = 0; kills < kKills && attempt < 10 * kKills; ++attempt) {
        const auto before = find_run(workspace(), "last").id;
        const bool resumes = !command.empty();
        Program program(resumes ? command : training(kSteps));
        if (!resumes) {
            ASSERT_TRUE(comes_true(program, [&] { return find_run(workspace(), "last").id != before; }));
            run = find_run(workspace(), "last");
            ASSERT_TRUE(comes_true(program, [&] { return read_run(run.folder).state != RunState::queued; }));
        }
        // The first is killed while it prepares, each other after some checkpoints more, some milliseconds into what
        // follows.
        for (int checkpoints = kills; checkpoints > 0; --checkpoints) {
            const auto last = checkpoint_of(run.folder);
            comes_true(program, [&] { return checkpoint_of(run.folder) != last; });
        }
        ::poll(nullptr, 0, static_cast<int>(random() % 20)); // the instant is what is tested: nothing is waited for
        ::kill(program.id(), SIGKILL);
        const auto outcome = program.wait();
        command.clear();
        if (outcome.exit_code == 0) {
            compare(run.folder);
            continue;
        }
        ASSERT_EQ(outcome.exit_code, 128 + SIGKILL) << outcome.error;
        EXPECT_TRUE(kills == 0 || !current_directory(run.folder / "checkpoint").empty());
        ++kills;
        command = {"resume", run.folder.string(), "--json"};
    }
    ASSERT_EQ(kills, kKills);
    const auto resumed = aviary(command);
    ASSERT_EQ(resumed.exit_code, 0) << resumed.error;
    compare(run.folder);
}

TEST_F(Killing, AnEmbeddingGoesOnWhereItStoppedWithTheSameBytes) {
    if (const auto trained = aviary(training(2)); trained.exit_code != 0)
        FAIL() << trained.error;
    // On one thread, for a machine of many cores would have no time left to be killed in.
    const std::vector<std::string> embed{"embed",  "--workspace", workspace(), "--model",   "m",
                                         "--name", "e",           "--set",     "threads=1", "--json"};
    const auto whole = aviary(embed);
    ASSERT_EQ(whole.exit_code, 0) << whole.error;

    RunInfo run;
    int exit_code = 0;
    for (int attempt = 0; exit_code == 0 && attempt < 10;
         ++attempt) { // one that ends before the kill shows nothing: another
        const auto before = find_run(workspace(), "last").id;
        Program program(embed);
        ASSERT_TRUE(comes_true(program, [&] { return find_run(workspace(), "last").id != before; }));
        run = find_run(workspace(), "last");
        ASSERT_TRUE(comes_true(program, [&] {
            EventTail tail(run.folder);
            for (const auto& event : tail.read())
                if (event.value("stage", "") == "embed" && event.value("done", 0) >= 4'096)
                    return true;
            return false;
        }));
        ::kill(program.id(), SIGKILL);
        exit_code = program.wait().exit_code;
    }
    ASSERT_EQ(exit_code, 128 + SIGKILL);
    const auto resumed = aviary({"resume", run.folder.string(), "--json"});
    ASSERT_EQ(resumed.exit_code, 0) << resumed.error;
    EXPECT_GE(resumed.json().at("result").at("resumed_at").get<int>(), 4'096);
    const fs::path made = resumed.json().at("result").at("folder").get<std::string>(),
                   expected = whole.json().at("result").at("folder").get<std::string>();
    EXPECT_TRUE(read_file(made / "embedding.safetensors") == read_file(expected / "embedding.safetensors"));
}

} // namespace
} // namespace aviary
