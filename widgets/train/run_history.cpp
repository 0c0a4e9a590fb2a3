#include "widgets/train/run_history.hpp"

#include <algorithm>
#include <cmath>

#include <QDateTime>

#include "widgets/models/safe_text.hpp"

namespace aviary {

namespace {

constexpr qsizetype kMostLogLines = 2000;
constexpr std::size_t kRateSteps = 50;

std::string textOf(const Json& event, const char* key) {
    const auto found = event.find(key);
    return found != event.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double numberOf(const Json& event, const char* key) {
    const auto found = event.find(key);
    return found != event.end() && found->is_number() ? found->get<double>() : std::nan("");
}

QString clockTime(double seconds) {
    return std::isfinite(seconds) ? QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000))
                                        .toString(QStringLiteral("HH:mm:ss"))
                                  : QString();
}

} // namespace

void RunHistory::append(const Json& event) {
    if (!event.is_object())
        return;
    const std::string type = textOf(event, "type");
    if (type == "metrics") {
        appendMetrics(event);
    } else if (type == "log") {
        appendLog(event);
    } else if (type == "error") {
        m_error = {QString::fromStdString(textOf(event, "message")), QString::fromStdString(textOf(event, "remedy")),
                   QString::fromStdString(textOf(event, "place"))};
    } else if (type == "state" && textOf(event, "state") == "running") {
        m_error = {};
        m_goesOn = true;
    }
}

void RunHistory::appendMetrics(const Json& event) {
    const double step = numberOf(event, "step");
    const auto values = event.find("values");
    if (!std::isfinite(step) || values == event.end() || !values->is_object())
        return;
    if (!m_times.empty() && m_times.back().step >= step) {
        // Validation may add its values to a step that is known already; an earlier step means that the run went on
        // from a checkpoint.
        if (m_times.back().step > step)
            for (auto& [name, curve] : m_curves)
                std::erase_if(curve, [step](const QPointF& point) { return point.x() >= step; });
        std::erase_if(m_times, [step](const StepTime& time) { return time.step >= step; });
    }
    const double time = numberOf(event, "t");
    if (!m_times.empty() && !m_goesOn && time > m_times.back().time)
        m_trainedSeconds += time - m_times.back().time;
    m_goesOn = false;
    m_times.push_back({step, time});
    for (const auto& [name, value] : values->items()) {
        if (!value.is_number())
            continue;
        Curve& curve = m_curves[name];
        if (!curve.empty() && curve.back().x() >= step)
            curve.pop_back();
        curve.emplace_back(step, value.get<double>());
    }
}

void RunHistory::appendLog(const Json& event) {
    m_log << clockTime(numberOf(event, "t")) + QStringLiteral("  ") + safeText(textOf(event, "text"));
    if (m_log.size() > kMostLogLines) {
        m_droppedLogLines += static_cast<int>(m_log.size() - kMostLogLines);
        m_log.erase(m_log.begin(), m_log.end() - kMostLogLines);
    }
}

std::optional<double> RunHistory::lastLoss() const {
    const auto found = m_curves.find("loss");
    if (found == m_curves.end() || found->second.empty())
        return std::nullopt;
    return found->second.back().y();
}

double RunHistory::stepsPerSecond() const {
    if (m_times.size() < 2)
        return 0;
    const StepTime& last = m_times.back();
    const StepTime& first = m_times[m_times.size() - std::min(m_times.size(), kRateSteps)];
    const double seconds = last.time - first.time;
    return seconds > 0 ? (last.step - first.step) / seconds : 0;
}

} // namespace aviary
