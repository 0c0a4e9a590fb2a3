#pragma once

#include <span>

#include "widgets/drift/shown_shift.hpp"
#include "widgets/models/plain_table.hpp"

namespace aviary {

/// The figures of a shift as tables for the clipboard and for files.

/// kind, lag, pairs, overlap, low, high, unchanged: a row a point of the lines.
PlainTable lagsTable(const ShownKinds& kinds);

/// kind, now, before, overlap, unchanged: a row a measured pair of periods.
PlainTable matrixTable(const ShownKind& kind);

/// kind, before, now, name and the columns of the table on screen: the given rows of `contrast`, in this order.
PlainTable contrastTable(const ShownContrast& contrast, std::span<const std::size_t> rows);

/// From what the numbers came: the artifact, and its whole config.
Json aboutShift(const ShownShift& shift, const char* table);

} // namespace aviary
