#include "widgets/models/runs_model.hpp"

#include <algorithm>

#include <QCoreApplication>

#include "core/jobs/job.hpp"
#include "widgets/forms/core_text.hpp"
#include "widgets/forms/described_text.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct Runs {
    Q_DECLARE_TR_FUNCTIONS(Runs)
};

/// The job's title in the user's language; of a job of another version its name.
QString jobTitle(const std::string& name) {
    for (const JobType& job : job_table())
        if (job.name == name)
            return describedText(job.title);
    return QString::fromStdString(name);
}

QString unitName(const std::string& unit) {
    static const std::pair<const char*, const char*> units[] = {
        {"samples", QT_TRANSLATE_NOOP("Runs", "samples")}, {"periods", QT_TRANSLATE_NOOP("Runs", "periods")},
        {"tweets", QT_TRANSLATE_NOOP("Runs", "tweets")},   {"steps", QT_TRANSLATE_NOOP("Runs", "steps")},
        {"tokens", QT_TRANSLATE_NOOP("Runs", "tokens")},   {"texts", QT_TRANSLATE_NOOP("Runs", "texts")},
        {"vectors", QT_TRANSLATE_NOOP("Runs", "vectors")}, {"pairs", QT_TRANSLATE_NOOP("Runs", "pairs")},
        {"words", QT_TRANSLATE_NOOP("Runs", "words")},     {"sentences", QT_TRANSLATE_NOOP("Runs", "sentences")},
        {"queries", QT_TRANSLATE_NOOP("Runs", "queries")}, {"batches", QT_TRANSLATE_NOOP("Runs", "batches")},
        {"rows", QT_TRANSLATE_NOOP("Runs", "rows")},       {"files", QT_TRANSLATE_NOOP("Runs", "files")}};
    for (const auto& [name, text] : units)
        if (unit == name)
            return Runs::tr(text);
    return QString::fromStdString(unit);
}

double number(const Json& event, const char* key) {
    const auto found = event.is_object() ? event.find(key) : event.end();
    return event.is_object() && found != event.end() && found->is_number() ? found->get<double>() : 0.0;
}

std::string text(const Json& event, const char* key) {
    const auto found = event.is_object() ? event.find(key) : event.end();
    return event.is_object() && found != event.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool sameOnScreen(const RunInfo& a, const RunInfo& b) {
    return a.id == b.id && a.state == b.state && a.updated_at == b.updated_at && a.progress == b.progress &&
           a.error == b.error;
}

} // namespace

QString runTitle(const RunInfo& run) {
    const std::string name = text(run.config, "name");
    return name.empty() ? jobTitle(run.job)
                        : QStringLiteral("%1 · %2").arg(jobTitle(run.job), QString::fromStdString(name));
}

QString stateName(RunState state) {
    switch (state) {
    case RunState::queued:
        return Runs::tr("queued");
    case RunState::running:
        return Runs::tr("running");
    case RunState::paused:
        return Runs::tr("paused");
    case RunState::cancelled:
        return Runs::tr("cancelled");
    case RunState::failed:
        return Runs::tr("failed");
    case RunState::interrupted:
        return Runs::tr("interrupted");
    case RunState::finished:
        return Runs::tr("finished");
    }
    return {};
}

QString progressText(const RunInfo& run) {
    if (!run.progress.is_object())
        return {};
    const QString stage = coreText(QString::fromStdString(text(run.progress, "stage")));
    const std::string unit = text(run.progress, "unit");
    const double done = number(run.progress, "done"), total = number(run.progress, "total");
    const auto shown = [&](double value) {
        return unit == "bytes" ? formatBytes(value) : formatCount(static_cast<std::int64_t>(value));
    };
    if (done <= 0 && total <= 0)
        return stage;
    const QString amount = total > 0 ? Runs::tr("%1 of %2").arg(shown(done), shown(total)) : shown(done);
    return unit == "bytes" || unit.empty() ? QStringLiteral("%1 %2").arg(stage, amount)
                                           : QStringLiteral("%1 %2 %3").arg(stage, amount, unitName(unit));
}

QString outcomeText(const RunInfo& run) {
    switch (run.state) {
    case RunState::failed:
        return coreText(QString::fromStdString(run.error));
    case RunState::finished:
        return formatDate(static_cast<std::int64_t>(run.updated_at));
    default:
        return progressText(run);
    }
}

QString rateText(const RunInfo& run) {
    const double rate = number(run.progress, "rate");
    if (rate <= 0.0)
        return {};
    const std::string unit = text(run.progress, "unit");
    return unit == "bytes" ? formatBytes(rate) + QStringLiteral("/s") : formatRate(rate, unitName(unit));
}

QString timeLeftText(const RunInfo& run) {
    const double eta = number(run.progress, "eta");
    return eta <= 0.0 ? QString() : Runs::tr("%1 left").arg(formatDuration(eta));
}

double progressShare(const RunInfo& run) {
    const double total = number(run.progress, "total");
    return total <= 0.0 ? -1.0 : std::clamp(number(run.progress, "done") / total, 0.0, 1.0);
}

void RunsModel::setRuns(std::vector<RunInfo> runs) {
    const bool sameRows = std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(),
                                     [](const RunInfo& a, const RunInfo& b) { return a.id == b.id; });
    if (!sameRows) {
        // New runs come at the top; anything else (a folder was deleted) is rare enough for a reset.
        const std::size_t fresh = runs.size() > m_runs.size() ? runs.size() - m_runs.size() : 0;
        const bool onTop =
            fresh > 0 && std::equal(runs.begin() + static_cast<std::ptrdiff_t>(fresh), runs.end(), m_runs.begin(),
                                    m_runs.end(), [](const RunInfo& a, const RunInfo& b) { return a.id == b.id; });
        if (onTop) {
            beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
            m_runs.insert(m_runs.begin(), runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(fresh));
            endInsertRows();
        } else {
            beginResetModel();
            m_runs = std::move(runs);
            endResetModel();
            return;
        }
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (sameOnScreen(runs[i], m_runs[i]))
            continue;
        m_runs[i] = std::move(runs[i]);
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
    }
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunInfo& run = m_runs[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return run.error.empty() ? QString::fromStdString(run.id) : coreText(QString::fromStdString(run.error));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Job:
        return runTitle(run);
    case State:
        return stateName(run.state);
    case Progress:
        return outcomeText(run);
    case Rate:
        return isActive(run.state) ? rateText(run) : QString();
    case TimeLeft:
        return isActive(run.state) ? timeLeftText(run) : QString();
    case Started:
        return formatDate(static_cast<std::int64_t>(run.created_at));
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::ToolTipRole && section == Started)
        return tr("When the run was made, in UTC");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Job:
        return tr("Job");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Rate:
        return tr("Rate");
    case TimeLeft:
        return tr("Time left");
    default:
        return tr("Started");
    }
}

} // namespace aviary
