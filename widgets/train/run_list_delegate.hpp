#pragma once

#include <QStyledItemDelegate>

namespace aviary {

/// A run in two lines: model, then state, loss and date; a running one has a thin bar of its progress under them.
class RunListDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace aviary
