#include "core/jobs/run.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <random>

#include "core/base/error.hpp"
#include "core/base/file_lock.hpp"
#include "core/base/files.hpp"
#include "core/jobs/job.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr RunState kStates[] = {RunState::queued, RunState::running,     RunState::paused,  RunState::cancelled,
                                RunState::failed, RunState::interrupted, RunState::finished};

RunState parse_state(const std::string& text) {
    const auto* found =
        std::find_if(std::begin(kStates), std::end(kStates), [&](RunState s) { return text == to_string(s); });
    return found == std::end(kStates) ? RunState::failed : *found;
}

std::string new_run_id(const std::string& job) {
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char time[32];
    std::strftime(time, sizeof time, "%Y%m%d-%H%M%S", &utc);
    char suffix[8];
    std::snprintf(suffix, sizeof suffix, "%04x", std::random_device{}() & 0xFFFFU);
    return std::string(time) + "-" + job + "-" + suffix;
}

double utc_now() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The lines of a journal from the last to the first, without a half-written last one.
class LinesBackwards {
public:
    explicit LinesBackwards(std::string_view text)
        : left_(text.substr(0, text.rfind('\n') == text.npos ? 0 : text.rfind('\n') + 1)) {}

    bool next(std::string_view& line) {
        if (left_.empty())
            return false;
        left_.remove_suffix(1);
        const void* before = left_.empty() ? nullptr : ::memrchr(left_.data(), '\n', left_.size());
        const auto start =
            before == nullptr ? 0 : static_cast<std::size_t>(static_cast<const char*>(before) - left_.data()) + 1;
        line = left_.substr(start);
        left_ = left_.substr(0, start);
        return true;
    }

private:
    std::string_view left_;
};

/// Whether the line is an event of another type than metrics: those make up nearly all of a journal and say nothing of
/// the state.
bool is_worth_parsing(std::string_view line) {
    return line.substr(0, 64).find("\"type\":\"metrics\"") == std::string_view::npos;
}

/// Fills state, error, progress and updated_at from the events since the last start.
void read_journal(const fs::path& file, RunInfo& run) {
    if (!fs::is_regular_file(file))
        return;
    const MappedFile journal(file);
    LinesBackwards lines(journal.text());
    bool state_known = false;
    for (std::string_view line; lines.next(line);) {
        if (!is_worth_parsing(line))
            continue;
        const Json event = Json::parse(line, nullptr, false);
        if (!event.is_object())
            continue;
        run.updated_at = std::max(run.updated_at, event.value("t", 0.0));
        const auto type = event.value("type", "");
        if (type == "progress" && run.progress.is_null())
            run.progress = event;
        if (type == "error" && run.error.empty()) {
            run.error = Error(event.value("message", ""), event.value("remedy", "")).what();
            run.error_place = event.value("place", "");
        }
        if (type != "state")
            continue;
        const auto state = parse_state(event.value("state", ""));
        if (!state_known)
            run.state = state;
        state_known = true;
        if (state == RunState::running)
            return;
    }
}

} // namespace

const char* to_string(RunState state) {
    switch (state) {
    case RunState::queued:
        return "queued";
    case RunState::running:
        return "running";
    case RunState::paused:
        return "paused";
    case RunState::cancelled:
        return "cancelled";
    case RunState::failed:
        return "failed";
    case RunState::interrupted:
        return "interrupted";
    case RunState::finished:
        return "finished";
    }
    return "failed";
}

RunInfo create_run(const fs::path& workspace, const std::string& job, const Json& config,
                   const std::vector<JobType>& table) {
    const auto& type = find_job(job, table);
    const Json spec = {{"job", job}, {"config", complete_config(*type.fields, config)}, {"created_at", utc_now()}};
    const auto runs = workspace / "runs";
    fs::create_directories(runs);
    for (;;) {
        const auto folder = runs / new_run_id(job);
        if (fs::exists(folder))
            continue;
        commit_directory(folder, [&](const fs::path& beside) { write_json(beside / "spec.json", spec); });
        return read_run(folder);
    }
}

RunInfo read_run(const fs::path& run_folder) {
    const auto folder = fs::weakly_canonical(run_folder);
    if (!fs::is_regular_file(folder / "spec.json"))
        throw UsageError("is no run: it has no spec.json", "'aviary runs WORKSPACE' lists the runs",
                         {.file = run_folder.string()});
    const Json spec = read_json(folder / "spec.json");
    if (!spec.is_object() || !spec.contains("job") || !spec["job"].is_string() || !spec.contains("config"))
        throw Error("a run's spec needs \"job\" and \"config\"", "", {.file = (folder / "spec.json").string()});
    RunInfo run{.id = folder.filename().string(), .folder = folder, .job = spec["job"], .config = spec["config"]};
    if (spec.contains("created_at") && spec["created_at"].is_number())
        run.created_at = run.updated_at = spec["created_at"];

    const auto created = run;
    read_journal(folder / "events.jsonl", run);
    if (run.state == RunState::running && !FileLock::is_held(folder / "lock")) {
        // The worker may have ended properly between the two looks: then its last state is there now.
        run = created;
        read_journal(folder / "events.jsonl", run);
        if (run.state == RunState::running)
            run.state = RunState::interrupted;
    }
    return run;
}

std::vector<RunInfo> list_runs(const fs::path& workspace, std::vector<Error>* problems) {
    std::vector<RunInfo> runs;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(workspace / "runs", error)) {
        if (entry.path().filename().string().starts_with("."))
            continue;
        try {
            runs.push_back(read_run(entry.path()));
        } catch (const Error& e) { // damaged or not a run
            if (problems != nullptr)
                problems->push_back(e);
        }
    }
    std::sort(runs.begin(), runs.end(), [](const RunInfo& a, const RunInfo& b) {
        return std::tie(a.created_at, a.id) > std::tie(b.created_at, b.id);
    });
    return runs;
}

RunInfo find_run(const fs::path& workspace, const std::string& id) {
    const auto runs = list_runs(workspace);
    if (id == "last" && !runs.empty())
        return runs.front();
    std::vector<const RunInfo*> found;
    for (const auto& run : runs)
        if (run.id == id)
            return run;
        else if (run.id.starts_with(id))
            found.push_back(&run);
    if (found.size() == 1)
        return *found.front();

    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(runs.size(), 5); ++i)
        names += (i == 0 ? "The newest runs are " : ", ") + runs[i].id;
    throw UsageError(found.empty() ? "there is no run '" + id + "'" : "'" + id + "' begins the name of several runs",
                     names.empty() ? "This workspace has no runs yet" : names);
}

EventTail::EventTail(fs::path run_folder) : file_(std::move(run_folder) / "events.jsonl") {}

std::vector<Json> EventTail::read() {
    std::error_code error;
    const auto size = fs::file_size(file_, error);
    if (error || size <= position_)
        return {};
    const MappedFile journal(file_);
    const auto fresh = journal.text().substr(std::min<std::size_t>(position_, journal.text().size()));
    std::vector<Json> events;
    std::size_t start = 0;
    for (auto end = fresh.find('\n'); end != fresh.npos; start = end + 1, end = fresh.find('\n', start)) {
        Json event = Json::parse(fresh.substr(start, end - start), nullptr, false);
        if (event.is_object())
            events.push_back(std::move(event));
    }
    position_ += start;
    return events;
}

} // namespace aviary
