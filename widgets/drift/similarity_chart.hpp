#pragma once

#include <vector>

#include <QStringList>

#include "core/drift/word_change.hpp"
#include "widgets/drift/painted_figure.hpp"

namespace aviary {

/// Similarity of the word in question to another in each period; NaN where one of them is too rare.
struct SimilarityLine {
    QString name;                 ///< fit for a plain-text widget
    QString rawName;              ///< for exports
    std::vector<Interval> points; ///< mean over the seeds with its 95 % interval; no interval with one seed
};

/// Cosines over periods, a line a word, with a band where several seeds were trained. Left and Right move a cross-hair
/// whose figures stand under the legend. Time runs as the language does.
class SimilarityChart final : public PaintedFigure {
    Q_OBJECT
public:
    explicit SimilarityChart(QWidget* parent = nullptr);

    void setLines(const QStringList& periods, std::vector<SimilarityLine> lines);
    void setChosen(int then, int now); ///< marked by upright lines
    void setCrossHair(int period);     ///< -1: none
    QString readout() const;           ///< "2016-10 · left 0.41 (0.38 to 0.44) · …"
    const std::vector<SimilarityLine>& lines() const { return m_lines; }

    PlainTable numbers() const override;
    QSize sizeHint() const override { return {420, 240}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int legendRows() const;
    QRectF plot() const;
    QPointF at(int period, double cosine) const;
    void fitRange();
    void paintAxes(QPainter& painter) const;
    void paintMark(QPainter& painter, int period, const QColor& color, Qt::PenStyle style) const;
    void paintLine(QPainter& painter, std::size_t number) const;
    void paintLegend(QPainter& painter) const;

    QStringList m_periods;
    std::vector<SimilarityLine> m_lines;
    double m_low = 0, m_high = 1;
    int m_then = -1, m_now = -1, m_crossHair = -1;
};

} // namespace aviary
