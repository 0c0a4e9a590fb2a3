#include "core/jobs/journal.hpp"

#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

double steady_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double utc_seconds() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count()) / 1000;
}

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
    const char* remedy = error == ENOSPC || error == EDQUOT ? "Free space on this disk, then resume the run"
                                                            : "Check that you may write there, then resume the run";
    throw Error(std::string("can't write the run's journal: ") + std::strerror(error), remedy, {.file = file.string()});
}

void write_whole(int descriptor, const std::string& line, const std::filesystem::path& file) {
    ssize_t written = 0;
    do
        written = ::write(descriptor, line.data(), line.size());
    while (written < 0 && errno == EINTR);
    if (written < 0)
        fail(file, errno);
    if (static_cast<std::size_t>(written) != line.size())
        fail(file, ENOSPC);
}

bool ends_in_half_a_line(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct stat info {};
    char last = '\n';
    if (::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
        ::pread(descriptor, &last, 1, info.st_size - 1) != 1)
        last = '\n';
    ::close(descriptor);
    return last != '\n';
}

} // namespace

Journal::Journal(const std::filesystem::path& run_folder, Echo echo, Clock clock)
    : file_(run_folder / "events.jsonl"), echo_(std::move(echo)),
      clock_(clock ? std::move(clock) : Clock(steady_seconds)) {
    const bool half = ends_in_half_a_line(file_);
    descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor_ < 0)
        fail(file_, errno);
    if (half)
        write_whole(descriptor_, "\n", file_);
    progress_written_ = metrics_written_ = -std::numeric_limits<double>::infinity();
}

Journal::~Journal() {
    ::close(descriptor_);
}

void Journal::append(Json event) {
    Json whole = {{"t", utc_seconds()}};
    whole.update(event);
    if (echo_)
        echo_(whole);
    write_whole(descriptor_, to_line(whole) + "\n", file_);
}

void Journal::update_rate(const Progress& progress, double now) {
    const bool new_stage = !progress_ || progress_->stage != progress.stage || progress.done < rate_done_;
    if (new_stage) {
        rate_ = 0;
        rate_done_ = progress.done;
        rate_time_ = now;
        return;
    }
    const double passed = now - rate_time_;
    if (passed < kProgressInterval)
        return;
    const double latest = static_cast<double>(progress.done - rate_done_) / passed;
    const double weight = rate_ > 0 ? 1 - std::exp(-passed / kRateSpan) : 1;
    rate_ += weight * (latest - rate_);
    rate_done_ = progress.done;
    rate_time_ = now;
}

void Journal::progress(const Progress& progress) {
    const double now = clock_();
    if (progress_ && progress_->stage != progress.stage && progress_pending_)
        write_progress();
    const bool new_stage = !progress_ || progress_->stage != progress.stage;
    update_rate(progress, now);
    progress_ = progress;
    progress_pending_ = true;
    const bool complete = progress.total > 0 && progress.done >= progress.total;
    if (new_stage || complete || now - progress_written_ >= kProgressInterval)
        write_progress();
}

void Journal::write_progress() {
    const Progress& p = *progress_;
    const bool rated = rate_ > 0;
    Json event = {{"type", "progress"}, {"stage", p.stage}, {"done", p.done}, {"total", p.total}, {"unit", p.unit}};
    event["rate"] = rated ? Json(rate_) : Json();
    event["eta"] = rated && p.total > 0 ? Json(static_cast<double>(p.total - p.done) / rate_) : Json();
    progress_pending_ = false;
    progress_written_ = clock_();
    append(std::move(event));
}

void Journal::metrics(std::int64_t step, const Metrics& values) {
    held_metrics_.emplace(step, values);
    if (clock_() - metrics_written_ >= kMetricsInterval)
        write_metrics();
}

void Journal::write_metrics() {
    Json numbers = Json::object();
    for (const auto& [name, value] : held_metrics_->second)
        numbers[name] = value;
    Json event = {{"type", "metrics"}, {"step", held_metrics_->first}, {"values", std::move(numbers)}};
    held_metrics_.reset();
    metrics_written_ = clock_();
    append(std::move(event));
}

void Journal::log(const std::string& text) {
    append({{"type", "log"}, {"text", text}});
}

void Journal::error(const std::string& message, const std::string& remedy, const std::string& place) {
    append({{"type", "error"}, {"message", message}, {"remedy", remedy}, {"place", place}});
}

void Journal::flush() {
    if (progress_pending_)
        write_progress();
    if (held_metrics_)
        write_metrics();
}

void Journal::state(const std::string& state) {
    flush();
    append({{"type", "state"}, {"state", state}});
    // EINVAL: not a file that can be synced (a test's device).
    if (::fsync(descriptor_) != 0 && errno != EINVAL)
        fail(file_, errno);
}

} // namespace aviary
