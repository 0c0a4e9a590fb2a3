#include "widgets/drift/similarity_chart.hpp"

#include <algorithm>
#include <cmath>

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

} // namespace

SimilarityChart::SimilarityChart(QWidget* parent) : PaintedFigure(tr("Similarity over time"), parent) {
    setToolTip(
        tr("Cosine of the word with each word added, period by period, where both occur often enough. Bands are 95 % "
           "intervals over the seeds. Left and Right show the figures; the context menu exports."));
}

void SimilarityChart::setLines(const QStringList& periods, std::vector<SimilarityLine> lines) {
    m_periods = periods;
    m_lines = std::move(lines);
    m_crossHair = -1;
    fitRange();
    setAccessibleDescription(QString());
    update();
}

void SimilarityChart::setChosen(int then, int now) {
    m_then = then;
    m_now = now;
    update();
}

void SimilarityChart::setCrossHair(int period) {
    m_crossHair = m_periods.isEmpty() ? -1 : std::clamp(period, -1, static_cast<int>(m_periods.size()) - 1);
    setAccessibleDescription(readout());
    update();
}

void SimilarityChart::fitRange() {
    double low = 1, high = -1;
    for (const SimilarityLine& line : m_lines)
        for (const Interval& point : line.points) {
            low = std::fmin(low, std::fmin(point.mean, point.low)); // fmin leaves out NaN
            high = std::fmax(high, std::fmax(point.mean, point.high));
        }
    m_low = low <= high ? std::floor(low / kStep) * kStep : 0;
    m_high = low <= high ? std::max(m_low + 2 * kStep, std::ceil(high / kStep) * kStep) : 1;
}

QString SimilarityChart::readout() const {
    if (m_crossHair < 0)
        return {};
    QStringList parts{isolated(m_periods[m_crossHair])};
    for (const SimilarityLine& line : m_lines) {
        const Interval& point = line.points[static_cast<std::size_t>(m_crossHair)];
        if (std::isnan(point.mean))
            parts << tr("%1 too rare").arg(line.name);
        else if (std::isnan(point.low))
            parts << tr("%1 %2").arg(line.name, formatRatio(point.mean));
        else
            parts << tr("%1 %2 (%3 to %4)")
                         .arg(line.name, formatRatio(point.mean), formatRatio(point.low), formatRatio(point.high));
    }
    return parts.join(QStringLiteral(" · "));
}

PlainTable SimilarityChart::numbers() const {
    const auto number = [](double x) { return std::isnan(x) ? Json() : Json(x); };
    PlainTable table{{"word", "period", "cosine", "low", "high"}, {}};
    for (const SimilarityLine& line : m_lines)
        for (std::size_t p = 0; p < line.points.size(); ++p)
            table.rows.push_back({line.rawName.toStdString(), m_periods[static_cast<int>(p)].toStdString(),
                                  number(line.points[p].mean), number(line.points[p].low),
                                  number(line.points[p].high)});
    return table;
}

int SimilarityChart::legendRows() const {
    double x = 0;
    int rows = 1;
    for (const SimilarityLine& line : m_lines) {
        const double wide = kSwatch + 6 + fontMetrics().horizontalAdvance(line.name) + kBetween;
        if (x > 0 && x + wide > width() - 16) {
            ++rows;
            x = 0;
        }
        x += wide;
    }
    return rows;
}

QRectF SimilarityChart::plot() const {
    const int line = fontMetrics().height();
    const double labels = fontMetrics().horizontalAdvance(formatRatio(-0.5, 1)) + 10;
    const double top = (legendRows() + 1) * line + 10;
    return isRightToLeft() ? QRectF(rect()).adjusted(12, top, -labels, -line - 8)
                           : QRectF(rect()).adjusted(labels, top, -12, -line - 8);
}

QPointF SimilarityChart::at(int period, double cosine) const {
    const QRectF area = plot();
    const double count = std::max(1, static_cast<int>(m_periods.size()));
    const double share = (period + 0.5) / count;
    return {area.left() + area.width() * (isRightToLeft() ? 1 - share : share),
            area.bottom() - area.height() * (cosine - m_low) / (m_high - m_low)};
}

void SimilarityChart::paintAxes(QPainter& painter) const {
    const QRectF area = plot();
    const int line = fontMetrics().height();
    const int steps = static_cast<int>(std::lround((m_high - m_low) / kStep));
    const int every = std::max(1, static_cast<int>(std::ceil(steps * 1.6 * line / std::max(1.0, area.height()))));
    for (int i = 0; i <= steps; i += every) {
        const double value = m_low + i * kStep, y = at(0, value).y();
        painter.setPen(gridColor(palette()));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(mutedColor(palette()));
        const QRectF beside = isRightToLeft() ? QRectF(area.right() + 6, y - line, width() - area.right() - 6, 2 * line)
                                              : QRectF(0, y - line, area.left() - 6, 2 * line);
        drawText(painter, beside, (isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                 formatRatio(std::abs(value) < 1e-9 ? 0 : value, 1));
    }
    const double wide = m_periods.isEmpty() ? 1 : fontMetrics().horizontalAdvance(m_periods.front()) + 14;
    const int stride = std::max(
        1, static_cast<int>(std::ceil(wide * static_cast<double>(m_periods.size()) / std::max(1.0, area.width()))));
    for (int p = 0; p < m_periods.size(); p += stride) {
        const double x = std::clamp(at(p, m_low).x(), wide / 2, width() - wide / 2);
        drawText(painter, QRectF(x - wide / 2, area.bottom() + 4, wide, line), Qt::AlignCenter, isolated(m_periods[p]));
    }
}

void SimilarityChart::paintMark(QPainter& painter, int period, const QColor& color, Qt::PenStyle style) const {
    if (period < 0 || period >= m_periods.size())
        return;
    painter.setPen(QPen(color, 1, style));
    painter.drawLine(at(period, m_low), at(period, m_high));
}

void SimilarityChart::paintLine(QPainter& painter, std::size_t number) const {
    const SimilarityLine& line = m_lines[number];
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

void SimilarityChart::paintLegend(QPainter& painter) const {
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
             fontMetrics().elidedText(readout(), Qt::ElideRight, static_cast<int>(below.width())));
}

void SimilarityChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_lines.empty()) {
        painter.setPen(mutedColor(palette()));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Add a word above to see how similar it is in each period."));
    } else {
        paintAxes(painter);
        paintMark(painter, m_then, thenColor(palette()), Qt::DotLine);
        paintMark(painter, m_now, nowColor(palette()), Qt::DotLine);
        paintMark(painter, m_crossHair, mutedColor(palette()), Qt::DashLine);
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            paintLine(painter, i);
        paintLegend(painter);
    }
    paintFocus(painter);
}

void SimilarityChart::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    double share = (event->position().x() - area.left()) / std::max(1.0, area.width());
    share = isRightToLeft() ? 1 - share : share;
    setCrossHair(std::clamp(static_cast<int>(std::floor(share * static_cast<double>(m_periods.size()))), 0,
                            std::max(0, static_cast<int>(m_periods.size()) - 1)));
}

void SimilarityChart::leaveEvent(QEvent*) {
    setCrossHair(-1);
}

void SimilarityChart::keyPressEvent(QKeyEvent* event) {
    const int forward = isRightToLeft() ? -1 : 1;
    const int last = static_cast<int>(m_periods.size()) - 1;
    if (event->key() == Qt::Key_Left)
        setCrossHair(m_crossHair < 0 ? last : std::clamp(m_crossHair - forward, 0, last));
    else if (event->key() == Qt::Key_Right)
        setCrossHair(m_crossHair < 0 ? 0 : std::clamp(m_crossHair + forward, 0, last));
    else
        QWidget::keyPressEvent(event);
}

} // namespace aviary
