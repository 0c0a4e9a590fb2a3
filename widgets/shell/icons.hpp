#pragma once

#include <QIcon>
#include <QString>

namespace aviary {

/// The single-colour drawing resources/icons/NAME.svg in the palette's text colour, at any size and scale; follows a
/// switch between light and dark at the next repaint. Disabled icons use the palette's disabled text colour.
QIcon icon(const QString& name);

} // namespace aviary
