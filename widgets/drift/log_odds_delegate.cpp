#include "widgets/drift/log_odds_delegate.hpp"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "widgets/charts/series_style.hpp"
#include "widgets/drift/contrast_model.hpp"

namespace aviary {

void LogOddsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const double value = index.data(ContrastModel::LogOddsRole).toDouble();
    const double most = index.data(ContrastModel::GreatestRole).toDouble();
    const int text = option.fontMetrics.horizontalAdvance(QStringLiteral("-00.00  "));
    QRect room = option.rect.adjusted(8, 0, -text, 0); // as read from left to right
    if (room.width() < 24 || most <= 0)
        return;
    const int middle = room.center().x(), half = room.width() / 2;
    const int length = std::max(1, static_cast<int>(std::lround(half * std::abs(value) / most)));
    const int height = std::max(4, option.rect.height() / 3);
    const QRect bar(value >= 0 ? middle : middle - length, option.rect.center().y() - height / 2, length, height);
    const QRect line(middle, option.rect.top() + 4, 1, option.rect.height() - 8);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor color =
        isSelected ? option.palette.color(QPalette::HighlightedText) : seriesColor(value >= 0 ? 0 : 1, option.palette);
    painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar), color);
    painter->fillRect(QStyle::visualRect(option.direction, option.rect, line),
                      isSelected ? color : gridColor(option.palette));
}

} // namespace aviary
