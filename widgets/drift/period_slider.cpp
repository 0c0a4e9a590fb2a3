#include "widgets/drift/period_slider.hpp"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QToolTip>

#include "widgets/charts/series_style.hpp"
#include "widgets/drift/shown_words.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr double kMargin = 8, kGap = 2, kHandle = 5;

} // namespace

QColor thenColor(const QPalette& palette) {
    return seriesColor(1, palette);
}
QColor nowColor(const QPalette& palette) {
    return seriesColor(0, palette);
}

PeriodSlider::PeriodSlider(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setPeriods({});
}

QSize PeriodSlider::sizeHint() const {
    return {480, 2 * fontMetrics().height() + 40};
}

void PeriodSlider::setPeriods(const QStringList& names, bool timeless) {
    m_names = names;
    m_isTimeless = timeless;
    setAccessibleName(timeless ? tr("Groups compared") : tr("Periods compared"));
    setToolTip(timeless
                   ? tr("The two groups of accounts that are compared. Left and Right, Home and End choose the "
                        "second; with Shift they choose the first. The bars tell how often the word occurs in each.")
                   : tr("The two periods that are compared. Left and Right, Home and End move “now”; with Shift "
                        "they move “then”. The bars tell how often the word occurs in each period."));
    m_counts.assign(static_cast<std::size_t>(names.size()), 0);
    m_then = 0;
    m_now = std::max(0, periods() - 1);
    describe();
    update();
}

void PeriodSlider::setCounts(std::vector<qint64> counts) {
    m_counts = std::move(counts);
    m_counts.resize(static_cast<std::size_t>(periods()));
    describe();
    update();
}

void PeriodSlider::setChosen(int then, int now) {
    if (m_names.isEmpty())
        return;
    then = std::clamp(then, 0, periods() - 1);
    now = std::clamp(now, 0, periods() - 1);
    if (then == m_then && now == m_now)
        return;
    m_then = then;
    m_now = now;
    describe();
    update();
    Q_EMIT chosen(m_then, m_now);
}

void PeriodSlider::describe() {
    if (!m_names.isEmpty())
        setAccessibleDescription((m_isTimeless ? tr("First %1, second %2") : tr("Then %1, now %2"))
                                     .arg(isolated(m_names[m_then]), isolated(m_names[m_now])));
}

QRectF PeriodSlider::slot(int period) const {
    const double width = (this->width() - 2 * kMargin) / std::max(1, periods());
    const int column = isRightToLeft() ? periods() - 1 - period : period;
    const int line = fontMetrics().height();
    return {kMargin + column * width, line + 2.0, width, height() - 2.0 * line - 6};
}

int PeriodSlider::periodAt(double x) const {
    const double width = (this->width() - 2 * kMargin) / std::max(1, periods());
    const int column = std::clamp(static_cast<int>(std::floor((x - kMargin) / width)), 0, std::max(0, periods() - 1));
    return isRightToLeft() ? periods() - 1 - column : column;
}

void PeriodSlider::paintBars(QPainter& painter) const {
    const qint64 most = std::max<qint64>(1, m_counts.empty() ? 0 : *std::max_element(m_counts.begin(), m_counts.end()));
    for (int p = 0; p < periods(); ++p) {
        const QRectF area = slot(p);
        const double share = static_cast<double>(m_counts[static_cast<std::size_t>(p)]) / static_cast<double>(most);
        const double height = share > 0 ? std::max(1.5, share * (area.height() - kHandle - 4)) : 0;
        const double gap = std::min(kGap, area.width() / 6);
        const QColor color = p == m_now    ? nowColor(palette())
                             : p == m_then ? thenColor(palette())
                                           : gridColor(palette()).darker(isDark(palette()) ? 60 : 115);
        painter.fillRect(QRectF(area.left() + gap, area.bottom() - height, area.width() - 2 * gap, height), color);
    }
    painter.setPen(gridColor(palette()));
    const double y = slot(0).bottom() + 0.5;
    painter.drawLine(QPointF(kMargin, y), QPointF(width() - kMargin, y));
}

void PeriodSlider::paintLabels(QPainter& painter) const {
    const int line = fontMetrics().height();
    double wide = 0;
    for (const QString& name : m_names)
        wide = std::max(wide, fontMetrics().horizontalAdvance(name) + 12.0);
    const int every = std::max(1, static_cast<int>(std::ceil(wide / slot(0).width())));
    painter.setPen(mutedColor(palette()));
    for (int p = 0; p < periods(); p += every) {
        const QRectF area = slot(p);
        const double centre = std::clamp(area.center().x(), wide / 2, width() - wide / 2);
        painter.drawText(QRectF(centre - wide / 2, area.bottom() + 3, wide, line), Qt::AlignCenter,
                         isolated(m_names[p]));
    }
}

void PeriodSlider::paintHandle(QPainter& painter, int period, const QString& name, const QColor& color) const {
    const QRectF area = slot(period);
    const double x = area.center().x(), top = area.top();
    painter.setPen(QPen(color, 1));
    painter.drawLine(QPointF(x, top), QPointF(x, area.bottom()));
    QPainterPath path;
    path.moveTo(x - kHandle, top - 2);
    path.lineTo(x + kHandle, top - 2);
    path.lineTo(x, top + kHandle);
    path.closeSubpath();
    painter.fillPath(path, color);
    painter.setPen(palette().color(QPalette::WindowText));
    const double wide = fontMetrics().horizontalAdvance(name) + 4;
    const double left = std::clamp(x - wide / 2, 0.0, width() - wide);
    painter.drawText(QRectF(left, 0, wide, top - 2), Qt::AlignCenter, name);
}

void PeriodSlider::paintEvent(QPaintEvent*) {
    if (m_names.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBars(painter);
    paintLabels(painter);
    const QString then = m_isTimeless ? tr("first") : tr("then"), now = m_isTimeless ? tr("second") : tr("now");
    const double apart = std::abs(slot(m_then).center().x() - slot(m_now).center().x());
    if (m_then == m_now) {
        paintHandle(painter, m_now, m_isTimeless ? QString() : tr("then and now"), nowColor(palette()));
    } else {
        // Neighbouring handles would write over each other: the words give way, the colours stay.
        const bool fits = apart > fontMetrics().horizontalAdvance(then + now) / 2.0 + 8;
        paintHandle(painter, m_then, fits ? then : QString(), thenColor(palette()));
        paintHandle(painter, m_now, fits ? now : then + QStringLiteral(", ") + now, nowColor(palette()));
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void PeriodSlider::keyPressEvent(QKeyEvent* event) {
    const bool movesThen = event->modifiers() & Qt::ShiftModifier;
    const int forward = isRightToLeft() ? -1 : 1;
    int period = movesThen ? m_then : m_now;
    switch (event->key()) {
    case Qt::Key_Left:
        period -= forward;
        break;
    case Qt::Key_Right:
        period += forward;
        break;
    case Qt::Key_Home:
        period = 0;
        break;
    case Qt::Key_End:
        period = periods() - 1;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    setChosen(movesThen ? period : m_then, movesThen ? m_now : period);
}

void PeriodSlider::mousePressEvent(QMouseEvent* event) {
    const int period = periodAt(event->position().x());
    const int toThen = std::abs(period - m_then), toNow = std::abs(period - m_now);
    m_dragsThen = toThen != toNow ? toThen < toNow : period < m_then;
    mouseMoveEvent(event);
}

void PeriodSlider::mouseMoveEvent(QMouseEvent* event) {
    const int period = periodAt(event->position().x());
    setChosen(m_dragsThen ? period : m_then, m_dragsThen ? m_now : period);
}

bool PeriodSlider::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || m_names.isEmpty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int period = periodAt(help->pos().x());
    QToolTip::showText(
        help->globalPos(),
        plainToolTip(
            tr("%1: %2 times").arg(isolated(m_names[period]), formatCount(m_counts[static_cast<std::size_t>(period)])) +
            u'\n' + toolTip()),
        this);
    return true;
}

} // namespace aviary
