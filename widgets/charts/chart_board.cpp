#include "widgets/charts/chart_board.hpp"

#include <algorithm>
#include <array>

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>

#include "widgets/charts/series_style.hpp"

namespace aviary {

namespace {

constexpr int kGap = 16, kChartWidth = 288, kChartHeight = 192, kMostAcross = 4;
bool isLoss(const std::string& metric) {
    return metric.find("loss") != std::string::npos;
}

/// A board is read from the loss on; what else is measured follows by name.
int rank(const std::string& metric) {
    if (metric == "loss")
        return 0;
    if (metric.starts_with("loss/"))
        return 1;
    if (metric == "learning_rate")
        return 2;
    if (metric == "tokens_per_second")
        return 3;
    if (metric == "gradient_norm")
        return 4;
    return 5;
}

std::vector<std::string> inReadingOrder(std::vector<std::string> metrics) {
    std::stable_sort(metrics.begin(), metrics.end(), [](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return metrics;
}

/// A short piece of the line as the charts draw it.
QString penHtml(const QPen& pen) {
    static const std::array kDrawn{QStringLiteral("━━"), QStringLiteral("╍╍"), QStringLiteral("┅┅"),
                                   QStringLiteral("━╍"), QStringLiteral("━┅")};
    const int dash = std::clamp(static_cast<int>(pen.style()) - 1, 0, static_cast<int>(kDrawn.size()) - 1);
    return QStringLiteral("<span style=\"color:%1\">%2</span>")
        .arg(pen.color().name(), kDrawn[static_cast<std::size_t>(dash)]);
}

} // namespace

QString metricTitle(const std::string& metric) {
    if (metric == "loss")
        return ChartBoard::tr("Loss");
    if (metric == "learning_rate")
        return ChartBoard::tr("Learning rate");
    if (metric == "tokens_per_second")
        return ChartBoard::tr("Tokens per second");
    if (metric == "gradient_norm")
        return ChartBoard::tr("Gradient norm");
    if (metric.starts_with("loss/"))
        return ChartBoard::tr("Loss: %1").arg(QString::fromStdString(metric.substr(5)));
    if (metric.starts_with("validation/"))
        return ChartBoard::tr("Held out: %1").arg(QString::fromStdString(metric.substr(11)));
    return QString::fromStdString(metric);
}

ChartBoard::ChartBoard(QWidget* parent)
    : QWidget(parent), m_tools(new QWidget(this)), m_smoothing(new QSlider(Qt::Horizontal, m_tools)),
      m_smoothingValue(new QLabel(m_tools)), m_logScale(new QCheckBox(tr("Logarithmic losses"), m_tools)),
      m_legend(new QLabel(m_tools)) {
    auto* smoothingLabel = new QLabel(tr("Smoothing"), m_tools);
    smoothingLabel->setBuddy(m_smoothing);
    m_smoothing->setRange(0, 99);
    m_smoothing->setFixedWidth(128);
    m_smoothing->setToolTip(
        tr("Weight of the past in the exponential moving average of every curve, 0 to 0.99. Default: 0."));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothingValue->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0.99")));
    m_logScale->setToolTip(tr("Draw the losses on a logarithmic scale. Default: off."));
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    m_legend->setAccessibleName(tr("Legend"));
    auto* layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_legend, 1);
    layout->addWidget(m_logScale);
    layout->addSpacing(8);
    layout->addWidget(smoothingLabel);
    layout->addWidget(m_smoothing);
    layout->addWidget(m_smoothingValue);
    QSizePolicy tall(QSizePolicy::Expanding, QSizePolicy::Preferred);
    tall.setHeightForWidth(true); // asked for by the scroll area around
    setSizePolicy(tall);
    connect(m_smoothing, &QSlider::valueChanged, this, [this] { setSmoothing(smoothing()); });
    connect(m_logScale, &QCheckBox::toggled, this, &ChartBoard::setLogScale);
    setSmoothing(0);
}

double ChartBoard::smoothing() const {
    return m_smoothing->value() / 100.0;
}
bool ChartBoard::logScale() const {
    return m_logScale->isChecked();
}

void ChartBoard::setSmoothing(double weight) {
    const QSignalBlocker quiet(m_smoothing);
    m_smoothing->setValue(qRound(weight * 100));
    m_smoothingValue->setText(QLocale().toString(smoothing(), 'f', 2));
    for (const auto& [metric, chart] : m_charts)
        chart->setSmoothing(smoothing());
}

void ChartBoard::setLogScale(bool on) {
    const QSignalBlocker quiet(m_logScale);
    m_logScale->setChecked(on);
    for (const auto& [metric, chart] : m_charts)
        if (isLoss(metric))
            chart->setLogScale(on);
}

void ChartBoard::setRuns(std::vector<RunCurves> runs) {
    m_runs = std::move(runs);
    std::map<std::string, std::vector<ChartSeries>> byMetric;
    for (const RunCurves& run : m_runs)
        for (const auto& [metric, curve] : run.curves)
            byMetric[metric].push_back({run.name, curve, run.style});
    std::erase_if(m_charts, [&](const auto& entry) {
        if (byMetric.contains(entry.first))
            return false;
        delete entry.second;
        return true;
    });
    const std::size_t before = m_charts.size();
    bool isNew = false;
    for (auto& [metric, series] : byMetric) {
        LineChart*& chart = m_charts[metric];
        if (!chart) {
            chart = makeChart(metric);
            isNew = true;
        }
        chart->setSeries(std::move(series));
    }
    showLegend();
    if (isNew || before != m_charts.size()) {
        arrange();
        updateGeometry();
    }
}

LineChart* ChartBoard::makeChart(const std::string& metric) {
    auto* chart = new LineChart(metricTitle(metric), tr("step"), this);
    chart->setObjectName(QStringLiteral("chart.") + QString::fromStdString(metric));
    chart->setSmoothing(smoothing());
    chart->setLogScale(logScale() && isLoss(metric));
    const auto forOthers = [this, chart](auto call) {
        for (const auto& [name, other] : m_charts)
            if (other != chart)
                call(other);
    };
    connect(chart, &LineChart::crossHairMoved, this,
            [forOthers](double x) { forOthers([x](LineChart* other) { other->setCrossHair(x); }); });
    connect(chart, &LineChart::crossHairLeft, this,
            [forOthers] { forOthers([](LineChart* other) { other->clearCrossHair(); }); });
    chart->show();
    return chart;
}

LineChart* ChartBoard::chart(const std::string& metric) const {
    const auto found = m_charts.find(metric);
    return found == m_charts.end() ? nullptr : found->second;
}

std::vector<std::string> ChartBoard::metrics() const {
    std::vector<std::string> names;
    for (const auto& [metric, chart] : m_charts)
        names.push_back(metric);
    return inReadingOrder(std::move(names));
}

void ChartBoard::showLegend() {
    QStringList entries;
    if (m_runs.size() > 1)
        for (const RunCurves& run : m_runs)
            entries << penHtml(seriesPen(run.style, palette())) + QStringLiteral("&nbsp;") + run.name.toHtmlEscaped();
    m_legend->setText(entries.join(QStringLiteral(" &nbsp; ")));
}

int ChartBoard::columnsAt(int width) const {
    const int charts = std::max(1, static_cast<int>(m_charts.size()));
    return std::clamp((width + kGap) / (kChartWidth + kGap), 1, std::min(kMostAcross, charts));
}

int ChartBoard::heightForWidth(int width) const {
    const int columns = columnsAt(width);
    const int rows = (static_cast<int>(m_charts.size()) + columns - 1) / columns;
    return m_tools->sizeHint().height() + rows * (kChartHeight + kGap) + kGap / 2;
}

QSize ChartBoard::sizeHint() const {
    return {2 * kChartWidth + kGap, heightForWidth(2 * kChartWidth + kGap)};
}

void ChartBoard::arrange() {
    const int toolsHeight = std::max(m_tools->sizeHint().height(), m_tools->heightForWidth(width()));
    m_tools->setGeometry(0, 0, width(), toolsHeight);
    const int columns = columnsAt(width());
    const int chartWidth = (width() - (columns - 1) * kGap) / columns;
    int index = 0;
    QWidget* before = m_tools;
    for (const std::string& metric : metrics()) {
        LineChart* chart = m_charts.at(metric);
        const int column = isRightToLeft() ? columns - 1 - index % columns : index % columns;
        chart->setGeometry(column * (chartWidth + kGap),
                           toolsHeight + kGap / 2 + index / columns * (kChartHeight + kGap), chartWidth, kChartHeight);
        setTabOrder(before, chart);
        before = chart;
        ++index;
    }
}

void ChartBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ChartBoard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showLegend();
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
}

} // namespace aviary
