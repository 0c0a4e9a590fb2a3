#include "widgets/drift/overlap_heat_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "widgets/charts/series_style.hpp"
#include "widgets/drift/shift_tables.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr int kMostRectangles = 128; // periods; more are drawn as an image

/// Viridis (Smith and van der Walt 2015) at eighths.
QColor viridis(double value) {
    static constexpr std::array<QRgb, 9> kStops{0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C,
                                                0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725};
    const double place = std::clamp(value, 0.0, 1.0) * (kStops.size() - 1);
    const auto low = std::min(static_cast<std::size_t>(place), kStops.size() - 2);
    const QColor a = QColor::fromRgb(kStops[low]), b = QColor::fromRgb(kStops[low + 1]);
    const auto mix = [share = place - static_cast<double>(low)](int x, int y) {
        return static_cast<int>(x + (y - x) * share);
    };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QRgb colorOf(double value, const OverlapColors& colors) {
    return viridis((value - colors.low) / (colors.high - colors.low)).rgb();
}

} // namespace

OverlapColors overlapColors(const OverlapMatrix& matrix) {
    OverlapColors colors;
    double least = 1, most = 0;
    for (const double value : matrix.values)
        if (!std::isnan(value)) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    colors.low = std::min(0.9, std::floor(least * 10 + 1e-9) / 10);
    colors.high = std::clamp(std::ceil(most * 10 - 1e-9) / 10, colors.low + 0.1, 1.0);
    const auto count = static_cast<int>(matrix.periods);
    if (count <= kMostRectangles)
        return colors;
    colors.image = QImage(count, count, QImage::Format_ARGB32_Premultiplied);
    colors.image.fill(Qt::transparent);
    for (int now = 1; now < count; ++now) {
        auto* line = reinterpret_cast<QRgb*>(colors.image.scanLine(now));
        for (int before = 0; before < now; ++before)
            if (const double value = matrix.at(static_cast<std::size_t>(now), static_cast<std::size_t>(before));
                !std::isnan(value))
                line[before] = colorOf(value, colors);
    }
    return colors;
}

OverlapHeatMap::OverlapHeatMap(QWidget* parent)
    : PaintedFigure(tr("Overlap of each period with each earlier one"), parent),
      m_kind(std::make_shared<const ShownKind>()) {
    setToolTip(tr("Rows: periods; columns: earlier periods; bright: much of the row's list was there already. A click "
                  "or the arrow keys choose the "
                  "two periods that the table compares; the context menu exports."));
}

void OverlapHeatMap::setKind(std::shared_ptr<const ShownKind> kind) {
    m_kind = kind ? std::move(kind) : std::make_shared<const ShownKind>();
    if (m_pair && m_pair->now >= m_kind->periods.size())
        m_pair.reset();
    update();
}

PlainTable OverlapHeatMap::numbers() const {
    return matrixTable(*m_kind);
}

void OverlapHeatMap::setPair(Pair pair) {
    if (pair.before >= pair.now || pair.now >= m_kind->periods.size() || m_pair == pair)
        return;
    m_pair = pair;
    setAccessibleDescription(describe(pair));
    update();
    Q_EMIT pairChosen(static_cast<int>(pair.before), static_cast<int>(pair.now));
}

/// All periods of a unit are written equally long.
double OverlapHeatMap::labelWidth() const {
    return m_kind->periods.empty()
               ? 0
               : fontMetrics().horizontalAdvance(QString::fromStdString(to_string(m_kind->periods.front())));
}

QRectF OverlapHeatMap::square() const {
    return QRectF(rect()).adjusted(labelWidth() + 8, 6, -8, -fontMetrics().height() - 8);
}

QRectF OverlapHeatMap::cell(Pair pair) const {
    const QRectF area = square();
    const auto count = static_cast<double>(std::max<std::size_t>(1, m_kind->periods.size()));
    const double width = area.width() / count, height = area.height() / count;
    return {area.left() + static_cast<double>(pair.before) * width, area.top() + static_cast<double>(pair.now) * height,
            width, height};
}

std::optional<OverlapHeatMap::Pair> OverlapHeatMap::pairAt(const QPointF& place) const {
    const QRectF area = square();
    if (m_kind->periods.empty() || !area.contains(place))
        return std::nullopt;
    const auto count = static_cast<double>(m_kind->periods.size());
    const Pair pair{static_cast<std::size_t>((place.x() - area.left()) / area.width() * count),
                    static_cast<std::size_t>((place.y() - area.top()) / area.height() * count)};
    return pair.before < pair.now && pair.now < m_kind->periods.size() ? std::optional(pair) : std::nullopt;
}

QString OverlapHeatMap::describeShortly(Pair pair) const {
    const QString now = sliceName(m_kind->periods[pair.now]), before = sliceName(m_kind->periods[pair.before]);
    const double value = m_kind->matrix.at(pair.now, pair.before);
    return std::isnan(value) ? tr("%1 against %2: not measured").arg(now, before)
                             : tr("%1: %2 of the list was in that of %3").arg(now, formatPercent(value), before);
}

QString OverlapHeatMap::describe(Pair pair) const {
    const QString text = describeShortly(pair);
    const double unchanged = m_kind->matrix.unchanged[pair.now * m_kind->matrix.periods + pair.before];
    return std::isnan(unchanged) ? text : tr("%1 (%2 if nothing had changed)").arg(text, formatPercent(unchanged));
}

void OverlapHeatMap::paintLabels(QPainter& painter) const {
    const QRectF area = square();
    const auto count = static_cast<double>(m_kind->periods.size());
    const double line = fontMetrics().height(), wide = labelWidth() + 16;
    painter.setPen(mutedColor(palette()));
    const auto rows = static_cast<std::size_t>(std::ceil(line * count / area.height()));
    for (std::size_t p = 0; p < m_kind->periods.size(); p += std::max<std::size_t>(1, rows)) {
        const QRectF row = cell({0, p});
        painter.drawText(QRectF(0, row.center().y() - line / 2, area.left() - 6, line),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::AlignAbsolute,
                         QString::fromStdString(to_string(m_kind->periods[p])));
    }
    const auto columns = static_cast<std::size_t>(std::ceil(wide * count / area.width()));
    for (std::size_t p = 0; p + 1 < m_kind->periods.size(); p += std::max<std::size_t>(1, columns)) {
        const QRectF column = cell({p, 0});
        painter.drawText(QRectF(column.center().x() - wide / 2, area.bottom() + 4, wide, line), Qt::AlignHCenter,
                         QString::fromStdString(to_string(m_kind->periods[p])));
    }
}

/// In the half that stays empty: the scale of the colours, and the chosen pair in words.
void OverlapHeatMap::paintScale(QPainter& painter) const {
    const QRectF area = square();
    const int line = fontMetrics().height();
    const QRectF bar(area.right() - area.width() * 0.4, area.top() + 2, area.width() * 0.4, 8);
    for (int x = 0; x < static_cast<int>(bar.width()); ++x)
        painter.fillRect(QRectF(bar.left() + x, bar.top(), 1, bar.height()), viridis(x / bar.width()));
    painter.setPen(mutedColor(palette()));
    const QRectF ends(bar.left(), bar.bottom() + 2, bar.width(), line);
    painter.drawText(ends, Qt::AlignLeft | Qt::AlignAbsolute, formatPercent(m_kind->colors.low));
    painter.drawText(ends, Qt::AlignRight | Qt::AlignAbsolute, formatPercent(m_kind->colors.high));
    if (!m_pair)
        return;
    constexpr int kFlags = Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignTop | Qt::TextWordWrap;
    const double wide = area.width() * 0.46, top = ends.bottom() + 4;
    const QRect room = QRectF(area.right() - wide, top, wide, area.top() + area.height() * 0.52 - top).toRect();
    const QString text = describe(*m_pair);
    const bool fits = fontMetrics().boundingRect(room, kFlags, text).height() <= room.height();
    painter.drawText(room, kFlags, fits ? text : describeShortly(*m_pair));
}

void OverlapHeatMap::paintCells(QPainter& painter) const {
    if (const QImage& image = m_kind->colors.image; !image.isNull()) {
        painter.drawImage(square(), image);
        return;
    }
    for (std::size_t now = 1; now < m_kind->periods.size(); ++now)
        for (std::size_t before = 0; before < now; ++before)
            if (const double value = m_kind->matrix.at(now, before); !std::isnan(value))
                painter.fillRect(cell({before, now}).toAlignedRect(), QColor::fromRgb(colorOf(value, m_kind->colors)));
}

void OverlapHeatMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_kind->periods.empty())
        return;
    paintCells(painter);
    paintLabels(painter);
    paintScale(painter);
    if (m_pair) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
        painter.drawRect(cell(*m_pair).toAlignedRect());
    }
    paintFocus(painter);
}

void OverlapHeatMap::mousePressEvent(QMouseEvent* event) {
    if (const auto pair = pairAt(event->position()); pair && event->button() == Qt::LeftButton)
        setPair(*pair);
    QWidget::mousePressEvent(event);
}

void OverlapHeatMap::keyPressEvent(QKeyEvent* event) {
    if (!m_pair)
        return PaintedFigure::keyPressEvent(event);
    Pair pair = *m_pair;
    if (event->key() == Qt::Key_Left && pair.before > 0)
        --pair.before;
    else if (event->key() == Qt::Key_Right)
        ++pair.before;
    else if (event->key() == Qt::Key_Up && pair.now > 0)
        --pair.now;
    else if (event->key() == Qt::Key_Down)
        ++pair.now;
    else
        return PaintedFigure::keyPressEvent(event);
    setPair(pair);
}

bool OverlapHeatMap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return PaintedFigure::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto pair = pairAt(help->pos());
    QToolTip::showText(help->globalPos(), pair ? describe(*pair) : toolTip(), this);
    return true;
}

} // namespace aviary
