#pragma once

#include <QColor>
#include <QPalette>

#include "widgets/shell/settings.hpp"

namespace aviary {

/// Sets style, palette and font size of the whole application; may be called at any time, windows follow at once.
/// Theme::system takes the desktop's palette.
void applyAppearance(Theme theme, int fontSize);

/// The palettes of the two forced themes.
QPalette lightPalette();
QPalette darkPalette();

/// Text that may stand back: captions, units. Between text and background, readable in both themes (contrast ≥ 4.5).
QColor quietText(const QPalette& palette);

/// Thin lines between areas.
QColor hairline(const QPalette& palette);

} // namespace aviary
