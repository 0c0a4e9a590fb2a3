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

constexpr double kNear = 12, kDot = 3.5, kNeighbourDot = 1.5;

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

/// Whether a neighbour belongs to the later end of its path.
bool isLate(const WordPath& path, const PathPoint& neighbour) {
    return path.steps.size() > 1 && neighbour.period == path.steps.back().period;
}

} // namespace

/// Writes labels that don't cover each other: the earlier has precedence. What finds no room has its tool tip.
class PathChart::Labels {
public:
    Labels(QPainter& painter, const QFont& font, const QRectF& inside)
        : m_painter(painter), m_font(font), m_inside(inside) {}

    void keepFree(const QPointF& point, double radius) {
        m_taken.emplace_back(point - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    }
    void add(const QPointF& point, const QString& text, const QColor& color, bool bold) {
        QFont font = m_font;
        font.setBold(bold);
        const QFontMetricsF metrics(font);
        const QRectF place =
            freePlace(point, {metrics.horizontalAdvance(text) + 2, metrics.height()}, m_inside, m_taken);
        if (place.isNull())
            return;
        m_painter.setFont(font);
        m_painter.setPen(color);
        drawText(m_painter, place, Qt::AlignCenter, text);
        m_taken.push_back(place);
    }

private:
    QPainter& m_painter;
    QFont m_font;
    QRectF m_inside;
    std::vector<QRectF> m_taken;
};

PathChart::PathChart(QWidget* parent) : PaintedFigure(tr("Path of the word"), parent) {}

void PathChart::setPaths(std::vector<ShownPath> paths) {
    m_absent.clear();
    for (const ShownPath& path : paths)
        if (path.path.steps.empty() && !path.word.isEmpty())
            m_absent << path.word;
    std::erase_if(paths, [](const ShownPath& path) { return path.path.steps.empty(); });
    m_paths = std::move(paths);
    m_steps.clear();
    m_step = -1;
    double left = 0, right = 0, top = 0, bottom = 0;
    for (const ShownPath& shown : m_paths) {
        for (const auto* part : {&shown.path.steps, &shown.path.neighbours})
            for (const PathPoint& point : *part) {
                left = std::min(left, point.at[0]), right = std::max(right, point.at[0]);
                top = std::min(top, point.at[1]), bottom = std::max(bottom, point.at[1]);
            }
        for (std::size_t i = 0; i < shown.path.steps.size(); ++i)
            m_steps.push_back({shown.path.steps[i].period, shown.periods[static_cast<int>(i)]});
    }
    std::ranges::sort(m_steps, {}, &Step::period);
    const auto again = std::ranges::unique(m_steps, {}, &Step::period);
    m_steps.erase(again.begin(), again.end());
    m_bounds = QRectF(left, top, std::max(right - left, 1e-6), std::max(bottom - top, 1e-6));
    setAccessibleDescription(QString());
    update();
}

void PathChart::setStep(int step) {
    m_step = std::clamp(step, -1, steps() - 1);
    setAccessibleDescription(m_step < 0 ? QString() : describe(m_step));
    update();
}

void PathChart::setPeriod(std::size_t period) {
    const auto found = std::ranges::find(m_steps, period, &Step::period);
    setStep(found == m_steps.end() ? -1 : static_cast<int>(found - m_steps.begin()));
}

bool PathChart::isMarked(const PathPoint& step) const {
    return m_step >= 0 && m_steps[static_cast<std::size_t>(m_step)].period == step.period;
}

QString PathChart::describe(int step) const {
    const Step& wanted = m_steps[static_cast<std::size_t>(step)];
    QStringList parts;
    for (const ShownPath& shown : m_paths)
        for (const PathPoint& point : shown.path.steps)
            if (point.period == wanted.period)
                parts << tr("%1 in %2 at %3, %4")
                             .arg(shown.word, isolated(wanted.name), formatRatio(point.at[0]),
                                  formatRatio(point.at[1]));
    return parts.join(u'\n');
}

PlainTable PathChart::numbers() const {
    PlainTable table{{"what", "path", "word", "period", "x", "y"}, {}};
    for (const ShownPath& shown : m_paths) {
        const auto add = [&](const char* what, const QString& word, const QString& period, const PathPoint& point) {
            table.rows.push_back({what, shown.rawWord.toStdString(), word.toStdString(), period.toStdString(),
                                  point.at[0], point.at[1]});
        };
        for (std::size_t i = 0; i < shown.path.steps.size(); ++i)
            add("step", shown.rawWord, shown.rawPeriods[static_cast<int>(i)], shown.path.steps[i]);
        for (std::size_t i = 0; i < shown.path.neighbours.size(); ++i) {
            const PathPoint& neighbour = shown.path.neighbours[i];
            add("neighbour", shown.rawNeighbours[static_cast<int>(i)],
                isLate(shown.path, neighbour) ? shown.rawPeriods.back() : shown.rawPeriods.front(), neighbour);
        }
    }
    return table;
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

QColor PathChart::stepColor(std::size_t path, std::size_t step) const {
    const auto count = m_paths[path].path.steps.size();
    const double share = count < 2 ? 1 : static_cast<double>(step) / static_cast<double>(count - 1);
    if (m_paths.size() == 1)
        return mixed(thenColor(palette()), nowColor(palette()), share);
    return mixed(palette().color(QPalette::Base), seriesColor(static_cast<int>(path), palette()), 0.45 + 0.55 * share);
}

QColor PathChart::neighbourColor(std::size_t path, const PathPoint& neighbour) const {
    if (m_paths.size() > 1)
        return seriesColor(static_cast<int>(path), palette());
    return isLate(m_paths[path].path, neighbour) ? nowColor(palette()) : thenColor(palette());
}

void PathChart::paintPath(QPainter& painter, std::size_t path) const {
    const auto& steps = m_paths[path].path.steps;
    const Qt::PenStyle style = path == 0 ? Qt::SolidLine : Qt::DashLine;
    for (std::size_t i = 1; i < steps.size() && !m_paths[path].isTimeless; ++i) {
        const QPointF from = at(steps[i - 1]), to = at(steps[i]);
        painter.setPen(QPen(stepColor(path, i), 1.6, style));
        painter.drawLine(from, to);
        const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
        if (i + 1 == steps.size() && length > 2 * kDot) { // an arrow at the end tells the direction without colour
            const double angle = std::atan2(to.y() - from.y(), to.x() - from.x());
            painter.setPen(QPen(stepColor(path, i), 1.6));
            for (const double side : {2.6, -2.6})
                painter.drawLine(to, to + 9 * QPointF(std::cos(angle + side), std::sin(angle + side)));
        }
    }
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        painter.setBrush(stepColor(path, i));
        const double radius = isMarked(steps[i]) ? 2 * kDot : kDot;
        if (path == 0)
            painter.drawEllipse(at(steps[i]), radius, radius);
        else // a square: colour is not alone
            painter.drawRect(QRectF(at(steps[i]) - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)));
    }
    painter.setBrush(Qt::NoBrush);
}

void PathChart::paintEnds(Labels& labels, std::size_t path) const {
    const ShownPath& shown = m_paths[path];
    const auto& steps = shown.path.steps;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (isMarked(steps[i]) && i > 0 && i + 1 < steps.size())
            labels.add(at(steps[i]), isolated(shown.periods[static_cast<int>(i)]),
                       palette().color(QPalette::WindowText), true);
    const bool isLone = m_paths.size() == 1;
    const QString last = isolated(shown.periods.back());
    labels.add(at(steps.back()), isLone ? last : tr("%1 %2", "a word and a period").arg(shown.word, last),
               isLone ? nowColor(palette()) : seriesColor(static_cast<int>(path), palette()), true);
    if (steps.size() > 1)
        labels.add(at(steps.front()), isolated(shown.periods.front()),
                   isLone ? thenColor(palette()) : seriesColor(static_cast<int>(path), palette()), true);
}

void PathChart::paintNeighbours(QPainter& painter, Labels& labels, std::size_t path) const {
    const ShownPath& shown = m_paths[path];
    for (std::size_t i = 0; i < shown.path.neighbours.size(); ++i) {
        const PathPoint& neighbour = shown.path.neighbours[i];
        const QColor color = neighbourColor(path, neighbour);
        painter.setPen(QPen(color, 1));
        painter.drawEllipse(at(neighbour), kNeighbourDot, kNeighbourDot);
        labels.add(at(neighbour), shown.neighbours[static_cast<int>(i)],
                   mixed(palette().color(QPalette::WindowText), color, 0.35), false);
    }
}

void PathChart::paintBetween(Labels& labels, std::size_t path) const {
    const ShownPath& shown = m_paths[path];
    for (std::size_t i = 1; i + 1 < shown.path.steps.size(); ++i)
        if (!isMarked(shown.path.steps[i]))
            labels.add(at(shown.path.steps[i]), isolated(shown.periods[static_cast<int>(i)]), mutedColor(palette()),
                       false);
}

void PathChart::paintAll(QPainter& painter) const {
    const int line = fontMetrics().height();
    Labels labels(painter, font(), QRectF(rect()).adjusted(2, line + 4, -2, -line - 6));
    for (std::size_t path = 0; path < m_paths.size(); ++path) {
        paintPath(painter, path);
        for (const PathPoint& step : m_paths[path].path.steps)
            labels.keepFree(at(step), kDot);
        for (const PathPoint& neighbour : m_paths[path].path.neighbours)
            labels.keepFree(at(neighbour), kNeighbourDot);
    }
    for (std::size_t path = 0; path < m_paths.size(); ++path)
        paintEnds(labels, path);
    for (std::size_t path = 0; path < m_paths.size(); ++path)
        paintNeighbours(painter, labels, path);
    for (std::size_t path = 0; path < m_paths.size(); ++path)
        paintBetween(labels, path);
    painter.setFont(font());
}

QString PathChart::title() const {
    QString text;
    const QString first = isolated(m_steps.front().name), last = isolated(m_steps.back().name);
    if (m_paths.size() > 1 && m_paths[0].isTimeless)
        text = tr("%1 and %2 in each group, with their neighbours there").arg(m_paths[0].word, m_paths[1].word);
    else if (m_paths.size() > 1)
        text = tr("%1 and %2 from %3 to %4, with their neighbours at both ends")
                   .arg(m_paths[0].word, m_paths[1].word, first, last);
    else if (m_paths[0].isTimeless)
        text = tr("%1 in each group, with its neighbours there").arg(m_paths[0].word);
    else if (m_steps.size() == 1)
        text = tr("%1 is frequent enough in %2 only: a point, no path").arg(m_paths[0].word, first);
    else
        text = tr("%1 from %2 to %3, with its neighbours at both ends").arg(m_paths[0].word, first, last);
    if (!m_absent.isEmpty())
        text += QStringLiteral(" · ") + tr("%1 too rare").arg(m_absent.front());
    return text;
}

void PathChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    painter.setPen(mutedColor(palette()));
    if (m_paths.empty()) {
        if (!m_absent.isEmpty())
            painter.drawText(
                rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                tr("%1 is too rare in the periods chosen to have a path.").arg(m_absent.join(QStringLiteral(", "))));
    } else {
        const auto leading = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
        drawText(painter, QRectF(8, 4, width() - 16, line), leading | Qt::AlignVCenter,
                 fontMetrics().elidedText(title(), Qt::ElideRight, width() - 16));
        const auto& shares = m_paths.front().path.shares;
        drawText(painter, QRectF(8, height() - line - 4, width() - 16, line), leading | Qt::AlignVCenter,
                 tr("The two axes hold %1 of what varies").arg(formatPercent(shares[0] + shares[1])));
        paintAll(painter);
    }
    paintFocus(painter);
}

void PathChart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left)
        setStep(m_step < 0 ? steps() - 1 : std::max(0, m_step - 1));
    else if (event->key() == Qt::Key_Right)
        setStep(m_step + 1);
    else
        PaintedFigure::keyPressEvent(event);
}

bool PathChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return PaintedFigure::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QStringList near;
    const auto isNear = [&](const PathPoint& point) { return QLineF(at(point), help->pos()).length() <= kNear; };
    for (std::size_t step = 0; step < m_steps.size(); ++step)
        for (const ShownPath& shown : m_paths)
            if (std::ranges::any_of(shown.path.steps, [&](const PathPoint& point) {
                    return point.period == m_steps[step].period && isNear(point);
                })) {
                near << describe(static_cast<int>(step));
                break;
            }
    for (const ShownPath& shown : m_paths)
        for (std::size_t i = 0; i < shown.path.neighbours.size(); ++i)
            if (isNear(shown.path.neighbours[i]))
                near << shown.neighbours[static_cast<int>(i)];
    QToolTip::showText(help->globalPos(), near.isEmpty() ? toolTip() : near.join(u'\n'), this);
    return true;
}

} // namespace aviary
