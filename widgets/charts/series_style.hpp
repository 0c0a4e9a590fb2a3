#pragma once

#include <QColor>
#include <QPalette>
#include <QPen>

namespace aviary {

/// Whether the palette is a dark one.
bool isDark(const QPalette& palette);

/// Colour of the index-th series: Okabe and Ito's palette, ordered so that the first ones stand out from the
/// background.
QColor seriesColor(int index, const QPalette& palette);

/// Colour and dash of the index-th series; neighbours in the list differ in both, so a print without colour still tells
/// them apart.
QPen seriesPen(int index, const QPalette& palette);

/// Text that matters less, readable on the palette's base.
QColor mutedColor(const QPalette& palette);

/// Hairlines and grids.
QColor gridColor(const QPalette& palette);

} // namespace aviary
