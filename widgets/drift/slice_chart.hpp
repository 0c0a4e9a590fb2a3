#pragma once

#include <vector>

#include <QStringList>

#include "core/drift/word_change.hpp"
#include "widgets/drift/painted_figure.hpp"

namespace aviary {

/// What is measured of a word in each slice; NaN where it wasn't.
struct SliceLine {
    QString name;                 ///< fit for a plain-text widget
    QString rawName;              ///< for exports
    std::vector<Interval> points; ///< by slice; no interval where low is NaN
};

/// Figures by slice of the corpus, a line a word, with a band where there are intervals. Left and Right move a
/// cross-hair whose figures stand under the legend. Time runs as the language does.
class SliceChart final : public PaintedFigure {
    Q_OBJECT
public:
    enum class Measure { cosine, perMillion };
    SliceChart(Measure measure, const QString& name, QWidget* parent = nullptr);

    /// `rawSlices` name the slices in exports.
    void setLines(const QStringList& slices, const QStringList& rawSlices, std::vector<SliceLine> lines);
    void setTimeless(bool on);         ///< the slices are groups, none before another: points instead of lines
    void setChosen(int then, int now); ///< marked by upright lines; -1: none
    void setCrossHair(int slice);      ///< -1: none
    QString readout() const;           ///< "2016-10 · left 0.41 (0.38 to 0.44) · …"
    const std::vector<SliceLine>& lines() const { return m_lines; }

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
    QPointF at(int slice, double value) const;
    double tickStep() const;
    QString unitText() const;
    QString valueText(double value, int decimals) const;
    void fitRange();
    void paintAxes(QPainter& painter) const;
    void paintMark(QPainter& painter, int slice, const QColor& color, Qt::PenStyle style) const;
    void paintLine(QPainter& painter, std::size_t number) const;
    void paintPoints(QPainter& painter, std::size_t number) const;
    void paintLegend(QPainter& painter) const;

    Measure m_measure;
    QStringList m_slices, m_rawSlices;
    std::vector<SliceLine> m_lines;
    double m_low = 0, m_high = 1;
    bool m_isTimeless = false;
    int m_then = -1, m_now = -1, m_crossHair = -1;
};

} // namespace aviary
