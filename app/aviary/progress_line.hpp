#pragma once

#include <string>

#include "core/base/json.hpp"

namespace aviary::cli {

/// Shows a run's events on standard error: on a terminal one line that is written over, else a line every ten seconds
/// and at the start of each stage. Log lines and errors stay.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine(); ///< ends the line

    void show(const Json& event);

private:
    void show_progress(const Json& event);
    void end_line();

    bool terminal_;
    bool line_open_ = false;
    std::string stage_, loss_;
    double last_shown_ = 0;
};

} // namespace aviary::cli
