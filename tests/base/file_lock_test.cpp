#include "core/base/file_lock.hpp"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace aviary {

class FileLocks : public testing::Test {
protected:
    void TearDown() override { fs::remove(file_); }
    const fs::path file_ = fs::temp_directory_path() / ("aviary-lock-" + std::to_string(::getpid()));
};

TEST_F(FileLocks, LockIsSeenWhileHeld) {
    EXPECT_FALSE(FileLock::is_held(file_));
    {
        const FileLock lock(file_);
        EXPECT_TRUE(FileLock::is_held(file_));
        EXPECT_FALSE(FileLock::take(file_));
    }
    EXPECT_FALSE(FileLock::is_held(file_));
    auto lock = FileLock::take(file_);
    ASSERT_TRUE(lock);
    const FileLock moved = *std::move(lock);
    lock.reset();
    EXPECT_TRUE(FileLock::is_held(file_)) << "the lock went along";
}

TEST_F(FileLocks, WhoAsksForALockNeverStandsInTheWay) {
    std::atomic<bool> asked_enough = false;
    std::jthread asking([&] {
        while (!asked_enough)
            FileLock::is_held(file_);
    });
    for (int i = 0; i < 2'000; ++i)
        EXPECT_TRUE(FileLock::take(file_)) << i;
    asked_enough = true;
}

} // namespace aviary
