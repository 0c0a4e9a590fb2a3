#include <csignal>
#include <cstdlib>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/files.hpp"
#include "core/base/random.hpp"
#include "tests/train/fixture_models.hpp"
#include "tests/train/small_world.hpp"
#include "tests/train/temporary_folder.hpp"

namespace aviary {
namespace {

namespace fs = std::filesystem;

class Resume : public InTemporaryFolder {
protected:
    /// Runs the worker program on `run`, which ends itself with SIGKILL in step `die_at` (0: never), before or after
    /// that step's checkpoint. Returns wait's status.
    int work(const fs::path& run, int die_at, int moment) const {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto workspace = (folder_ / "w.aviary").string(), step = std::to_string(die_at),
                       how = std::to_string(moment);
            ::execl(AVIARY_TRAIN_WORKER, AVIARY_TRAIN_WORKER, workspace.c_str(), run.c_str(), step.c_str(), how.c_str(),
                    base_model_.empty() ? nullptr : base_model_.c_str(), nullptr);
            std::_Exit(127);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return status;
    }

    static std::string bytes(const fs::path& run, const char* file) {
        return read_file(current_directory(run / "checkpoint") / file);
    }

    /// Runs one to its end, and another that is killed again and again; their checkpoints must be equal.
    void compare_with_killed(std::uint64_t seed) const {
        testing_world::make_world(folder_ / "w.aviary", 200);
        fs::create_directory(folder_ / "whole");
        fs::create_directory(folder_ / "killed");
        ASSERT_EQ(work(folder_ / "whole", 0, 0), 0);

        Philox random(seed, 0);
        int kills = 0;
        for (int step = 1 + static_cast<int>(random.below(3)); step < 16;
             step += 1 + static_cast<int>(random.below(5))) {
            const int status = work(folder_ / "killed", step, static_cast<int>(random.below(2)));
            ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "at step " << step;
            ++kills;
        }
        EXPECT_GE(kills, 3);
        ASSERT_EQ(work(folder_ / "killed", 0, 0), 0);

        EXPECT_EQ(bytes(folder_ / "killed", "weights.safetensors"), bytes(folder_ / "whole", "weights.safetensors"));
        EXPECT_EQ(bytes(folder_ / "killed", "optimizer.safetensors"),
                  bytes(folder_ / "whole", "optimizer.safetensors"));
    }

    std::string base_model_;
};

TEST_F(Resume, IsBitForBitTheRunThatWasNeverKilled) {
    compare_with_killed(2);
}

TEST_F(Resume, FromAModelWithSentencePieceIsBitForBitToo) {
    base_model_ = put_model_together("twhin", folder_).string();
    compare_with_killed(3);
}

} // namespace
} // namespace aviary
