#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QAbstractListModel>

#include "core/jobs/run.hpp"

namespace aviary {

/// Training runs, newest first: model, state, last loss. Runs that stay keep their row's identity, so selections hold.
class RunListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, StateRole, DetailRole, ShareRole };

    using QAbstractListModel::QAbstractListModel;

    void setRuns(std::vector<RunInfo> runs);
    void setLastLoss(const std::string& id, std::optional<double> loss);

    const std::vector<RunInfo>& runs() const { return m_runs; }
    const RunInfo* run(const std::string& id) const; ///< null if there is none
    QModelIndex indexOf(const std::string& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QString detail(const RunInfo& run) const;
    std::vector<RunInfo> m_runs;
    std::map<std::string, double> m_losses;
};

QString runModelName(const RunInfo& run); ///< the name in its config; the run's id where it has none

} // namespace aviary
