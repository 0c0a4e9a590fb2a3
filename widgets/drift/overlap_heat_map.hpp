#pragma once

#include <optional>

#include <QImage>

#include "widgets/drift/painted_figure.hpp"
#include "widgets/drift/shown_shift.hpp"

namespace aviary {

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
    QRgb colorOf(double value) const;
    void drawImage();
    double labelWidth() const;
    void paintCells(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintScale(QPainter& painter) const;

    std::shared_ptr<const ShownKind> m_kind; ///< never null
    QImage m_image;                          ///< a pixel a pair, where there are too many for rectangles
    double m_low = 0, m_high = 1;            ///< of the colours, shares
    std::optional<Pair> m_pair;
};

} // namespace aviary
