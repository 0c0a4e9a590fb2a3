#include "widgets/drift/overlap_chart.hpp"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "widgets/charts/series_style.hpp"
#include "widgets/drift/shift_tables.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr int kLegendLines = 3, kSwatch = 22, kGap = 6;

/// A number of percent without its sign, for the ends of an interval.
QString percentNumber(double share) {
    return QLocale().toString(100 * share, 'f', share < 0.1 ? 1 : 0);
}

/// The least multiple of 10 % that leaves nothing out.
double topOf(const ShownKinds& kinds) {
    double most = 0.1;
    for (const auto& kind : kinds)
        for (const LagOverlap& point : kind->lags)
            for (const double value : {point.overlap, point.high, point.unchanged})
                if (!std::isnan(value))
                    most = std::max(most, value);
    return std::min(1.0, std::ceil(most * 10 - 1e-9) / 10);
}

} // namespace

OverlapChart::OverlapChart(QWidget* parent) : PaintedFigure(tr("Overlap with the periods before"), parent) {
    setToolTip(tr("How much of a period's list was in the list of so many periods before: the mean of all pairs of "
                  "periods, with its "
                  "95 % interval. Dotted: what would be measured if nothing had changed. The arrow keys show the "
                  "figures; the context "
                  "menu exports."));
}

PlainTable OverlapChart::numbers() const {
    return lagsTable(m_kinds);
}

void OverlapChart::setShift(PeriodUnit unit, const ShownKinds& kinds) {
    m_unit = unit;
    m_kinds = kinds;
    m_top = topOf(kinds);
    setLag(0);
}

int OverlapChart::lags() const {
    std::size_t most = 0;
    for (const auto& kind : m_kinds)
        most = std::max(most, kind->lags.size());
    return static_cast<int>(most);
}

void OverlapChart::setLag(int lag) {
    m_lag = std::clamp(lag, 0, lags());
    setAccessibleDescription(readout());
    update();
}

const LagOverlap* OverlapChart::pointOf(const ShownKind& kind) const {
    if (m_lag < 1 || m_lag > static_cast<int>(kind.lags.size()))
        return nullptr;
    const LagOverlap& point = kind.lags[static_cast<std::size_t>(m_lag) - 1];
    return std::isnan(point.overlap) ? nullptr : &point;
}

QString OverlapChart::lagText() const {
    switch (m_unit) {
    case PeriodUnit::day:
        return tr("%n day(s) before", nullptr, m_lag);
    case PeriodUnit::week:
        return tr("%n week(s) before", nullptr, m_lag);
    case PeriodUnit::month:
        return tr("%n month(s) before", nullptr, m_lag);
    case PeriodUnit::quarter:
        return tr("%n quarter(s) before", nullptr, m_lag);
    }
    return {};
}

QString OverlapChart::readout() const {
    if (m_lag == 0)
        return {};
    QStringList parts{lagText()};
    for (const auto& kind : m_kinds) {
        const LagOverlap* point = pointOf(*kind);
        if (!point)
            continue;
        const QString name = entityKindName(kind->kind), overlap = formatPercent(point->overlap);
        parts << (std::isnan(point->low)
                      ? tr("%1: %2").arg(name, overlap)
                      : tr("%1: %2 (%3 to %4)")
                            .arg(name, overlap, formatPercent(point->low), formatPercent(point->high)));
        if (!std::isnan(point->unchanged))
            parts.back() += tr("; expected %1").arg(formatPercent(point->unchanged));
    }
    return parts.join(QStringLiteral(" · "));
}

QRectF OverlapChart::plot() const {
    const int line = fontMetrics().height(), left = fontMetrics().horizontalAdvance(formatPercent(1)) + 2 * kGap;
    return QRectF(rect()).adjusted(left, kLegendLines * line + 16, -12, -2 * line - 8);
}

QPointF OverlapChart::at(double lag, double share) const {
    const QRectF area = plot();
    const double steps = std::max(1, lags() - 1);
    return {area.left() + area.width() * (lag - 1) / steps, area.bottom() - area.height() * share / m_top};
}

void OverlapChart::paintAxes(QPainter& painter) const {
    const QRectF area = plot();
    const int line = fontMetrics().height(), tenths = static_cast<int>(std::lround(m_top * 10));
    const int step =
        std::max(tenths > 4 ? 2 : 1, static_cast<int>(std::ceil(tenths * 1.6 * line / std::max(1.0, area.height()))));
    for (int tenth = 0; tenth <= tenths; tenth += step) {
        const double y = at(1, tenth / 10.0).y();
        painter.setPen(gridColor(palette()));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(mutedColor(palette()));
        painter.drawText(QRectF(0, y - line, area.left() - kGap, 2 * line),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::AlignAbsolute, formatPercent(tenth / 10.0));
    }
    const int every = std::max(1, static_cast<int>(std::ceil(lags() / std::max(1.0, area.width() / 40))));
    for (int lag = 1; lag <= lags(); lag += every)
        painter.drawText(QRectF(at(lag, 0).x() - 20, area.bottom() + 4, 40, line), Qt::AlignHCenter,
                         QLocale().toString(lag));
    painter.drawText(QRectF(area.left(), area.bottom() + 4 + line, area.width(), line), Qt::AlignHCenter,
                     tr("%1 before").arg(periodUnitName(m_unit)));
}

/// A shape a kind, for prints without colour.
void OverlapChart::paintMarker(QPainter& painter, int kind, const QPointF& place) const {
    constexpr double kSize = 3.2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(seriesColor(kind, palette()));
    const QPointF x(kSize, 0), y(0, kSize);
    if (kind == 0)
        painter.drawEllipse(place, kSize, kSize);
    else if (kind == 1)
        painter.drawRect(QRectF(place - (x + y) * 0.85, place + (x + y) * 0.85));
    else if (kind == 2)
        painter.drawPolygon(QPolygonF{place - y * 1.2, place + x * 1.1 + y * 0.9, place - x * 1.1 + y * 0.9});
    else
        painter.drawPolygon(QPolygonF{place - y * 1.3, place + x * 1.3, place + y * 1.3, place - x * 1.3});
    painter.setBrush(Qt::NoBrush);
}

void OverlapChart::paintKind(QPainter& painter, const ShownKind& kind) const {
    const int style = static_cast<int>(kind.kind);
    QPolygonF upper, lower, line, unchanged;
    for (const LagOverlap& point : kind.lags) {
        const auto lag = static_cast<double>(point.lag);
        if (!std::isnan(point.overlap))
            line << at(lag, point.overlap);
        if (!std::isnan(point.unchanged))
            unchanged << at(lag, point.unchanged);
        if (!std::isnan(point.low)) {
            upper << at(lag, point.high);
            lower.prepend(at(lag, point.low));
        }
    }
    const QColor color = seriesColor(style, palette());
    QColor fill = color;
    fill.setAlphaF(0.2F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(upper + lower);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.2, Qt::DotLine));
    painter.drawPolyline(unchanged);
    painter.setPen(QPen(color, 1.6));
    painter.drawPolyline(line);
    for (const QPointF& point : line)
        paintMarker(painter, style, point);
}

void OverlapChart::paintLegend(QPainter& painter) const {
    const int line = fontMetrics().height();
    const QColor muted = mutedColor(palette());
    double x = plot().left();
    for (const auto& kind : m_kinds) {
        const int style = static_cast<int>(kind->kind);
        const QPointF middle(x + kSwatch / 2.0, 4 + line / 2.0);
        painter.setPen(QPen(seriesColor(style, palette()), 1.6));
        painter.drawLine(middle - QPointF(kSwatch / 2.0, 0), middle + QPointF(kSwatch / 2.0, 0));
        paintMarker(painter, style, middle);
        QStringList texts{entityKindName(kind->kind)};
        if (const LagOverlap* point = pointOf(*kind)) {
            texts << formatPercent(point->overlap);
            if (!std::isnan(point->low))
                texts.back() += tr(" (%1–%2)").arg(percentNumber(point->low), percentNumber(point->high));
            if (!std::isnan(point->unchanged))
                texts << tr("expected %1").arg(formatPercent(point->unchanged));
        }
        int width = 0;
        for (int i = 0; i < texts.size(); ++i) {
            painter.setPen(i == 0 ? palette().color(QPalette::WindowText) : muted);
            width = std::max(width, fontMetrics().horizontalAdvance(texts[i]) + 2);
            const QRectF place(x + kSwatch + kGap, 4 + i * line, fontMetrics().horizontalAdvance(texts[i]) + 2, line);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignAbsolute, texts[i]);
        }
        x += kSwatch + kGap + std::max(width + kGap, static_cast<int>(plot().width() / 5) - kSwatch) + kGap;
    }
    if (m_lag > 0)
        return;
    painter.setPen(muted);
    const QString note = tr("Bands: 95 % intervals. Dotted: expected if nothing had changed.");
    painter.drawText(QRectF(plot().left(), 4 + line * 1.25, plot().width(), (kLegendLines - 1) * line),
                     Qt::AlignLeft | Qt::AlignAbsolute | Qt::TextWordWrap, note);
}

void OverlapChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_kinds.empty())
        return;
    paintAxes(painter);
    if (m_lag > 0) {
        painter.setPen(QPen(mutedColor(palette()), 1, Qt::DashLine));
        painter.drawLine(at(m_lag, 0), at(m_lag, m_top));
    }
    for (const auto& kind : m_kinds)
        paintKind(painter, *kind);
    paintLegend(painter);
    paintFocus(painter);
}

void OverlapChart::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    const double steps = std::max(1, lags() - 1);
    setLag(std::max(
        1, static_cast<int>(std::lround((event->position().x() - area.left()) / std::max(1.0, area.width()) * steps)) +
               1));
}

void OverlapChart::leaveEvent(QEvent*) {
    setLag(0);
}

void OverlapChart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left)
        setLag(std::max(1, m_lag - 1));
    else if (event->key() == Qt::Key_Right)
        setLag(m_lag + 1);
    else
        PaintedFigure::keyPressEvent(event);
}

} // namespace aviary
