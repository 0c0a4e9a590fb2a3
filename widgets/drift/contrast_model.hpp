#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "widgets/drift/shift_view.hpp"

namespace aviary {

/// What came and went, one row an entity. SortRole holds the raw values.
class ContrastModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, ShareBefore, ShareNow, Before, Now, LogOdds, Z, Q, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setContrast(std::shared_ptr<const ShownContrast> contrast); ///< null: empty
    const std::shared_ptr<const ShownContrast>& contrast() const { return m_contrast; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant value(std::size_t row, int column) const;
    std::shared_ptr<const ShownContrast> m_contrast;
};

} // namespace aviary
