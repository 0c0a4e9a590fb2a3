#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/jobs/run.hpp"

namespace aviary {

/// The runs of a workspace, newest first, as the jobs panel lists them.
class RunsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Job, State, Progress, Rate, TimeLeft, Started, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay keep their selection; only what differs is signalled.
    void setRuns(std::vector<RunInfo> runs);
    const std::vector<RunInfo>& runs() const { return m_runs; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<RunInfo> m_runs;
};

QString runTitle(const RunInfo& run);     ///< "Train Twice · twice-mini"
QString stateName(RunState state);        ///< "running", …
QString progressText(const RunInfo& run); ///< "import 12,000 of 630,906 tweets"
QString outcomeText(const RunInfo& run);  ///< the same; of a failed one why, of a finished one when
QString rateText(const RunInfo& run);     ///< "9.8k tweets/s"; empty if not known
QString timeLeftText(const RunInfo& run); ///< "6 min left"; empty if not known
double progressShare(const RunInfo& run); ///< 0 to 1; negative: not known

} // namespace aviary
