#pragma once

#include <map>
#include <string>
#include <vector>

#include <QWidget>

#include "widgets/charts/line_chart.hpp"

class QCheckBox;
class QLabel;
class QSlider;

namespace aviary {

/// The curves of one run, by metric name ("loss/topics").
struct RunCurves {
    QString name; ///< legend: what tells this run from the others
    int style = 0;
    std::map<std::string, Curve> curves;
};

/// A grid of charts, one a metric, in as many columns as fit, with a smoothing slider, a switch to logarithmic losses
/// and a legend. One cross-hair runs through all of them.
class ChartBoard final : public QWidget {
    Q_OBJECT
public:
    explicit ChartBoard(QWidget* parent = nullptr);

    void setRuns(std::vector<RunCurves> runs);
    LineChart* chart(const std::string& metric) const; ///< null if nothing of that name was measured
    std::vector<std::string> metrics() const;

    double smoothing() const;
    void setSmoothing(double weight);
    bool logScale() const;
    void setLogScale(bool on);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, 200}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    LineChart* makeChart(const std::string& metric);
    void showLegend();
    void arrange();
    int columnsAt(int width) const;

    QWidget* m_tools;
    QSlider* m_smoothing;
    QLabel* m_smoothingValue;
    QCheckBox* m_logScale;
    QLabel* m_legend;
    std::vector<RunCurves> m_runs;
    std::map<std::string, LineChart*> m_charts;
};

/// "loss/topics" → "Loss: topics"; a name that is not known is shown as it is.
QString metricTitle(const std::string& metric);

} // namespace aviary
