#pragma once

#include <vector>

#include "widgets/drift/painted_figure.hpp"
#include "widgets/drift/shown_shift.hpp"

namespace aviary {

/// The paper's figure: overlap over the number of periods before, a line a kind with its 95 % band, and dotted what
/// would be measured if nothing had changed. The arrow keys or the mouse choose a number of periods, whose figures
/// stand under the legend.
class OverlapChart final : public PaintedFigure {
    Q_OBJECT
public:
    explicit OverlapChart(QWidget* parent = nullptr);

    void setShift(PeriodUnit unit, const ShownKinds& kinds);
    QString readout() const; ///< "3 months before · Words: 61 % (60 % to 62 %); expected 71 % · …"; empty without a lag
    void setLag(int lag); ///< 0: none
    int lag() const { return m_lag; }

    PlainTable numbers() const override; ///< see lagsTable()
    QSize sizeHint() const override { return {480, 280}; }
    QSize minimumSizeHint() const override { return {280, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF plot() const;
    QPointF at(double lag, double share) const;
    void paintAxes(QPainter& painter) const;
    void paintKind(QPainter& painter, const ShownKind& kind) const;
    void paintLegend(QPainter& painter) const;
    void paintMarker(QPainter& painter, int kind, const QPointF& place) const;
    const LagOverlap* pointOf(const ShownKind& kind) const; ///< at the chosen lag; null: not measured
    QString lagText() const;
    int lags() const;

    PeriodUnit m_unit = PeriodUnit::month;
    double m_top = 1; ///< of the axis, a share
    ShownKinds m_kinds;
    int m_lag = 0;
};

} // namespace aviary
