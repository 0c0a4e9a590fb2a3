#pragma once

#include <vector>

#include <QWidget>

#include "widgets/drift/shift_view.hpp"

namespace aviary {

/// The paper's figure: overlap over the number of periods before, a line a kind with its 95 % band, and dotted what would be measured if
/// nothing had changed. The arrow keys or the mouse choose a number of periods, whose figures stand under the title.
class OverlapChart final : public QWidget {
    Q_OBJECT
public:
    explicit OverlapChart(QWidget* parent = nullptr);

    void setShift(const QString& unit, const std::vector<ShownKind>& kinds); ///< unit: "months", in the user's language
    QString readout() const; ///< "3 months before · Words 61 % (60 to 62; unchanged 71) · …"
    void setLag(int lag);    ///< 0: none

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
    int lags() const;

    QString m_unit;
    std::vector<ShownKind> m_kinds;
    int m_lag = 0;
};

} // namespace aviary
