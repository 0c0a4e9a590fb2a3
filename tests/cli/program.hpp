#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "core/base/json.hpp"
#include "core/jobs/run.hpp"

namespace aviary {

struct Outcome {
    int exit_code = -1; ///< 128 + signal where one ended it
    std::string out, error;

    Json json() const; ///< `out`; fails the test if it isn't JSON
};

/// `aviary` in a process of its own.
class Program {
public:
    explicit Program(const std::vector<std::string>& arguments);
    ~Program(); ///< kills it if it still runs

    pid_t id() const { return process_; }
    bool has_ended() const; ///< wait() would not wait
    Outcome wait();

private:
    std::filesystem::path folder_; ///< of its captured output
    pid_t process_ = -1;
};

/// Runs it to its end.
Outcome aviary(const std::vector<std::string>& arguments);

/// A temporary folder that goes away with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    const std::filesystem::path& path() const { return path_; }
    std::string file(const std::string& name, const std::string& content) const; ///< writes it and returns its path

private:
    std::filesystem::path path_;
};

/// Looks every few milliseconds until `condition` holds, for what another process does; false after ten minutes, when
/// something hangs.
bool comes_true(const std::function<bool()>& condition);

/// The same for what `program` does; false at once where it has ended without.
bool comes_true(const Program& program, const std::function<bool()>& condition);

/// Whether the run's journal has a metrics event of at least this step.
bool has_reached(const std::filesystem::path& run_folder, std::int64_t step);

} // namespace aviary
