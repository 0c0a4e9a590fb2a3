#pragma once

#include <vector>

#include <QStringList>

#include "core/drift/word_path.hpp"
#include "widgets/drift/painted_figure.hpp"

namespace aviary {

/// A word's path as it is drawn: names of its points beside the path itself.
struct ShownPath {
    WordPath path;
    QStringList periods;       ///< of each step
    QStringList neighbours;    ///< of each neighbour, fit for a plain-text widget
    QStringList rawNeighbours; ///< for exports
    QString word, rawWord;
};

/// The path of a word through the plane of its neighbours at both ends. Left and Right go along it.
class PathChart final : public PaintedFigure {
    Q_OBJECT
public:
    explicit PathChart(QWidget* parent = nullptr);

    void setPath(ShownPath path);
    void setStep(int step); ///< marked and told; -1: none
    const ShownPath& path() const { return m_shown; }

    PlainTable numbers() const override;
    QSize sizeHint() const override { return {420, 240}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF plot() const;
    QPointF at(const PathPoint& point) const;
    bool isLate(const PathPoint& neighbour) const;
    QColor stepColor(std::size_t step) const;
    void paintPath(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    QString describe(int step) const;

    ShownPath m_shown;
    QRectF m_bounds; ///< of all points, in the plane
    int m_step = -1;
};

} // namespace aviary
