#pragma once

#include <vector>

#include <QString>

class QWidget;

namespace aviary {

struct ChartSeries;

/// Pictures of a widget as it is, and the numbers of a chart. All throw Error naming the file that can't be written.
void writePng(QWidget& widget, const QString& file); ///< at twice its size
void writeSvg(QWidget& widget, const QString& file);

/// A line a measured point: series, `xName`, value; decimal points and quotes as RFC 4180 readers expect.
void writeCsv(const std::vector<ChartSeries>& series, const QString& xName, const QString& file);

} // namespace aviary
