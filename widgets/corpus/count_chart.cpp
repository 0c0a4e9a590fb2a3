#include "widgets/corpus/count_chart.hpp"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include "widgets/models/text_format.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {
constexpr int kGap = 6;
}

CountChart::CountChart(Shape shape, const QString& caption, QWidget* parent)
    : QWidget(parent), m_shape(shape), m_caption(caption) {
    setAccessibleName(caption);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(shape == Shape::histogram
                   ? tr("%1: number of tweets. Click a bar or drag over several to filter").arg(caption)
                   : tr("%1: number of tweets. Click a bar to filter, again to undo").arg(caption));
}

void CountChart::setBars(std::vector<CountBar> bars) {
    m_bars = std::move(bars);
    m_largest = 0;
    for (const CountBar& bar : m_bars)
        m_largest = std::max(m_largest, bar.total);
    m_cursor = std::clamp(m_cursor, 0, std::max(0, visibleBars() - 1));
    describe();
    update();
}

void CountChart::setSelected(const std::set<std::string>& keys) {
    m_selected = keys;
    update();
}

void CountChart::describe() {
    QStringList words;
    for (int bar = 0; bar < std::min(5, visibleBars()); ++bar)
        words << barText(bar);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
}

QString CountChart::barText(int bar) const {
    const CountBar& shown = m_bars[static_cast<std::size_t>(bar)];
    return shown.passing == shown.total
               ? QStringLiteral("%1: %2").arg(shown.label, formatCount(shown.total))
               : tr("%1: %2 of %3 pass").arg(shown.label, formatCount(shown.passing), formatCount(shown.total));
}

QSize CountChart::sizeHint() const {
    return {200, 8 * (fontMetrics().height() + 2) + 8};
}

QSize CountChart::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

QRect CountChart::plotRect() const {
    const int line = fontMetrics().height() + 2;
    const int below = m_shape == Shape::histogram ? line : 0;
    return rect().adjusted(0, line + 4, 0, -below);
}

int CountChart::visibleBars() const {
    const int all = static_cast<int>(m_bars.size());
    return m_shape == Shape::histogram ? all : std::min(all, plotRect().height() / (fontMetrics().height() + 2));
}

QRect CountChart::barRect(int bar) const {
    const QRect plot = plotRect();
    if (m_shape == Shape::list) {
        const int line = fontMetrics().height() + 2;
        return {plot.left(), plot.top() + bar * line, plot.width(), line};
    }
    const auto edge = [&](int i) {
        return plot.left() + static_cast<int>(std::int64_t{plot.width()} * i / static_cast<int>(m_bars.size()));
    };
    return {edge(bar), plot.top(), std::max(1, edge(bar + 1) - edge(bar)), plot.height()};
}

QRect CountChart::mirrored(const QRect& area) const {
    return QStyle::visualRect(layoutDirection(), rect(), area);
}

int CountChart::barAt(const QPoint& point) const {
    const QPoint logical = QStyle::visualPos(layoutDirection(), rect(), point);
    for (int bar = 0; bar < visibleBars(); ++bar)
        if (barRect(bar).contains(logical))
            return bar;
    return -1;
}

QColor CountChart::barColor(int bar, bool passing) const {
    QColor color = palette().color(QPalette::Highlight);
    const bool selected = m_selected.contains(m_bars[static_cast<std::size_t>(bar)].key);
    const float strong = selected ? 1.0F : (bar == m_hovered ? 0.8F : 0.6F);
    color.setAlphaF(passing ? strong : 0.18F);
    return color;
}

void CountChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont caption = font();
    caption.setWeight(QFont::DemiBold);
    painter.setFont(caption);
    painter.setPen(palette().color(QPalette::WindowText));
    const int line = fontMetrics().height() + 2;
    painter.drawText(QRect(0, 0, width(), line),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     m_caption);
    painter.setFont(font());
    if (m_bars.empty()) {
        painter.setPen(quietText(palette()));
        painter.drawText(plotRect(),
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop)),
                         tr("none"));
        return;
    }
    if (m_shape == Shape::list)
        paintList(painter);
    else
        paintHistogram(painter);
    if (hasFocus())
        paintCursor(painter);
}

void CountChart::paintList(QPainter& painter) {
    const int shown = visibleBars();
    int numberWidth = 0, labelWidth = 0;
    for (int bar = 0; bar < shown; ++bar) {
        const CountBar& of = m_bars[static_cast<std::size_t>(bar)];
        numberWidth = std::max(numberWidth, fontMetrics().horizontalAdvance(formatCount(of.passing)));
        labelWidth = std::max(labelWidth, fontMetrics().horizontalAdvance(of.label) + 2); // eliding measures finer
    }
    labelWidth = std::min(labelWidth, width() / 2);
    const auto leading = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    const auto trailing =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter));
    for (int bar = 0; bar < shown; ++bar) {
        const CountBar& of = m_bars[static_cast<std::size_t>(bar)];
        const QRect row = barRect(bar);
        const QRect label(row.left(), row.top(), labelWidth, row.height());
        const QRect number(row.right() - numberWidth + 1, row.top(), numberWidth, row.height());
        const QRect track(label.right() + kGap, row.top() + 4, std::max(0, number.left() - label.right() - 2 * kGap),
                          row.height() - 8);
        const auto part = [&](std::int64_t count) {
            const int length =
                count == 0
                    ? 0
                    : std::max(2, static_cast<int>(track.width() * count / std::max<std::int64_t>(1, m_largest)));
            return mirrored(QRect(track.left(), track.top(), length, track.height()));
        };
        painter.fillRect(part(of.total), barColor(bar, false));
        painter.fillRect(part(of.passing), barColor(bar, true));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(mirrored(label), leading, fontMetrics().elidedText(of.label, Qt::ElideRight, labelWidth));
        painter.setPen(quietText(palette()));
        painter.drawText(mirrored(number), trailing, formatCount(of.passing));
    }
}

void CountChart::paintHistogram(QPainter& painter) {
    const QRect plot = plotRect();
    for (int bar = 0; bar < visibleBars(); ++bar) {
        const CountBar& of = m_bars[static_cast<std::size_t>(bar)];
        const QRect area = barRect(bar);
        const int gap = area.width() > 3 ? 1 : 0;
        const auto part = [&](std::int64_t count) {
            const int height =
                count == 0
                    ? 0
                    : std::max(1, static_cast<int>(plot.height() * count / std::max<std::int64_t>(1, m_largest)));
            return mirrored(QRect(area.left(), plot.bottom() + 1 - height, area.width() - gap, height));
        };
        painter.fillRect(part(of.total), barColor(bar, false));
        painter.fillRect(part(of.passing), barColor(bar, true));
    }
    painter.setPen(hairline(palette()));
    painter.drawLine(plot.bottomLeft() + QPoint(0, 1), plot.bottomRight() + QPoint(0, 1));
    painter.setPen(quietText(palette()));
    const QRect axis(plot.left(), plot.bottom() + 2, plot.width(), height() - plot.bottom() - 2);
    painter.drawText(axis,
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     m_bars.front().label);
    painter.drawText(axis,
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter)),
                     m_bars.back().label);
    const QString top = tr("%1 at most").arg(formatCount(m_largest));
    painter.drawText(QRect(0, 0, width(), fontMetrics().height() + 2),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter)),
                     top);
}

void CountChart::paintCursor(QPainter& painter) {
    painter.setPen(palette().color(QPalette::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(mirrored(barRect(m_cursor)).adjusted(0, 0, -1, -1));
}

void CountChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_dragFrom = barAt(event->pos());
}

void CountChart::mouseMoveEvent(QMouseEvent* event) {
    const int bar = barAt(event->pos());
    if (bar == m_hovered)
        return;
    m_hovered = bar;
    setCursor(bar >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void CountChart::mouseReleaseEvent(QMouseEvent* event) {
    const int from = std::exchange(m_dragFrom, -1), to = barAt(event->pos());
    if (from >= 0 && to >= 0)
        pick(std::min(from, to), std::max(from, to));
}

void CountChart::leaveEvent(QEvent* event) {
    m_hovered = -1;
    update();
    QWidget::leaveEvent(event);
}

void CountChart::pick(int first, int last) {
    const auto key = [&](int bar) { return QString::fromStdString(m_bars[static_cast<std::size_t>(bar)].key); };
    if (m_shape == Shape::list || first == last)
        Q_EMIT picked(key(first));
    else
        Q_EMIT rangePicked(key(first), key(last));
}

void CountChart::moveCursor(int bar) {
    if (m_bars.empty())
        return;
    m_cursor = std::clamp(bar, 0, visibleBars() - 1);
    setAccessibleDescription(barText(m_cursor)); // what a screen reader says of the move
    QToolTip::showText(mapToGlobal(mirrored(barRect(m_cursor)).bottomLeft()), barText(m_cursor), this);
    update();
}

void CountChart::keyPressEvent(QKeyEvent* event) {
    const bool forwardKey =
        event->key() == (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right) || event->key() == Qt::Key_Down;
    const bool backKey = event->key() == (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left) || event->key() == Qt::Key_Up;
    if (forwardKey || backKey)
        moveCursor(m_cursor + (forwardKey ? 1 : -1));
    else if (event->key() == Qt::Key_Home)
        moveCursor(0);
    else if (event->key() == Qt::Key_End)
        moveCursor(visibleBars() - 1);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) &&
             !m_bars.empty())
        pick(m_cursor, m_cursor);
    else
        QWidget::keyPressEvent(event);
}

bool CountChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int bar = barAt(help->pos()); bar >= 0) {
            QToolTip::showText(help->globalPos(), barText(bar), this);
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace aviary
