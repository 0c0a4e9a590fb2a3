#include "widgets/models/runs_watcher.hpp"

#include <algorithm>

#include "core/base/error.hpp"

namespace aviary {

namespace {

std::uintmax_t journalBytes(const std::filesystem::path& run) {
    std::error_code absent;
    const auto size = std::filesystem::file_size(run / "events.jsonl", absent);
    return absent ? 0 : size;
}

} // namespace

bool isActive(RunState state) {
    return state == RunState::queued || state == RunState::running;
}

bool canResume(RunState state) {
    return state == RunState::paused || state == RunState::interrupted || state == RunState::cancelled ||
           state == RunState::failed;
}

std::vector<RunInfo> RunsWatcher::look() {
    std::map<std::string, Seen> now;
    std::error_code absent;
    for (const auto& entry : std::filesystem::directory_iterator(m_workspace / "runs", absent)) {
        const std::string id = entry.path().filename().string();
        if (id.starts_with('.'))
            continue;
        const std::uintmax_t bytes = journalBytes(entry.path());
        const auto known = m_seen.find(id);
        if (known != m_seen.end() && !isActive(known->second.run.state) && known->second.journalBytes == bytes) {
            now.insert(*known);
            continue;
        }
        try {
            now[id] = {read_run(entry.path()), bytes};
        } catch (const Error&) {
            continue; // damaged, or not a run
        }
    }
    m_seen = std::move(now);

    std::vector<RunInfo> runs;
    for (const auto& [id, seen] : m_seen)
        runs.push_back(seen.run);
    std::sort(runs.begin(), runs.end(), [](const RunInfo& a, const RunInfo& b) {
        return std::tie(a.created_at, a.id) > std::tie(b.created_at, b.id);
    });
    return runs;
}

} // namespace aviary
