#pragma once

#include <string>

#include <QString>

namespace aviary {

/// A title, label, help, unit, group or choice of a described config in the user's language; English where there is no
/// translation. The core writes these texts without Qt: translations/described_texts.cpp, made from the job table,
/// tells them to lupdate.
QString describedText(const std::string& text);

} // namespace aviary
