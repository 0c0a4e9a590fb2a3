#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace aviary {

/// Work finished so far. `done` and `total` share one unit; total = 0 means that it is not known.
struct Progress {
    std::string stage; ///< what is being done now, in the field's words: "import", "tokenize", "train"
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string unit; ///< "tweets", "steps", "bytes"
};

/// Named values of one step, for charts: "loss", "loss/topics", "learning_rate", "tokens_per_second".
using Metrics = std::map<std::string, double>;

/// What a long-running function receives. Default-constructed it runs silently to the end, as tests want.
/// The on_… are called on the job's own thread, stop_requested on any, on several at once.
struct Control {
    std::function<void(const Progress&)> on_progress;
    std::function<void(std::int64_t step, const Metrics&)> on_metrics;
    std::function<void(const std::string&)> on_log; ///< a line a person may read: notices, warnings
    std::function<bool()> stop_requested;           ///< cheap; polled between batches

    void progress(const Progress& p) const {
        if (on_progress)
            on_progress(p);
    }
    void metrics(std::int64_t step, const Metrics& values) const {
        if (on_metrics)
            on_metrics(step, values);
    }
    void log(const std::string& line) const {
        if (on_log)
            on_log(line);
    }
    bool should_stop() const { return stop_requested && stop_requested(); }

    /// Throws Cancelled once stop was requested. Call it once a batch, at least every 100 ms.
    void throw_if_cancelled() const;
};

} // namespace aviary
