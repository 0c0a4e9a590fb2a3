#pragma once

#include <optional>

#include "widgets/drift/painted_figure.hpp"
#include "widgets/drift/shown_shift.hpp"

namespace aviary {

/// The ends of the colours for a matrix, shares, and where there are too many pairs for rectangles a picture of it, a
/// pixel a pair. On a background thread.
OverlapColors overlapColors(const OverlapMatrix& matrix);

/// Period × period: how much of a row's list was in the column's, an earlier period's. A click, or the arrow keys,
/// choose a pair.
class OverlapHeatMap final : public PaintedFigure {
    Q_OBJECT
public:
    explicit OverlapHeatMap(QWidget* parent = nullptr);

    void setKind(std::shared_ptr<const ShownKind> kind); ///< null: empty. Keeps the pair where there is one
    struct Pair {
        std::size_t before = 0, now = 0;
        bool operator==(const Pair&) const = default;
    };
    const std::optional<Pair>& pair() const { return m_pair; }
    void setPair(Pair pair); ///< before < now, else no effect

    PlainTable numbers() const override; ///< see matrixTable()
    QSize sizeHint() const override { return {420, 280}; }
    QSize minimumSizeHint() const override { return {220, 180}; }

Q_SIGNALS:
    void pairChosen(int before, int now);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF square() const;
    QRectF cell(Pair pair) const;
    std::optional<Pair> pairAt(const QPointF& place) const;
    QString describe(Pair pair) const;
    QString describeShortly(Pair pair) const; ///< without what is expected
    double labelWidth() const;
    void paintCells(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintScale(QPainter& painter) const;

    std::shared_ptr<const ShownKind> m_kind; ///< never null
    std::optional<Pair> m_pair;
};

} // namespace aviary
