#include "widgets/charts/line_chart.hpp"

#include <algorithm>
#include <cmath>

#include <QChart>
#include <QChartView>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QHBoxLayout>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QLogValueAxis>
#include <QMenu>
#include <QMessageBox>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QValueAxis>

#include "core/base/error.hpp"
#include "widgets/charts/chart_export.hpp"
#include "widgets/charts/series_style.hpp"

namespace aviary {

namespace {

constexpr int kMostColumns = 999; // two points each, and the two ends: 2,000
constexpr double kOneDecade = 10;

struct Range {
    double low = 0, high = 1;
};

Range yRange(const std::vector<Curve>& curves) {
    Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const Curve& curve : curves)
        for (const QPointF& point : curve)
            range = {std::min(range.low, point.y()), std::max(range.high, point.y())};
    return range.low <= range.high ? range : Range{};
}

Range xRange(const std::vector<Curve>& curves) {
    Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const Curve& curve : curves)
        if (!curve.empty())
            range = {std::min(range.low, curve.front().x()), std::max(range.high, curve.back().x())};
    if (range.low > range.high)
        return {};
    return range.low == range.high ? Range{range.low, range.low + 1} : range;
}

/// Room for what is measured: a twentieth above and below, and something around a constant.
Range padded(const Range& range) {
    const double room =
        range.high > range.low ? 0.05 * (range.high - range.low) : std::max(std::abs(range.high) * 0.1, 1e-6);
    return {range.low >= 0 ? std::max(0.0, range.low - room) : range.low - room, range.high + room};
}

QString axisFormat(double step) {
    return step >= 1 ? QStringLiteral("%.0f") : QStringLiteral("%g");
}

/// The next 1, 2 or 5 times a power of ten.
double niceStep(double step) {
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step)
            return factor * power;
    return 10 * power;
}

void styleAxis(QAbstractAxis* axis, const QPalette& palette, const QFont& font) {
    axis->setLabelsColor(mutedColor(palette));
    axis->setLabelsFont(font);
    axis->setGridLinePen(QPen(gridColor(palette), 1));
    axis->setLinePen(QPen(gridColor(palette), 1));
    axis->setMinorGridLineVisible(false);
}

} // namespace

LineChart::LineChart(const QString& title, const QString& xName, QWidget* parent)
    : QWidget(parent), m_title(title), m_xName(xName), m_titleLabel(new QLabel(title, this)),
      m_readout(new QLabel(this)), m_chart(new QChart), m_view(new QChartView(m_chart, this)),
      m_line(new QGraphicsLineItem(m_chart)) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    setToolTip(tr("%1 over %2. Arrow keys move the cross-hair; the context menu exports the picture and the numbers.")
                   .arg(title, xName));
    QFont bold = font();
    bold.setBold(true);
    m_titleLabel->setFont(bold);
    m_titleLabel->setTextFormat(Qt::PlainText);
    m_readout->setTextFormat(Qt::PlainText);
    m_readout->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);

    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMouseTracking(true);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_line->setZValue(10);
    m_line->hide();

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_titleLabel);
    head->addWidget(m_readout, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    draw();
}

void LineChart::setSeries(std::vector<ChartSeries> series) {
    m_series = std::move(series);
    draw();
}

void LineChart::setLogScale(bool on) {
    m_logScale = on;
    draw();
}

void LineChart::setSmoothing(double weight) {
    m_smoothing = weight;
    draw();
}

int LineChart::drawnPoints() const {
    int points = 0;
    for (const QAbstractSeries* series : m_chart->series())
        points += static_cast<const QLineSeries*>(series)->count();
    return points;
}

void LineChart::draw() {
    const int columns = std::clamp(m_view->viewport()->width(), 1, kMostColumns);
    std::vector<Curve> drawn;
    for (const ChartSeries& series : m_series) {
        Curve curve = smoothed(series.curve, m_smoothing);
        if (m_logScale)
            std::erase_if(curve, [](const QPointF& point) { return point.y() <= 0; });
        drawn.push_back(decimated(curve, columns));
    }
    m_chart->removeAllSeries();
    drawAxes(drawn);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        auto* line = new QLineSeries;
        line->setName(m_series[i].name);
        line->setPen(seriesPen(m_series[i].style, palette()));
        line->replace(QList<QPointF>(drawn[i].begin(), drawn[i].end()));
        line->setPointsVisible(drawn[i].size() == 1);
        m_chart->addSeries(line);
        line->attachAxis(m_xAxis);
        line->attachAxis(m_yAxis);
    }
    applyPalette();
    placeCrossHair();
}

void LineChart::drawAxes(const std::vector<Curve>& drawn) {
    for (QAbstractAxis* axis : m_chart->axes()) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    const Range x = xRange(drawn), measured = yRange(drawn);
    auto* xAxis = new QValueAxis;
    xAxis->setRange(x.low, x.high);
    const double step = niceStep((x.high - x.low) / std::clamp(m_view->viewport()->width() / 96, 2, 7));
    xAxis->setTickType(QValueAxis::TicksDynamic);
    xAxis->setTickAnchor(0);
    xAxis->setTickInterval(step);
    xAxis->setLabelFormat(axisFormat(step));
    m_xAxis = xAxis;
    if (m_logScale && measured.low > 0) {
        auto* axis = new QLogValueAxis;
        // Ticks stand at powers of the base only: within little more than a decade those of two say more.
        axis->setBase(measured.high / measured.low > 2 * kOneDecade ? kOneDecade : 2);
        const double log = std::log(axis->base());
        const double low = std::floor(std::log(measured.low) / log), high = std::ceil(std::log(measured.high) / log);
        axis->setRange(std::pow(axis->base(), low), std::pow(axis->base(), high > low ? high : low + 1));
        axis->setLabelFormat(QStringLiteral("%g"));
        m_yAxis = axis;
    } else {
        auto* axis = new QValueAxis;
        const Range y = padded(measured);
        axis->setRange(y.low, y.high);
        axis->setTickCount(4);
        axis->applyNiceNumbers();
        axis->setLabelFormat(axisFormat((axis->max() - axis->min()) / (axis->tickCount() - 1)));
        m_yAxis = axis;
    }
    // Qt's localised numbers know no short form: fractions would read 6.0E-04.
    m_chart->setLocalizeNumbers(!m_logScale && measured.high - measured.low >= 8);
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
}

void LineChart::applyPalette() {
    const QPalette palette = this->palette();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    m_chart->setBackgroundBrush(palette.color(QPalette::Window));
    m_view->setBackgroundBrush(palette.color(QPalette::Window));
    for (QAbstractAxis* axis : {m_xAxis, m_yAxis})
        styleAxis(axis, palette, small);
    m_line->setPen(QPen(mutedColor(palette), 1, Qt::DashLine));
    int index = 0;
    for (QAbstractSeries* series : m_chart->series())
        static_cast<QLineSeries*>(series)->setPen(
            seriesPen(m_series[static_cast<std::size_t>(index++)].style, palette));
    QPalette muted = palette;
    muted.setColor(QPalette::WindowText, mutedColor(palette));
    m_readout->setPalette(muted);
    m_readout->setFont(small);
}

void LineChart::setCrossHair(double x) {
    const QPointF* nearest = nullptr;
    for (const ChartSeries& series : m_series)
        if (const QPointF* point = nearestPoint(series.curve, x);
            point && (!nearest || std::abs(point->x() - x) < std::abs(nearest->x() - x)))
            nearest = point;
    if (!nearest)
        return clearCrossHair();
    m_hasCrossHair = true;
    m_crossHair = nearest->x();
    placeCrossHair();
}

void LineChart::clearCrossHair() {
    m_hasCrossHair = false;
    placeCrossHair();
}

void LineChart::placeCrossHair() {
    const QRectF area = m_chart->plotArea();
    if (m_hasCrossHair && !m_chart->series().isEmpty()) {
        const double x = m_chart->mapToPosition(QPointF(m_crossHair, 1), m_chart->series().first()).x();
        m_line->setLine(x, area.top(), x, area.bottom());
        m_line->show();
    } else {
        m_line->hide();
    }
    // Without a cross-hair: the newest value of a lone curve.
    const bool showsNewest = !m_hasCrossHair && m_series.size() == 1 && !m_series.front().curve.empty();
    m_readout->setText(m_hasCrossHair || showsNewest ? readout() : QString());
}

QString LineChart::readout() const {
    const QLocale locale;
    QStringList parts;
    if (m_hasCrossHair)
        parts << tr("%1 %2").arg(m_xName, locale.toString(m_crossHair, 'g', 8));
    for (const ChartSeries& series : m_series) {
        const QPointF* point = m_hasCrossHair ? nearestPoint(series.curve, m_crossHair)
                                              : (series.curve.empty() ? nullptr : &series.curve.back());
        if (!point)
            continue;
        const QString value = locale.toString(point->y(), 'g', 4);
        parts << (m_series.size() == 1 ? value : tr("%1 %2").arg(series.name, value));
    }
    return parts.join(QStringLiteral(" · "));
}

void LineChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyPalette();
}

void LineChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    draw();
}

bool LineChart::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::MouseMove && !m_chart->series().isEmpty()) {
        const QPointF inScene = m_view->mapToScene(static_cast<QMouseEvent*>(event)->pos());
        const double x = m_chart->mapToValue(m_chart->mapFromScene(inScene), m_chart->series().first()).x();
        setCrossHair(x);
        Q_EMIT crossHairMoved(x);
    } else if (event->type() == QEvent::Leave) {
        clearCrossHair();
        Q_EMIT crossHairLeft();
    }
    return QWidget::eventFilter(object, event);
}

void LineChart::keyPressEvent(QKeyEvent* event) {
    const int way = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (way == 0 || m_series.empty() || m_series.front().curve.empty())
        return QWidget::keyPressEvent(event);
    const Curve& curve = m_series.front().curve;
    const QPointF* here = m_hasCrossHair ? nearestPoint(curve, m_crossHair) : &curve.back();
    const auto index = std::clamp<std::ptrdiff_t>(here - curve.data() + (m_hasCrossHair ? way : 0), 0,
                                                  static_cast<std::ptrdiff_t>(curve.size()) - 1);
    setCrossHair(curve[static_cast<std::size_t>(index)].x());
    Q_EMIT crossHairMoved(m_crossHair);
}

void LineChart::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Export as PNG…"), this, [this] { saveAs(QStringLiteral("png"), &LineChart::exportPng); });
    menu.addAction(tr("Export as SVG…"), this, [this] { saveAs(QStringLiteral("svg"), &LineChart::exportSvg); });
    menu.addAction(tr("Export the numbers as CSV…"), this,
                   [this] { saveAs(QStringLiteral("csv"), &LineChart::exportCsv); });
    menu.exec(event->globalPos());
}

void LineChart::saveAs(const QString& suffix, void (LineChart::*save)(const QString&)) {
    const QString proposed = m_title.toLower().simplified().replace(u' ', u'-') + u'.' + suffix;
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Export %1").arg(m_title), proposed, QStringLiteral("*.") + suffix);
    if (file.isEmpty())
        return;
    try {
        (this->*save)(file);
    } catch (const Error& error) {
        QMessageBox::warning(this, tr("Export %1").arg(m_title), QString::fromUtf8(error.what()));
    }
}

void LineChart::exportPng(const QString& file) {
    writePng(*this, file);
}
void LineChart::exportSvg(const QString& file) {
    writeSvg(*this, file);
}
void LineChart::exportCsv(const QString& file) {
    writeCsv(m_series, m_xName, file);
}

} // namespace aviary
