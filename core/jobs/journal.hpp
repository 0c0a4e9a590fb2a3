#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "core/base/control.hpp"
#include "core/base/json.hpp"

namespace aviary {

/// Appends the events of one run to events.jsonl (see run.hpp): every line is one write(2) to a file opened with
/// O_APPEND, so that a reader never sees two lines mixed. State events are fsynced. A write that fails throws Error
/// (disk full: says so).
class Journal {
public:
    using Echo = std::function<void(const Json&)>;
    using Clock = std::function<double()>; ///< seconds that only grow; tests give their own

    static constexpr double kProgressInterval = 0.2; ///< seconds between progress events of one stage
    static constexpr double kMetricsInterval = 0.05; ///< seconds between metrics events
    static constexpr double kRateSpan = 5;           ///< seconds over which the rate is smoothed

    /// Goes on with the journal that is there; ends a half-written last line first. `clock` empty: the steady clock.
    explicit Journal(const std::filesystem::path& run_folder, Echo echo = {}, Clock clock = {});
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// At most one event an interval and stage; the last one of a stage is never lost. Adds "rate" (units a second,
    /// smoothed) and "eta" (seconds), null where not known yet.
    void progress(const Progress& progress);

    /// At most one event an interval; the last step before flush() is never lost.
    void metrics(std::int64_t step, const Metrics& values);

    void log(const std::string& text);
    void error(const std::string& message, const std::string& remedy, const std::string& place);

    /// Writes what is held back, then the state, then fsyncs.
    void state(const std::string& state);

    /// Writes the progress and metrics that are held back.
    void flush();

private:
    void append(Json event);
    void write_progress();
    void write_metrics();
    void update_rate(const Progress& progress, double now);

    std::filesystem::path file_;
    int descriptor_ = -1;
    Echo echo_;
    Clock clock_;

    std::optional<Progress> progress_; ///< the latest, held back if `progress_pending_`
    bool progress_pending_ = false;
    double progress_written_ = 0;
    double rate_ = 0; ///< units a second; 0: not known
    std::int64_t rate_done_ = 0;
    double rate_time_ = 0;

    std::optional<std::pair<std::int64_t, Metrics>> held_metrics_; ///< the latest step, if not written yet
    double metrics_written_ = 0;
};

} // namespace aviary
