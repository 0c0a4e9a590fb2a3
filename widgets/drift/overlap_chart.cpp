#include "widgets/drift/overlap_chart.hpp"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "widgets/charts/series_style.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

OverlapChart::OverlapChart(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Overlap with the periods before"));
    setToolTip(tr("How much of a period's list was in that of so many periods before: the mean of all pairs of periods, with its 95 % interval. "
                  "Dotted: what would be measured if nothing had changed. Arrow keys show the figures; the context menu exports."));
}

void OverlapChart::setShift(const QString& unit, const std::vector<ShownKind>& kinds) {
    m_unit = unit;
    m_kinds = kinds;
    m_lag = 0;
    update();
}

int OverlapChart::lags() const {
    std::size_t most = 0;
    for (const ShownKind& kind : m_kinds)
        most = std::max(most, kind.lags.size());
    return static_cast<int>(most);
}

void OverlapChart::setLag(int lag) {
    m_lag = std::clamp(lag, 0, lags());
    setAccessibleDescription(readout());
    update();
}

QString OverlapChart::readout() const {
    if (m_lag == 0)
        return {};
    QStringList parts{tr("%1 %2 before").arg(m_lag).arg(m_unit)};
    for (const ShownKind& kind : m_kinds) {
        if (m_lag > static_cast<int>(kind.lags.size()))
            continue;
        const LagOverlap& point = kind.lags[static_cast<std::size_t>(m_lag) - 1];
        if (std::isnan(point.overlap))
            continue;
        QString text = tr("%1 %2").arg(entityKindName(kind.kind), formatPercent(point.overlap));
        if (!std::isnan(point.low))
            text += tr(" (%1 to %2; unchanged %3)").arg(formatPercent(point.low), formatPercent(point.high), formatPercent(point.unchanged));
        parts << text;
    }
    return parts.join(QStringLiteral(" · "));
}

QRectF OverlapChart::plot() const {
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(fontMetrics().horizontalAdvance(QStringLiteral("100 % ")) + 8, 2 * line + 12, -12, -2 * line - 8);
}

QPointF OverlapChart::at(double lag, double share) const {
    const QRectF area = plot();
    const double steps = std::max(1, lags() - 1);
    return {area.left() + area.width() * (lag - 1) / steps, area.bottom() - area.height() * share};
}

void OverlapChart::paintAxes(QPainter& painter) const {
    const QRectF area = plot();
    const int line = fontMetrics().height();
    for (int percent = 0; percent <= 100; percent += 25) {
        const double y = at(1, percent / 100.0).y();
        painter.setPen(gridColor(palette()));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(mutedColor(palette()));
        painter.drawText(QRectF(0, y - line, area.left() - 6, 2 * line), Qt::AlignRight | Qt::AlignVCenter, formatPercent(percent / 100.0));
    }
    const int every = std::max(1, static_cast<int>(std::ceil(lags() / std::max(1.0, area.width() / 40))));
    for (int lag = 1; lag <= lags(); lag += every)
        painter.drawText(QRectF(at(lag, 0).x() - 20, area.bottom() + 4, 40, line), Qt::AlignHCenter, QString::number(lag));
    painter.drawText(QRectF(area.left(), area.bottom() + 4 + line, area.width(), line), Qt::AlignHCenter, tr("%1 before").arg(m_unit));
}

void OverlapChart::paintKind(QPainter& painter, const ShownKind& kind) const {
    const int style = static_cast<int>(kind.kind);
    QPolygonF band, line, unchanged;
    QPolygonF lower;
    for (const LagOverlap& point : kind.lags) {
        const auto lag = static_cast<double>(point.lag);
        if (!std::isnan(point.overlap))
            line << at(lag, point.overlap);
        if (!std::isnan(point.unchanged))
            unchanged << at(lag, point.unchanged);
        if (!std::isnan(point.low)) {
            band << at(lag, point.high);
            lower.prepend(at(lag, point.low));
        }
    }
    QColor fill = seriesColor(style, palette());
    fill.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(band + lower);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(seriesColor(style, palette()), 1, Qt::DotLine));
    painter.drawPolyline(unchanged);
    painter.setPen(seriesPen(style, palette()));
    painter.drawPolyline(line);
    painter.setBrush(seriesColor(style, palette()));
    painter.setPen(Qt::NoPen);
    for (const QPointF& point : line)
        painter.drawEllipse(point, 2.5, 2.5);
    painter.setBrush(Qt::NoBrush);
}

void OverlapChart::paintLegend(QPainter& painter) const {
    const int line = fontMetrics().height();
    double x = plot().left();
    for (const ShownKind& kind : m_kinds) {
        const QString name = entityKindName(kind.kind);
        painter.setPen(seriesPen(static_cast<int>(kind.kind), palette()));
        painter.drawLine(QPointF(x, 4 + line / 2.0), QPointF(x + 22, 4 + line / 2.0));
        painter.setPen(palette().color(QPalette::WindowText));
        const int width = fontMetrics().horizontalAdvance(name);
        painter.drawText(QRectF(x + 28, 4, width + 2, line), Qt::AlignLeft, name);
        x += width + 48;
    }
    painter.setPen(mutedColor(palette()));
    painter.drawText(QRectF(plot().left(), 6 + line, plot().width(), line), Qt::AlignLeft, fontMetrics().elidedText(readout(), Qt::ElideRight, static_cast<int>(plot().width())));
}

void OverlapChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_kinds.empty())
        return;
    paintAxes(painter);
    if (m_lag > 0) {
        painter.setPen(QPen(mutedColor(palette()), 1, Qt::DashLine));
        painter.drawLine(at(m_lag, 0), at(m_lag, 1));
    }
    for (const ShownKind& kind : m_kinds)
        paintKind(painter, kind);
    paintLegend(painter);
}

void OverlapChart::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    const double steps = std::max(1, lags() - 1);
    setLag(std::max(1, static_cast<int>(std::lround((event->position().x() - area.left()) / std::max(1.0, area.width()) * steps)) + 1));
}

void OverlapChart::leaveEvent(QEvent*) { setLag(0); }

void OverlapChart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left)
        setLag(std::max(1, m_lag - 1));
    else if (event->key() == Qt::Key_Right)
        setLag(m_lag + 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace aviary
