#include "widgets/train/run_list_model.hpp"

#include <algorithm>

#include "widgets/models/runs_model.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

bool looksTheSame(const RunInfo& a, const RunInfo& b) {
    return a.state == b.state && a.progress == b.progress && a.error == b.error;
}

} // namespace

QString runModelName(const RunInfo& run) {
    if (run.config.is_object())
        if (const auto name = run.config.find("name"); name != run.config.end() && name->is_string())
            return QString::fromStdString(name->get<std::string>());
    return QString::fromStdString(run.id);
}

void RunListModel::setRuns(std::vector<RunInfo> runs) {
    // Runs are only ever added in front (newer) or taken away: the common part is updated in place.
    for (int row = rowCount() - 1; row >= 0; --row) {
        const std::string& id = m_runs[static_cast<std::size_t>(row)].id;
        if (std::none_of(runs.begin(), runs.end(), [&](const RunInfo& run) { return run.id == id; })) {
            beginRemoveRows({}, row, row);
            m_runs.erase(m_runs.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const int row = static_cast<int>(i);
        if (i < m_runs.size() && m_runs[i].id == runs[i].id) {
            const bool same = looksTheSame(m_runs[i], runs[i]);
            m_runs[i] = std::move(runs[i]);
            if (!same)
                Q_EMIT dataChanged(index(row), index(row));
            continue;
        }
        const auto elsewhere =
            std::find_if(m_runs.begin() + row, m_runs.end(), [&](const RunInfo& run) { return run.id == runs[i].id; });
        if (elsewhere != m_runs.end()) {
            const int from = static_cast<int>(elsewhere - m_runs.begin());
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_runs.begin() + row, elsewhere, elsewhere + 1);
            m_runs[i] = std::move(runs[i]);
            endMoveRows();
            Q_EMIT dataChanged(index(row), index(row));
            continue;
        }
        beginInsertRows({}, row, row);
        m_runs.insert(m_runs.begin() + row, std::move(runs[i]));
        endInsertRows();
    }
}

void RunListModel::setLastLoss(const std::string& id, std::optional<double> loss) {
    if (!loss)
        return;
    m_losses[id] = *loss;
    if (const QModelIndex changed = indexOf(id); changed.isValid())
        Q_EMIT dataChanged(changed, changed);
}

const RunInfo* RunListModel::run(const std::string& id) const {
    const QModelIndex index = indexOf(id);
    return index.isValid() ? &m_runs[static_cast<std::size_t>(index.row())] : nullptr;
}

QModelIndex RunListModel::indexOf(const std::string& id) const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const RunInfo& run) { return run.id == id; });
    return found == m_runs.end() ? QModelIndex() : index(static_cast<int>(found - m_runs.begin()));
}

int RunListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

QString RunListModel::detail(const RunInfo& run) const {
    QStringList parts{stateName(run.state)};
    if (const double share = progressShare(run); run.state == RunState::running && share >= 0)
        parts << formatPercent(share);
    if (const auto loss = m_losses.find(run.id); loss != m_losses.end())
        parts << tr("loss %1").arg(formatRatio(loss->second));
    parts << formatDay(static_cast<std::int64_t>(run.created_at));
    return parts.join(QStringLiteral(" · "));
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunInfo& run = m_runs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return runModelName(run);
    case Qt::AccessibleTextRole:
        return QString(runModelName(run) + QStringLiteral(", ") + detail(run));
    case Qt::ToolTipRole:
        return run.error.empty() ? detail(run) : QString(detail(run) + u'\n' + QString::fromStdString(run.error));
    case IdRole:
        return QString::fromStdString(run.id);
    case StateRole:
        return static_cast<int>(run.state);
    case DetailRole:
        return detail(run);
    case ShareRole:
        return progressShare(run);
    default:
        return {};
    }
}

} // namespace aviary
