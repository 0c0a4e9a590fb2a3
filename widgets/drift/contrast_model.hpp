#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "widgets/drift/shown_shift.hpp"

namespace aviary {

/// What of a contrast is listed.
struct ContrastFilter {
    enum class Change { both, came, went };
    Change change = Change::both;
    QString text; ///< part of the name, in any case
    double maxQ = 1;

    bool operator==(const ContrastFilter&) const = default;
};

/// What came and went, one row an entity. Filters and sorts the raw figures itself: ten thousands of rows take
/// milliseconds, through a proxy and QVariants they would hold up the window.
class ContrastModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, ShareBefore, ShareNow, Before, Now, LogOdds, Z, Q, ColumnCount };

    enum Role {
        LogOddsRole = Qt::UserRole, ///< of the row
        GreatestRole                ///< the greatest |log-odds| of the contrast
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setContrast(std::shared_ptr<const ShownContrast> contrast); ///< null: empty
    const std::shared_ptr<const ShownContrast>& contrast() const { return m_contrast; }
    void setFilter(const ContrastFilter& filter);
    const ContrastFilter& filter() const { return m_filter; }

    std::size_t entityAt(int row) const {
        return m_order[static_cast<std::size_t>(row)];
    }                                     ///< index into contrast()->rows
    int rowOf(const QString& name) const; ///< -1: not listed

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// By Z: the strongest change first (descending), whichever way it went, where both ways are listed.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    void list();
    bool isListed(std::size_t entity) const;
    double key(std::size_t entity) const;
    QVariant display(std::size_t entity, int column) const;
    QString groupHeader(int section, bool tip) const; ///< where groups are compared; empty: as of periods

    std::shared_ptr<const ShownContrast> m_contrast;
    ContrastFilter m_filter;
    std::vector<std::size_t> m_order;
    double m_greatest = 0;
    int m_sortColumn = Z;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace aviary
