#include "widgets/charts/series_style.hpp"

#include <array>

namespace aviary {

namespace {

QColor mixed(const QColor& a, const QColor& b, double shareOfB) {
    const auto mix = [shareOfB](int x, int y) { return static_cast<int>(x + (y - x) * shareOfB); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

// Okabe and Ito 2008. Black is the text's colour, so it is left to the axes.
constexpr std::array<QRgb, 7> kOnLight{0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xF0E442};
constexpr std::array<QRgb, 7> kOnDark{0x56B4E9, 0xE69F00, 0x009E73, 0xCC79A7, 0xF0E442, 0xD55E00, 0x0072B2};
constexpr std::array kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor seriesColor(int index, const QPalette& palette) {
    const auto& colors = isDark(palette) ? kOnDark : kOnLight;
    return QColor::fromRgb(colors[static_cast<std::size_t>(index) % colors.size()]);
}

QPen seriesPen(int index, const QPalette& palette) {
    QPen pen(seriesColor(index, palette), 1.6, kDashes[static_cast<std::size_t>(index) % kDashes.size()]);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

QColor mutedColor(const QPalette& palette) {
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.38);
}
QColor gridColor(const QPalette& palette) {
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.86);
}

} // namespace aviary
