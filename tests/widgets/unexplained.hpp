#pragma once

#include <QStringList>

class QWidget;

namespace aviary {

/// Widgets a person can reach that lack a name, an explanation or the keyboard.
QStringList unexplained(QWidget* root);

/// Visible widgets of an active window that are there for the keyboard but that Tab, pressed from the widget with the
/// focus on, doesn't come to.
QStringList missedByTab(QWidget* window);

} // namespace aviary
