#include "tests/cli/program.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace fs = std::filesystem;

namespace aviary {

Json Outcome::json() const {
    const Json value = Json::parse(out, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << "not JSON: " << out << error;
    return value;
}

Program::Program(const std::vector<std::string>& arguments) {
    auto pattern = (fs::temp_directory_path() / "aviary-output-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    std::vector<std::string> words = {AVIARY_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const auto out = (folder_ / "out").string(), error = (folder_ / "error").string();
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(::open("/dev/null", O_RDONLY), 0);
        ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), 1);
        ::dup2(::open(error.c_str(), O_WRONLY | O_CREAT, 0600), 2);
        ::execv(AVIARY_PROGRAM, pointers.data());
        ::_exit(127);
    }
}

Program::~Program() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    fs::remove_all(folder_);
}

Outcome Program::wait() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(folder_ / "out"), read_file(folder_ / "error")};
}

Outcome aviary(const std::vector<std::string>& arguments) {
    return Program(arguments).wait();
}

TemporaryFolder::TemporaryFolder() {
    auto pattern = (fs::temp_directory_path() / "aviary-cli-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
    fs::remove_all(path_);
}

std::string TemporaryFolder::file(const std::string& name, const std::string& content) const {
    write_file_atomically(path_ / name, content);
    return (path_ / name).string();
}

bool comes_true(const std::function<bool()>& condition) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > give_up)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

bool has_reached(const fs::path& run_folder, std::int64_t step) {
    EventTail tail(run_folder);
    for (const auto& event : tail.read())
        if (event.value("type", "") == "metrics" && event.value("step", std::int64_t{-1}) >= step)
            return true;
    return false;
}

} // namespace aviary
