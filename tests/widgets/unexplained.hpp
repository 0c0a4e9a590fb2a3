#pragma once

#include <QStringList>

class QWidget;

namespace aviary {

/// Widgets a person can reach that lack a name, an explanation or the keyboard.
QStringList unexplained(QWidget* root);

} // namespace aviary
