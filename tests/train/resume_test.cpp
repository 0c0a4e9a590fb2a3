#include <csignal>
#include <cstdlib>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/files.hpp"
#include "core/base/random.hpp"
#include "tests/train/small_world.hpp"
#include "tests/train/temporary_folder.hpp"

namespace aviary {
namespace {

namespace fs = std::filesystem;

class Resume : public InTemporaryFolder {
protected:
    /// Runs the worker program on `run`, which ends itself with SIGKILL in step `die_at` (0: never), before or after that step's
    /// checkpoint. Returns wait's status.
    int work(const fs::path& run, int die_at, int moment) const {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto workspace = (folder_ / "w.aviary").string(), step = std::to_string(die_at), how = std::to_string(moment);
            ::execl(AVIARY_TRAIN_WORKER, AVIARY_TRAIN_WORKER, workspace.c_str(), run.c_str(), step.c_str(), how.c_str(), nullptr);
            std::_Exit(127);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return status;
    }

    static std::string bytes(const fs::path& run, const char* file) { return read_file(current_directory(run / "checkpoint") / file); }
};

TEST_F(Resume, IsBitForBitTheRunThatWasNeverKilled) {
    testing_world::make_world(folder_ / "w.aviary", 200);
    fs::create_directory(folder_ / "whole");
    fs::create_directory(folder_ / "killed");
    ASSERT_EQ(work(folder_ / "whole", 0, 0), 0);

    Philox random(2, 0);
    int kills = 0;
    for (int step = 1 + static_cast<int>(random.below(3)); step < 16; step += 1 + static_cast<int>(random.below(5))) {
        const int status = work(folder_ / "killed", step, static_cast<int>(random.below(2)));
        ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "at step " << step;
        ++kills;
    }
    EXPECT_GE(kills, 3);
    ASSERT_EQ(work(folder_ / "killed", 0, 0), 0);

    EXPECT_EQ(bytes(folder_ / "killed", "weights.safetensors"), bytes(folder_ / "whole", "weights.safetensors"));
    EXPECT_EQ(bytes(folder_ / "killed", "optimizer.safetensors"), bytes(folder_ / "whole", "optimizer.safetensors"));
}

} // namespace
} // namespace aviary
