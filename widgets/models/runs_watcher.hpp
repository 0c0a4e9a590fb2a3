#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/jobs/run.hpp"

namespace aviary {

/// Looks at the runs of one workspace again and again without reading what can't have changed: a run that has ended is
/// read once more only when its journal grew. Used on background threads, one call at a time.
class RunsWatcher {
public:
    explicit RunsWatcher(std::filesystem::path workspace) : m_workspace(std::move(workspace)) {}

    /// All runs, newest first, as they are now. Damaged ones are left out.
    std::vector<RunInfo> look();

private:
    struct Seen {
        RunInfo run;
        std::uintmax_t journalBytes = 0;
    };
    std::filesystem::path m_workspace;
    std::map<std::string, Seen> m_seen; ///< by run id
};

/// Whether a worker may still change the run by itself.
bool isActive(RunState state);

/// Whether starting a worker again goes on with it.
bool canResume(RunState state);

} // namespace aviary
