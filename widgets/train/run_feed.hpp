#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/jobs/run.hpp"
#include "core/registry/artifact.hpp"
#include "widgets/models/runs_watcher.hpp"

namespace aviary {

/// What is new in a workspace's runs since the last look.
struct RunNews {
    std::vector<RunInfo> runs;                       ///< all training runs and all that follow them, newest first
    std::map<std::string, std::vector<Json>> events; ///< by run id: of the followed runs only
    std::vector<Artifact> artifacts;                 ///< all that there are
};

/// Reads the runs, the journals of those that are followed, and the artifacts. Used on background threads, one call at
/// a time.
class RunFeed {
public:
    explicit RunFeed(std::filesystem::path workspace) : m_workspace(workspace), m_watcher(std::move(workspace)) {}

    /// A run that is followed for the first time tells its journal from the start; one no longer followed is forgotten.
    RunNews look(const std::set<std::string>& followed);

private:
    std::filesystem::path m_workspace;
    RunsWatcher m_watcher;
    std::map<std::string, EventTail> m_tails;
};

} // namespace aviary
