#pragma once

#include <QStyledItemDelegate>

namespace aviary {

/// Log-odds as a number and a bar from the middle: forward (to the right in English) what came, backward what went. Of
/// a ContrastModel.
class LogOddsDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace aviary
