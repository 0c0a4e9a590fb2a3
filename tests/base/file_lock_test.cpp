#include "core/base/file_lock.hpp"

#include <stop_token>
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
    const std::jthread asking([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            FileLock::is_held(file_);
    });
    for (int i = 0; i < 2'000; ++i)
        EXPECT_TRUE(FileLock::take(file_)) << i;
}

} // namespace aviary
