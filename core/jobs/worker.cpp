// Starting a detached worker process.
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/jobs/run.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// In the grandchild: own session, no terminal, output to the log, then the program. On failure tells `report` the
/// errno. Only async-signal-safe calls: the caller may have any number of threads.
[[noreturn]] void become_worker(const char* program, const char* folder, const char* log, int report) {
    ::setsid();
    const int null = ::open("/dev/null", O_RDONLY);
    const int out = ::open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (null >= 0 && out >= 0 && ::dup2(null, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(out, 2) == 2) {
        const int kept = ::fcntl(report, F_DUPFD_CLOEXEC, 3);
        for (int descriptor = 3; descriptor < 1024; ++descriptor)
            if (descriptor != kept)
                ::close(descriptor);
        report = kept;
        ::execl(program, program, "run", folder, static_cast<char*>(nullptr));
    }
    const int error = errno;
    if (::write(report, &error, sizeof error) < 0)
        ::_exit(126);
    ::_exit(127);
}

} // namespace

void start_worker(const fs::path& program, const fs::path& run_folder) {
    const auto run = read_run(run_folder);
    if (run.state == RunState::finished)
        throw UsageError("run " + run.id + " has finished", "Start a new run");
    if (run.state == RunState::running)
        throw UsageError("run " + run.id + " is running already");
    clear_stop(run.folder);

    const auto program_text = program.string(), folder = run.folder.string(),
               log = (run.folder / "worker.log").string();
    int report[2];
    if (::pipe2(report, O_CLOEXEC) != 0)
        throw Error(std::string("can't start a worker: ") + std::strerror(errno));
    const pid_t child = ::fork();
    if (child == 0) {
        // The grandchild is adopted by init, so nobody has to wait for it.
        const pid_t grandchild = ::fork();
        if (grandchild == 0)
            become_worker(program_text.c_str(), folder.c_str(), log.c_str(), report[1]);
        ::_exit(grandchild < 0 ? 1 : 0);
    }
    const int fork_error = errno;
    ::close(report[1]);
    int status = 0;
    if (child > 0)
        ::waitpid(child, &status, 0);
    int error = 0;
    const bool failed_to_start = ::read(report[0], &error, sizeof error) == sizeof error; // ends at exec
    ::close(report[0]);
    if (child < 0 || status != 0)
        throw Error(std::string("can't start a worker: ") + std::strerror(child < 0 ? fork_error : EAGAIN));
    if (failed_to_start)
        throw Error(std::string("can't start the worker: ") + std::strerror(error), "Check the installation",
                    {.file = program_text});
}

} // namespace aviary
