#pragma once

#include <cstdint>
#include <optional>

#include <QString>

namespace aviary {

/// A text as one cell of a table in the clipboard. In TSV and CSV a cell that a spreadsheet would take for a formula
/// gets a leading apostrophe; tabs and line breaks become blanks where the format has no place for them.
QString tsvCell(QString cell);
QString csvCell(const QString& cell);
QString markdownCell(QString cell);

/// "2016-10-14T09:31:00Z", as files and the clipboard want it; empty if not known.
QString isoDate(const std::optional<std::int64_t>& seconds);

} // namespace aviary
