#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "widgets/charts/curve.hpp"

class QLabel;
class QLineSeries;
class QChart;
class QChartView;
class QAbstractAxis;
class QGraphicsLineItem;

namespace aviary {

/// One curve of a chart.
struct ChartSeries {
    QString name; ///< what tells it from the others
    Curve curve;
    int style = 0; ///< colour and dash (seriesPen), kept when others come and go
};

/// A chart of one measured value over steps, several runs over each other. Draws at most 2,000 points a series whatever
/// their number; nothing is lost of peaks. Logarithmic scale leaves out values that aren't positive. Follows the
/// palette. The arrow keys or the mouse move a cross-hair, whose values stand in the head line.
class LineChart final : public QWidget {
    Q_OBJECT
public:
    /// `title`: what is measured, with its unit; `xName`: what the x axis counts ("step").
    LineChart(const QString& title, const QString& xName, QWidget* parent = nullptr);

    void setSeries(std::vector<ChartSeries> series);
    const std::vector<ChartSeries>& series() const { return m_series; }
    void setLogScale(bool on);
    void setSmoothing(double weight); ///< see smoothed()

    QString title() const { return m_title; }
    int drawnPoints() const; ///< of all series together

    /// Moves the cross-hair to the measured point that is nearest to x.
    void setCrossHair(double x);
    void clearCrossHair();
    QString readout() const; ///< "step 1,240 · loss 2.31"

    void exportPng(const QString& file); ///< throws Error; twice the screen's resolution
    void exportSvg(const QString& file); ///< throws Error
    void exportCsv(const QString& file); ///< all measured points, C locale; throws Error

    QSize sizeHint() const override { return {360, 216}; }
    QSize minimumSizeHint() const override { return {240, 168}; }

Q_SIGNALS:
    void crossHairMoved(double x);
    void crossHairLeft();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void draw();
    void drawAxes(const std::vector<Curve>& drawn);
    void applyPalette();
    void placeCrossHair();
    void saveAs(const QString& suffix, void (LineChart::*save)(const QString&));

    QString m_title, m_xName;
    std::vector<ChartSeries> m_series;
    bool m_logScale = false;
    double m_smoothing = 0;
    bool m_hasCrossHair = false;
    double m_crossHair = 0;

    QLabel* m_titleLabel;
    QLabel* m_readout;
    QChart* m_chart;
    QChartView* m_view;
    QAbstractAxis* m_xAxis = nullptr;
    QAbstractAxis* m_yAxis = nullptr;
    QGraphicsLineItem* m_line;
};

} // namespace aviary
