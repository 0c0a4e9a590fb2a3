#include "widgets/neighbours/histogram_slider.hpp"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QWheelEvent>

#include "widgets/charts/series_style.hpp"

namespace aviary {

namespace {
constexpr int kSteps = 20, kEdge = 6, kHandle = 5;
}

HistogramSlider::HistogramSlider(Keeps keeps, QWidget* parent) : QAbstractSlider(parent), m_keeps(keeps) {
    setOrientation(Qt::Horizontal);
    setRange(0, kSteps);
    setSingleStep(1);
    setPageStep(4);
    setValue(keeps == Keeps::atLeast ? 0 : kSteps);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HistogramSlider::setBins(std::vector<double> counts) {
    m_bins = std::move(counts);
    update();
}

double HistogramSlider::visual(double share) const {
    return isRightToLeft() ? 1 - share : share;
}

void HistogramSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF area = QRectF(rect()).adjusted(kEdge, 2, -kEdge, -kHandle - 2);
    const double most = m_bins.empty() ? 0 : *std::max_element(m_bins.begin(), m_bins.end());
    const double width = m_bins.empty() ? 0 : area.width() / static_cast<double>(m_bins.size());
    const QColor strong = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Highlight),
                 faint = gridColor(palette());
    for (std::size_t i = 0; i < m_bins.size() && most > 0; ++i) {
        const double middle = (static_cast<double>(i) + 0.5) / static_cast<double>(m_bins.size());
        const bool passes = m_keeps == Keeps::atLeast ? middle >= limit() : middle <= limit();
        // Square roots let the small bins be seen beside a mountain.
        const double height = m_bins[i] > 0 ? std::max(1.0, std::sqrt(m_bins[i] / most) * area.height()) : 0;
        const double left = area.left() + visual(middle) * area.width() - width / 2;
        painter.fillRect(QRectF(left + 0.5, area.bottom() - height, width - 1, height), passes ? strong : faint);
    }
    painter.setPen(QPen(mutedColor(palette()), 1));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));
    const double x = area.left() + visual(limit()) * area.width();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    painter.drawPolygon(QPolygonF{QPointF(x, area.bottom()), QPointF(x - kHandle, area.bottom() + kHandle + 1),
                                  QPointF(x + kHandle, area.bottom() + kHandle + 1)});
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

void HistogramSlider::moveTo(int x) {
    const double share = std::clamp(static_cast<double>(x - kEdge) / std::max(1, width() - 2 * kEdge), 0.0, 1.0);
    setValue(qRound(visual(share) * kSteps));
}

void HistogramSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    setSliderDown(true);
    moveTo(event->pos().x());
}

void HistogramSlider::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown())
        moveTo(event->pos().x());
}

void HistogramSlider::mouseReleaseEvent(QMouseEvent*) {
    setSliderDown(false);
}

void HistogramSlider::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QAbstractSlider::wheelEvent(event);
    else
        event->ignore(); // a wheel that scrolls the panel doesn't turn filters
}

void HistogramSlider::keyPressEvent(QKeyEvent* event) {
    const int left = isRightToLeft() ? 1 : -1;
    if (event->key() == Qt::Key_Left)
        return setValue(value() + left);
    if (event->key() == Qt::Key_Right)
        return setValue(value() - left);
    QAbstractSlider::keyPressEvent(event);
}

} // namespace aviary
