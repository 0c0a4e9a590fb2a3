#include "widgets/train/run_list_delegate.hpp"

#include <QApplication>
#include <QPainter>

#include "core/jobs/run.hpp"
#include "widgets/charts/series_style.hpp"
#include "widgets/train/run_list_model.hpp"

namespace aviary {

namespace {

constexpr int kMargin = 8, kBar = 2;

QFont smallFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.88);
    return small;
}

} // namespace

void RunListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group =
        option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QRect area = option.rect.adjusted(kMargin, 6, -kMargin, -6);
    painter->save();
    painter->setPen(text);
    painter->setFont(option.font);
    const int alignment = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter));
    const QRect first(area.left(), area.top(), area.width(), option.fontMetrics.height());
    painter->drawText(
        first, alignment,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, area.width()));

    const bool failed = index.data(RunListModel::StateRole).toInt() == static_cast<int>(RunState::failed);
    painter->setPen(selected ? text
                    : failed ? seriesColor(isDark(option.palette) ? 5 : 1, option.palette)
                             : mutedColor(option.palette));
    const QFont small = smallFont(option.font);
    painter->setFont(small);
    const QFontMetrics metrics(small);
    const QRect second(area.left(), first.bottom() + 3, area.width(), metrics.height());
    painter->drawText(
        second, alignment,
        metrics.elidedText(index.data(RunListModel::DetailRole).toString(), Qt::ElideRight, area.width()));

    const double share = index.data(RunListModel::ShareRole).toDouble();
    if (index.data(RunListModel::StateRole).toInt() == static_cast<int>(RunState::running) && share >= 0) {
        const QRect bar(area.left(), option.rect.bottom() - kBar, area.width(), kBar);
        painter->fillRect(bar, gridColor(option.palette));
        const QRect done(bar.topLeft(), QSize(static_cast<int>(bar.width() * share), kBar));
        painter->fillRect(QStyle::visualRect(option.direction, bar, done),
                          selected ? text : option.palette.color(QPalette::Highlight));
    }
    painter->restore();
}

QSize RunListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {160, option.fontMetrics.height() + QFontMetrics(smallFont(option.font)).height() + 15};
}

} // namespace aviary
