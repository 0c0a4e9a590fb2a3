#pragma once

#include <vector>

#include <QPixmap>
#include <QString>

class QWidget;

namespace aviary {

struct ChartSeries;

/// Pictures of a widget as it is, and the numbers of a chart. Those that write throw Error naming the file that can't
/// be written.
QPixmap pictureOf(QWidget& widget); ///< at twice its size
void writePng(QWidget& widget, const QString& file);
void writeSvg(QWidget& widget, const QString& file);

/// A line a measured point: series, `xName`, value; decimal points and quotes as RFC 4180 readers expect.
void writeCsv(const std::vector<ChartSeries>& series, const QString& xName, const QString& file);

} // namespace aviary
