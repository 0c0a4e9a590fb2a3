#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/base/json.hpp"
#include "widgets/charts/curve.hpp"
#include "widgets/models/error_text.hpp"

namespace aviary {

/// What the journal of one run has told so far (core/jobs/run.hpp): curves, log lines, the last error.
class RunHistory {
public:
    /// Takes the next event of the journal. A resumed run repeats the steps since its checkpoint: the newer values take
    /// their place. Unknown types and damaged events are passed over.
    void append(const Json& event);

    const std::map<std::string, Curve>& curves() const { return m_curves; }
    const QStringList& log() const { return m_log; } ///< "09:31:02 text", safe to show, the newest 2,000 lines
    int droppedLogLines() const { return m_droppedLogLines; }
    const ErrorText& error() const { return m_error; } ///< empty unless the run has failed and not gone on since
    std::optional<double> lastLoss() const;

    /// Steps a second over the newest part of the run; 0 while unknown.
    double trainedSeconds() const { return m_trainedSeconds; } ///< between measured steps, without pauses
    double stepsPerSecond() const;

private:
    void appendMetrics(const Json& event);
    void appendLog(const Json& event);

    struct StepTime {
        double step = 0, time = 0;
    };
    std::map<std::string, Curve> m_curves;
    std::vector<StepTime> m_times;
    double m_trainedSeconds = 0;
    bool m_goesOn = true; ///< the time until the next step was no training
    QStringList m_log;
    int m_droppedLogLines = 0;
    ErrorText m_error;
};

} // namespace aviary
