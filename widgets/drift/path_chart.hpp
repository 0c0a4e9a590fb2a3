#pragma once

#include <vector>

#include <QStringList>

#include "widgets/drift/painted_figure.hpp"
#include "widgets/drift/shown_path.hpp"

namespace aviary {

/// The paths of one word or several through the plane of their neighbours at both ends. Left and Right go along them.
class PathChart final : public PaintedFigure {
    Q_OBJECT
public:
    explicit PathChart(QWidget* parent = nullptr);

    void setPaths(std::vector<ShownPath> paths); ///< in one plane
    void setStep(int step);                      ///< marked and told; -1: none
    void setPeriod(std::size_t period);          ///< the step of this period is marked; none if there is none
    int steps() const { return static_cast<int>(m_steps.size()); } ///< periods in which one of the words has a place
    const std::vector<ShownPath>& paths() const { return m_paths; }

    PlainTable numbers() const override;
    QSize sizeHint() const override { return {420, 240}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    class Labels;
    struct Step {
        std::size_t period = 0;
        QString name;
    };
    QRectF plot() const;
    QPointF at(const PathPoint& point) const;
    QColor stepColor(std::size_t path, std::size_t step) const;
    QColor neighbourColor(std::size_t path, const PathPoint& neighbour) const;
    bool isMarked(const PathPoint& step) const;
    QString title() const;
    QString describe(int step) const;
    void paintPath(QPainter& painter, std::size_t path) const;
    void paintEnds(Labels& labels, std::size_t path) const;
    void paintNeighbours(QPainter& painter, Labels& labels, std::size_t path) const;
    void paintBetween(Labels& labels, std::size_t path) const;
    void paintAll(QPainter& painter) const;

    std::vector<ShownPath> m_paths; ///< those that have a step
    QStringList m_absent;           ///< words that have none
    std::vector<Step> m_steps;      ///< of all paths, ascending
    QRectF m_bounds;                ///< of all points, in the plane
    int m_step = -1;
};

} // namespace aviary
