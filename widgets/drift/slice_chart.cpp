#include "widgets/drift/slice_chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "widgets/charts/series_style.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/shown_words.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr double kStep = 0.1, kSwatch = 22, kBetween = 16;

/// The least of 1, 2, 5, 10, 20, … that is no less.
double roundStep(double step) {
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

} // namespace

SliceChart::SliceChart(Measure measure, const QString& name, QWidget* parent)
    : PaintedFigure(name, parent), m_measure(measure) {}

void SliceChart::setLines(const QStringList& slices, const QStringList& rawSlices, std::vector<SliceLine> lines) {
    m_slices = slices;
    m_rawSlices = rawSlices;
    m_lines = std::move(lines);
    m_crossHair = -1;
    fitRange();
    setAccessibleDescription(QString());
    update();
}

void SliceChart::setTimeless(bool on) {
    m_isTimeless = on;
    update();
}

void SliceChart::setChosen(int then, int now) {
    m_then = then;
    m_now = now;
    update();
}

void SliceChart::setCrossHair(int slice) {
    m_crossHair = m_slices.isEmpty() ? -1 : std::clamp(slice, -1, static_cast<int>(m_slices.size()) - 1);
    setAccessibleDescription(readout());
    update();
}

void SliceChart::fitRange() {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const SliceLine& line : m_lines)
        for (const Interval& point : line.points) {
            low = std::fmin(low, std::fmin(point.mean, point.low)); // fmin leaves out NaN
            high = std::fmax(high, std::fmax(point.mean, point.high));
        }
    const bool isEmpty = low > high;
    if (m_measure == Measure::cosine) {
        m_low = isEmpty ? 0 : std::floor(low / kStep) * kStep;
        m_high = isEmpty ? 1 : std::max(m_low + 2 * kStep, std::ceil(high / kStep) * kStep);
    } else {
        m_low = 0;
        m_high = 1;
        if (!isEmpty && high > 0) {
            const double step = roundStep(high / 5);
            m_high = step * std::ceil(high / step - 1e-9);
        }
    }
}

QString SliceChart::valueText(double value, int decimals) const {
    if (m_measure == Measure::cosine)
        return formatRatio(value, decimals);
    return formatRatio(value, value >= 100 || value == std::round(value) ? 0 : value >= 10 ? 1 : 2);
}

QString SliceChart::unitText() const {
    return m_measure == Measure::cosine ? tr("Cosine") : tr("Times per million words");
}

QString SliceChart::readout() const {
    if (m_crossHair < 0)
        return {};
    QStringList parts{isolated(m_slices[m_crossHair])};
    for (const SliceLine& line : m_lines) {
        const Interval& point = line.points[static_cast<std::size_t>(m_crossHair)];
        if (std::isnan(point.mean))
            parts << tr("%1 too rare").arg(line.name);
        else if (std::isnan(point.low))
            parts << tr("%1 %2").arg(line.name, valueText(point.mean, 2));
        else
            parts << tr("%1 %2 (%3 to %4)")
                         .arg(line.name, valueText(point.mean, 2), valueText(point.low, 2), valueText(point.high, 2));
    }
    return parts.join(QStringLiteral(" · "));
}

PlainTable SliceChart::numbers() const {
    const auto number = [](double x) { return std::isnan(x) ? Json() : Json(x); };
    PlainTable table{{"word", m_isTimeless ? "group" : "period",
                      m_measure == Measure::cosine ? "cosine" : "per_million", "low", "high"},
                     {}};
    for (const SliceLine& line : m_lines)
        for (std::size_t p = 0; p < line.points.size(); ++p)
            table.rows.push_back({line.rawName.toStdString(), m_rawSlices[static_cast<int>(p)].toStdString(),
                                  number(line.points[p].mean), number(line.points[p].low),
                                  number(line.points[p].high)});
    return table;
}

int SliceChart::legendRows() const {
    double x = 0;
    int rows = 1;
    for (const SliceLine& line : m_lines) {
        const double wide = kSwatch + 6 + fontMetrics().horizontalAdvance(line.name) + kBetween;
        if (x > 0 && x + wide > width() - 16) {
            ++rows;
            x = 0;
        }
        x += wide;
    }
    return rows;
}

QRectF SliceChart::plot() const {
    const int line = fontMetrics().height();
    const double labels =
        fontMetrics().horizontalAdvance(valueText(m_measure == Measure::cosine ? -0.5 : m_high, 1)) + 10;
    const double top = (legendRows() + 1) * line + 8 + line / 2.0; // half a line of the topmost figure
    return isRightToLeft() ? QRectF(rect()).adjusted(12, top, -labels, -line - 8)
                           : QRectF(rect()).adjusted(labels, top, -12, -line - 8);
}

QPointF SliceChart::at(int slice, double value) const {
    const QRectF area = plot();
    const double count = std::max(1, static_cast<int>(m_slices.size()));
    const double share = (slice + 0.5) / count;
    return {area.left() + area.width() * (isRightToLeft() ? 1 - share : share),
            area.bottom() - area.height() * (value - m_low) / (m_high - m_low)};
}

double SliceChart::tickStep() const {
    const double room = std::max(1.0, plot().height() / (1.6 * fontMetrics().height()));
    if (m_measure == Measure::cosine)
        return kStep * std::max(1.0, std::ceil((m_high - m_low) / kStep / room));
    return roundStep((m_high - m_low) / std::min(5.0, room));
}

void SliceChart::paintAxes(QPainter& painter) const {
    const QRectF area = plot();
    const int line = fontMetrics().height();
    const double step = tickStep();
    for (int i = 0; m_low + i * step <= m_high + 1e-9 * step; ++i) {
        const double value = m_low + i * step, y = at(0, value).y();
        painter.setPen(gridColor(palette()));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(mutedColor(palette()));
        const QRectF beside = isRightToLeft() ? QRectF(area.right() + 6, y - line, width() - area.right() - 6, 2 * line)
                                              : QRectF(0, y - line, area.left() - 6, 2 * line);
        drawText(painter, beside, (isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                 valueText(std::abs(value) < 1e-9 ? 0 : value, 1));
    }
    double wide = 1;
    for (const QString& slice : m_slices)
        wide = std::max(wide, fontMetrics().horizontalAdvance(slice) + 14.0);
    const int stride = std::max(
        1, static_cast<int>(std::ceil(wide * static_cast<double>(m_slices.size()) / std::max(1.0, area.width()))));
    for (int p = 0; p < m_slices.size(); p += stride) {
        const double x = std::clamp(at(p, m_low).x(), wide / 2, width() - wide / 2);
        drawText(painter, QRectF(x - wide / 2, area.bottom() + 4, wide, line), Qt::AlignCenter, isolated(m_slices[p]));
    }
}

void SliceChart::paintMark(QPainter& painter, int slice, const QColor& color, Qt::PenStyle style) const {
    if (slice < 0 || slice >= m_slices.size())
        return;
    painter.setPen(QPen(color, 1, style));
    painter.drawLine(at(slice, m_low), at(slice, m_high));
}

void SliceChart::paintLine(QPainter& painter, std::size_t number) const {
    const SliceLine& line = m_lines[number];
    const int style = static_cast<int>(number);
    QPolygonF run, upper, lower;
    const auto flush = [&] {
        QColor fill = seriesColor(style, palette());
        fill.setAlphaF(0.18F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(upper + lower);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(seriesPen(style, palette()));
        painter.drawPolyline(run);
        painter.setPen(Qt::NoPen);
        painter.setBrush(seriesColor(style, palette()));
        for (const QPointF& point : run)
            painter.drawEllipse(point, 2.5, 2.5);
        painter.setBrush(Qt::NoBrush);
        run.clear(), upper.clear(), lower.clear();
    };
    for (std::size_t p = 0; p < line.points.size(); ++p) {
        const Interval& point = line.points[p];
        if (std::isnan(point.mean)) {
            flush(); // a gap, no line over what was not measured
            continue;
        }
        run << at(static_cast<int>(p), point.mean);
        if (!std::isnan(point.low)) {
            upper << at(static_cast<int>(p), point.high);
            lower.prepend(at(static_cast<int>(p), point.low));
        }
    }
    flush();
}

/// Beside each other, each with its interval upright.
void SliceChart::paintPoints(QPainter& painter, std::size_t number) const {
    constexpr double kApart = 14;
    const int style = static_cast<int>(number);
    const double aside = kApart * (static_cast<double>(number) - (static_cast<double>(m_lines.size()) - 1) / 2);
    const QColor color = seriesColor(style, palette());
    for (std::size_t p = 0; p < m_lines[number].points.size(); ++p) {
        const Interval& point = m_lines[number].points[p];
        if (std::isnan(point.mean))
            continue;
        const QPointF offset(isRightToLeft() ? -aside : aside, 0);
        painter.setPen(QPen(color, 1.6));
        if (!std::isnan(point.low))
            painter.drawLine(at(static_cast<int>(p), point.low) + offset, at(static_cast<int>(p), point.high) + offset);
        painter.setBrush(color);
        painter.drawEllipse(at(static_cast<int>(p), point.mean) + offset, 4, 4);
        painter.setBrush(Qt::NoBrush);
    }
}

void SliceChart::paintLegend(QPainter& painter) const {
    const int height = fontMetrics().height();
    double x = 0;
    int row = 0;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const double name = fontMetrics().horizontalAdvance(m_lines[i].name), wide = kSwatch + 6 + name + kBetween;
        if (x > 0 && x + wide > width() - 16) {
            ++row;
            x = 0;
        }
        const double y = 4 + row * height, left = isRightToLeft() ? width() - 8 - x - kSwatch : 8 + x;
        painter.setPen(seriesPen(static_cast<int>(i), palette()));
        painter.drawLine(QPointF(left, y + height / 2.0), QPointF(left + kSwatch, y + height / 2.0));
        painter.setPen(palette().color(QPalette::WindowText));
        drawText(painter, QRectF(isRightToLeft() ? left - 6 - name - 2 : left + kSwatch + 6, y, name + 2, height),
                 Qt::AlignLeft | Qt::AlignVCenter, m_lines[i].name);
        x += wide;
    }
    painter.setPen(mutedColor(palette()));
    const QRectF below(8, 6 + (row + 1) * height, width() - 16, height);
    drawText(painter, below, (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
             fontMetrics().elidedText(m_crossHair < 0 ? unitText() : readout(), Qt::ElideRight,
                                      static_cast<int>(below.width())));
}

void SliceChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_lines.empty()) {
        painter.setPen(mutedColor(palette()));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         m_isTimeless ? tr("Add a word above to see how similar it is in each group.")
                                      : tr("Add a word above to see how similar it is in each period."));
    } else {
        paintAxes(painter);
        if (!m_isTimeless) { // of groups all are seen at once, and the marks would hide points
            paintMark(painter, m_then, thenColor(palette()), Qt::DotLine);
            paintMark(painter, m_now, nowColor(palette()), Qt::DotLine);
        }
        paintMark(painter, m_crossHair, mutedColor(palette()), Qt::DashLine);
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            m_isTimeless ? paintPoints(painter, i) : paintLine(painter, i);
        paintLegend(painter);
    }
    paintFocus(painter);
}

void SliceChart::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    double share = (event->position().x() - area.left()) / std::max(1.0, area.width());
    share = isRightToLeft() ? 1 - share : share;
    setCrossHair(std::clamp(static_cast<int>(std::floor(share * static_cast<double>(m_slices.size()))), 0,
                            std::max(0, static_cast<int>(m_slices.size()) - 1)));
}

void SliceChart::leaveEvent(QEvent*) {
    setCrossHair(-1);
}

void SliceChart::keyPressEvent(QKeyEvent* event) {
    const int forward = isRightToLeft() ? -1 : 1;
    const int last = static_cast<int>(m_slices.size()) - 1;
    if (event->key() == Qt::Key_Left)
        setCrossHair(m_crossHair < 0 ? last : std::clamp(m_crossHair - forward, 0, last));
    else if (event->key() == Qt::Key_Right)
        setCrossHair(m_crossHair < 0 ? 0 : std::clamp(m_crossHair + forward, 0, last));
    else
        PaintedFigure::keyPressEvent(event);
}

} // namespace aviary
