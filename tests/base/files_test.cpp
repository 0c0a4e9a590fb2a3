#include "core/base/files.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "core/base/error.hpp"

namespace fs = std::filesystem;

namespace aviary {

class Files : public testing::Test {
protected:
    void SetUp() override {
        fs::remove_all(folder_); // of a program of the same number that was killed
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path folder_ = fs::temp_directory_path() / ("aviary-files-" + std::to_string(::getpid()));

    std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }
};

TEST_F(Files, AtomicWriteReplacesAndLeavesNothingBeside) {
    write_file_atomically(folder_ / "a", "one");
    write_file_atomically(folder_ / "a", "two");
    EXPECT_EQ(read_file(folder_ / "a"), "two");
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Files, AtomicWriteIntoAMissingFolderIsAnError) {
    EXPECT_THROW(write_file_atomically(folder_ / "none" / "a", "x"), Error);
}

TEST_F(Files, ReadRefusesMoreThanAllowed) {
    write_file_atomically(folder_ / "a", "12345");
    EXPECT_THROW(read_file(folder_ / "a", 4), Error);
    EXPECT_THROW(read_file(folder_ / "missing"), Error);
}

TEST_F(Files, CommittedDirectoryIsWholeOrAbsent) {
    const auto target = folder_ / "artifact";
    EXPECT_THROW(commit_directory(target,
                                  [](const fs::path& beside) {
                                      write_file_atomically(beside / "half", "x");
                                      throw Error("disk full");
                                  }),
                 Error);
    EXPECT_EQ(entries(), 0U);

    const auto fill = [](const fs::path& beside) { write_file_atomically(beside / "file", "x"); };
    commit_directory(target, fill);
    EXPECT_EQ(read_file(target / "file"), "x");
    EXPECT_THROW(commit_directory(target, fill), Error) << "an existing folder is never replaced";
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Files, ReplacedDirectoryKeepsTheOldOneUntilTheNewOneStands) {
    const auto target = folder_ / "checkpoint";
    EXPECT_TRUE(current_directory(target).empty());
    for (const std::string step : {"1", "2", "3"})
        replace_directory(target, [&](const fs::path& beside) { write_file_atomically(beside / "step", step); });
    EXPECT_EQ(read_file(current_directory(target) / "step"), "3");
    EXPECT_THROW(replace_directory(target, [](const fs::path&) { throw Error("killed"); }), Error);
    EXPECT_EQ(read_file(current_directory(target) / "step"), "3");
}

TEST_F(Files, MappedFileShowsTheBytes) {
    write_file_atomically(folder_ / "a", "bytes");
    const MappedFile file(folder_ / "a");
    EXPECT_EQ(file.text(), "bytes");
    write_file_atomically(folder_ / "empty", "");
    EXPECT_TRUE(MappedFile(folder_ / "empty").text().empty());
    bring_in(file.bytes().subspan(1)); // any part, none too
    bring_in(MappedFile(folder_ / "empty").bytes());
    bring_in({});
}

} // namespace aviary
