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
    // Opened here: killed in its first instant, the child would leave no files to read.
    const auto opened = [&](const char* name, int flags) {
        return ::open((folder_ / name).c_str(), flags | O_CLOEXEC, 0600);
    };
    const int in = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int out = opened("out", O_WRONLY | O_CREAT), error = opened("error", O_WRONLY | O_CREAT);
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(in, 0);
        ::dup2(out, 1);
        ::dup2(error, 2);
        ::execv(AVIARY_PROGRAM, pointers.data());
        ::_exit(127);
    }
    for (const int descriptor : {in, out, error})
        ::close(descriptor);
}

Program::~Program() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    fs::remove_all(folder_);
}

bool Program::has_ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == process_;
}

Outcome Program::wait() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(folder_ / "out"),
            read_file(folder_ / "error")};
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

namespace {

bool comes_true(const std::function<bool()>& condition, const std::function<bool()>& is_hopeless) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(10);
    for (;;) {
        const bool last_look = is_hopeless() || std::chrono::steady_clock::now() > give_up;
        if (condition())
            return true;
        if (last_look)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

} // namespace

bool comes_true(const std::function<bool()>& condition) {
    return comes_true(condition, [] { return false; });
}

bool comes_true(const Program& program, const std::function<bool()>& condition) {
    return comes_true(condition, [&] { return program.has_ended(); });
}

bool has_reached(const fs::path& run_folder, std::int64_t step) {
    EventTail tail(run_folder);
    for (const auto& event : tail.read())
        if (event.value("type", "") == "metrics" && event.value("step", std::int64_t{-1}) >= step)
            return true;
    return false;
}

} // namespace aviary
