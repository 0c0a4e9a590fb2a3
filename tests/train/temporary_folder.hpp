#pragma once

#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

namespace aviary {

/// A fixture with an empty folder of its own, removed afterwards.
class InTemporaryFolder : public testing::Test {
protected:
    InTemporaryFolder()
        : folder_(std::filesystem::path(testing::TempDir()) /
                  ("aviary-" + std::to_string(::getpid()) + "-" +
                   testing::UnitTest::GetInstance()->current_test_info()->name())) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~InTemporaryFolder() override { std::filesystem::remove_all(folder_); }

    const std::filesystem::path folder_;
};

} // namespace aviary
