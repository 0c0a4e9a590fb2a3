#pragma once

class QWidget;

namespace aviary {

/// From now on `from` passes the focus that it gets on to `to`, and at once if it has it; as long as `to` is hidden it
/// keeps it. Not as a focus proxy: Tab would skip what stands before `to` inside `from` (Qt stops at the proxy of the
/// first compound widget that it meets).
void passFocusOn(QWidget* from, QWidget* to);

} // namespace aviary
