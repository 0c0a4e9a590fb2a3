#include "widgets/train/run_feed.hpp"

namespace aviary {

RunNews RunFeed::look(const std::set<std::string>& followed) {
    RunNews news;
    news.runs = m_watcher.look();
    std::erase_if(m_tails, [&](const auto& entry) { return !followed.contains(entry.first); });
    for (const RunInfo& run : news.runs) {
        if (!followed.contains(run.id))
            continue;
        const auto tail = m_tails.try_emplace(run.id, run.folder).first;
        if (auto events = tail->second.read(); !events.empty())
            news.events.emplace(run.id, std::move(events));
    }
    news.artifacts = list_artifacts(m_workspace / "artifacts");
    return news;
}

} // namespace aviary
