// SIGKILL at arbitrary instants, while a checkpoint or a block is being written as likely as at any other.
#include <csignal>
#include <random>

#include <gmock/gmock.h>
#include <poll.h>

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
        return {"train", "twice", "--workspace", workspace(), "--name", "m", "--set", "preset=tiny", "--set", "vocabulary_size=500", "--set",
                "batch_size=16", "--set", "epochs=1000", "--set", "max_steps=" + std::to_string(steps), "--set", "validate_every=0", "--set",
                "checkpoint_minutes=0", "--json"}; // a checkpoint after every step
    }

    static TemporaryFolder* folder_;
};
TemporaryFolder* Killing::folder_ = nullptr;

TEST_F(Killing, TrainingEndsWithTheSameBytes) {
    const auto whole = aviary(training(120));
    ASSERT_EQ(whole.exit_code, 0) << whole.error;

    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed of the instants: " + std::to_string(seed));
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> milliseconds(0, 1200);
    const auto before = find_run(workspace(), "last").id;
    auto command = training(120);
    int kills = 0;
    bool killed_after_checkpoint = false;
    for (int attempt = 0; attempt < 20 && (kills < 5 || !killed_after_checkpoint); ++attempt) {
        Program program(command);
        ASSERT_TRUE(comes_true([&] { return find_run(workspace(), "last").id != before; }));
        const auto run = find_run(workspace(), "last");
        ASSERT_TRUE(comes_true([&] { return read_run(run.folder).state == RunState::running || read_run(run.folder).state == RunState::finished; }));
        ::poll(nullptr, 0, milliseconds(random)); // the instant is what is tested: nothing is waited for
        ::kill(program.id(), SIGKILL);
        const auto outcome = program.wait();
        command = {"resume", run.folder.string(), "--json"};
        if (outcome.exit_code == 0)
            break;
        ASSERT_EQ(outcome.exit_code, 128 + SIGKILL) << outcome.error;
        ++kills;
        killed_after_checkpoint = killed_after_checkpoint || !current_directory(run.folder / "checkpoint").empty();
    }
    EXPECT_TRUE(killed_after_checkpoint);
    Json result;
    if (read_run(find_run(workspace(), "last").folder).state != RunState::finished) {
        const auto resumed = aviary(command);
        ASSERT_EQ(resumed.exit_code, 0) << resumed.error;
    }
    result = read_json(find_run(workspace(), "last").folder / "result.json");
    const fs::path made = result.at("folder").get<std::string>(), expected = whole.json().at("result").at("folder").get<std::string>();
    EXPECT_NE(made, expected);
    for (const char* file : {"model.safetensors", "heads.safetensors"})
        EXPECT_TRUE(read_file(made / file) == read_file(expected / file)) << file << " differs after " << kills << " kills";
}

TEST_F(Killing, AnEmbeddingGoesOnWhereItStoppedWithTheSameBytes) {
    if (const auto trained = aviary(training(2)); trained.exit_code != 0)
        FAIL() << trained.error;
    const std::vector<std::string> embed{"embed", "--workspace", workspace(), "--model", "m", "--name", "e", "--json"};
    const auto whole = aviary(embed);
    ASSERT_EQ(whole.exit_code, 0) << whole.error;

    const auto before = find_run(workspace(), "last").id;
    Program program(embed);
    ASSERT_TRUE(comes_true([&] { return find_run(workspace(), "last").id != before; }));
    const auto run = find_run(workspace(), "last");
    ASSERT_TRUE(comes_true([&] {
        EventTail tail(run.folder);
        for (const auto& event : tail.read())
            if (event.value("stage", "") == "embed" && event.value("done", 0) >= 4'096)
                return true;
        return false;
    }));
    ::kill(program.id(), SIGKILL);
    if (program.wait().exit_code == 0)
        FAIL() << "the embedding was done before it could be killed: take more tweets";
    const auto resumed = aviary({"resume", run.folder.string(), "--json"});
    ASSERT_EQ(resumed.exit_code, 0) << resumed.error;
    EXPECT_GE(resumed.json().at("result").at("resumed_at").get<int>(), 4'096);
    const fs::path made = resumed.json().at("result").at("folder").get<std::string>(), expected = whole.json().at("result").at("folder").get<std::string>();
    EXPECT_TRUE(read_file(made / "embedding.safetensors") == read_file(expected / "embedding.safetensors"));
}

} // namespace
} // namespace aviary
