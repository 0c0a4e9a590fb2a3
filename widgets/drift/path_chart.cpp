#include "widgets/drift/path_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "widgets/charts/series_style.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/shown_words.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr double kNear = 12, kDot = 3.5;

QColor mixed(const QColor& a, const QColor& b, double shareOfB) {
    const auto mix = [shareOfB](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * shareOfB)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// Places of a label around its point, the preferred first; nothing where all are taken.
QRectF freePlace(const QPointF& point, const QSizeF& size, const QRectF& inside, const std::vector<QRectF>& taken) {
    const std::array<QPointF, 6> offsets{QPointF(7, -size.height() / 2),
                                         QPointF(-size.width() - 7, -size.height() / 2),
                                         QPointF(-size.width() / 2, -size.height() - 5),
                                         QPointF(-size.width() / 2, 5),
                                         QPointF(5, -size.height() - 2),
                                         QPointF(5, 2)};
    for (const QPointF& offset : offsets) {
        const QRectF place(point + offset, size);
        if (inside.contains(place) &&
            std::ranges::none_of(taken, [&](const QRectF& other) { return other.intersects(place); }))
            return place;
    }
    return {};
}

} // namespace

PathChart::PathChart(QWidget* parent) : PaintedFigure(tr("Path of the word"), parent) {
    setToolTip(
        tr("The word in each period, and its neighbours at both ends, in the plane in which these vary most (principal "
           "components of their unit vectors). Left and Right go along the path; the context menu exports."));
}

void PathChart::setPath(ShownPath path) {
    m_shown = std::move(path);
    m_step = -1;
    m_bounds = {};
    double left = 0, right = 0, top = 0, bottom = 0;
    for (const auto* part : {&m_shown.path.steps, &m_shown.path.neighbours})
        for (const PathPoint& point : *part) {
            left = std::min(left, point.at[0]), right = std::max(right, point.at[0]);
            top = std::min(top, point.at[1]), bottom = std::max(bottom, point.at[1]);
        }
    m_bounds = QRectF(left, top, std::max(right - left, 1e-6), std::max(bottom - top, 1e-6));
    setAccessibleDescription(QString());
    update();
}

void PathChart::setStep(int step) {
    m_step = std::clamp(step, -1, static_cast<int>(m_shown.path.steps.size()) - 1);
    setAccessibleDescription(m_step < 0 ? QString() : describe(m_step));
    update();
}

QString PathChart::describe(int step) const {
    const PathPoint& point = m_shown.path.steps[static_cast<std::size_t>(step)];
    return tr("%1 in %2 at %3, %4")
        .arg(m_shown.word, isolated(m_shown.periods[step]), formatRatio(point.at[0]), formatRatio(point.at[1]));
}

PlainTable PathChart::numbers() const {
    PlainTable table{{"what", "word", "period", "x", "y"}, {}};
    const auto add = [&table](const char* what, const QString& word, const QString& period, const PathPoint& point) {
        table.rows.push_back({what, word.toStdString(), period.toStdString(), point.at[0], point.at[1]});
    };
    for (std::size_t i = 0; i < m_shown.path.steps.size(); ++i)
        add("step", m_shown.rawWord, m_shown.periods[static_cast<int>(i)], m_shown.path.steps[i]);
    for (std::size_t i = 0; i < m_shown.path.neighbours.size(); ++i) {
        const PathPoint& neighbour = m_shown.path.neighbours[i];
        add("neighbour", m_shown.rawNeighbours[static_cast<int>(i)],
            isLate(neighbour) ? m_shown.periods.back() : m_shown.periods.front(), neighbour);
    }
    return table;
}

bool PathChart::isLate(const PathPoint& neighbour) const {
    return m_shown.path.steps.size() > 1 && neighbour.period == m_shown.path.steps.back().period;
}

QRectF PathChart::plot() const {
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(56, line + 10, -56, -line - 12);
}

QPointF PathChart::at(const PathPoint& point) const {
    // One scale for both axes: distances are what the figure is about.
    const QRectF area = plot();
    const double scale = std::min(area.width() / m_bounds.width(), area.height() / m_bounds.height());
    return {area.center().x() + scale * (point.at[0] - m_bounds.center().x()),
            area.center().y() - scale * (point.at[1] - m_bounds.center().y())};
}

QColor PathChart::stepColor(std::size_t step) const {
    const double share = m_shown.path.steps.size() < 2
                             ? 1
                             : static_cast<double>(step) / static_cast<double>(m_shown.path.steps.size() - 1);
    return mixed(thenColor(palette()), nowColor(palette()), share);
}

void PathChart::paintPath(QPainter& painter) const {
    const auto& steps = m_shown.path.steps;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const QPointF from = at(steps[i - 1]), to = at(steps[i]);
        painter.setPen(QPen(stepColor(i), 1.6));
        painter.drawLine(from, to);
        const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
        if (i + 1 == steps.size() && length > 2 * kDot) { // an arrow at the end tells the direction without colour
            const double angle = std::atan2(to.y() - from.y(), to.x() - from.x());
            for (const double side : {2.6, -2.6})
                painter.drawLine(to, to + 9 * QPointF(std::cos(angle + side), std::sin(angle + side)));
        }
    }
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        painter.setBrush(stepColor(i));
        const double radius = static_cast<int>(i) == m_step ? 2 * kDot : kDot;
        painter.drawEllipse(at(steps[i]), radius, radius);
    }
    painter.setBrush(Qt::NoBrush);
}

void PathChart::paintLabels(QPainter& painter) const {
    const auto& steps = m_shown.path.steps;
    const QRectF inside = QRectF(rect()).adjusted(2, fontMetrics().height() + 4, -2, -fontMetrics().height() - 6);
    std::vector<QRectF> taken;
    for (const PathPoint& step : steps)
        taken.emplace_back(at(step) - QPointF(kDot, kDot), QSizeF(2 * kDot, 2 * kDot));
    const auto label = [&](const QPointF& point, const QString& text, const QColor& color, bool bold) {
        QFont font = this->font();
        font.setBold(bold);
        const QFontMetricsF metrics(font);
        const QRectF place = freePlace(point, {metrics.horizontalAdvance(text) + 2, metrics.height()}, inside, taken);
        if (place.isNull())
            return; // its tool tip still tells it
        painter.setFont(font);
        painter.setPen(color);
        drawText(painter, place, Qt::AlignCenter, text);
        taken.push_back(place);
    };
    if (m_step >= 0)
        label(at(steps[static_cast<std::size_t>(m_step)]), isolated(m_shown.periods[m_step]),
              palette().color(QPalette::WindowText), true);
    label(at(steps.front()), isolated(m_shown.periods.front()), thenColor(palette()), true);
    label(at(steps.back()), isolated(m_shown.periods.back()), nowColor(palette()), true);
    for (std::size_t i = 0; i < m_shown.path.neighbours.size(); ++i) {
        const PathPoint& neighbour = m_shown.path.neighbours[i];
        const QColor color = isLate(neighbour) ? nowColor(palette()) : thenColor(palette());
        painter.setPen(QPen(color, 1));
        painter.drawEllipse(at(neighbour), 1.5, 1.5);
        label(at(neighbour), m_shown.neighbours[static_cast<int>(i)],
              mixed(palette().color(QPalette::WindowText), color, 0.35), false);
    }
    for (std::size_t i = 1; i + 1 < steps.size(); ++i)
        if (static_cast<int>(i) != m_step)
            label(at(steps[i]), isolated(m_shown.periods[static_cast<int>(i)]), mutedColor(palette()), false);
}

void PathChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    painter.setPen(mutedColor(palette()));
    if (m_shown.path.steps.empty()) {
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         m_shown.word.isEmpty()
                             ? QString()
                             : tr("%1 is too rare in the periods chosen to have a path.").arg(m_shown.word));
    } else {
        const QString title = m_shown.path.steps.size() == 1 ? tr("%1 is frequent enough in %2 only: a point, no path")
                                                                   .arg(m_shown.word, isolated(m_shown.periods.front()))
                                                             : tr("%1 from %2 to %3, with its neighbours at both ends")
                                                                   .arg(m_shown.word, isolated(m_shown.periods.front()),
                                                                        isolated(m_shown.periods.back()));
        const auto leading = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
        drawText(painter, QRectF(8, 4, width() - 16, line), leading | Qt::AlignVCenter,
                 fontMetrics().elidedText(title, Qt::ElideRight, width() - 16));
        drawText(painter, QRectF(8, height() - line - 4, width() - 16, line), leading | Qt::AlignVCenter,
                 tr("The two axes hold %1 of what varies")
                     .arg(formatPercent(m_shown.path.shares[0] + m_shown.path.shares[1])));
        paintPath(painter);
        paintLabels(painter);
    }
    paintFocus(painter);
}

void PathChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_shown.path.steps.size()) - 1;
    if (event->key() == Qt::Key_Left)
        setStep(m_step < 0 ? last : std::max(0, m_step - 1));
    else if (event->key() == Qt::Key_Right)
        setStep(m_step + 1);
    else
        QWidget::keyPressEvent(event);
}

bool PathChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QStringList near;
    const auto isNear = [&](const PathPoint& point) { return QLineF(at(point), help->pos()).length() <= kNear; };
    for (std::size_t i = 0; i < m_shown.path.steps.size(); ++i)
        if (isNear(m_shown.path.steps[i]))
            near << describe(static_cast<int>(i));
    for (std::size_t i = 0; i < m_shown.path.neighbours.size(); ++i)
        if (isNear(m_shown.path.neighbours[i]))
            near << m_shown.neighbours[static_cast<int>(i)];
    QToolTip::showText(help->globalPos(), near.isEmpty() ? toolTip() : near.join(u'\n'), this);
    return true;
}

} // namespace aviary
