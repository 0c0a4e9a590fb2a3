#include "widgets/charts/chart_export.hpp"

#include <QPainter>
#include <QPixmap>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWidget>

#include "core/base/error.hpp"
#include "widgets/charts/line_chart.hpp"

namespace aviary {

namespace {

constexpr double kPngScale = 2;

[[noreturn]] void fail(const QString& file, const QString& why) {
    throw Error("can't be written: " + why.toStdString(), "Choose another folder", {.file = file.toStdString()});
}

QByteArray csvCell(const QString& text) {
    QString quoted = text;
    // A cell that a spreadsheet would take for a formula is made a text.
    if (!quoted.isEmpty() && QStringLiteral("=+-@").contains(quoted.front()))
        quoted.prepend(u'\'');
    quoted.replace(u'"', QStringLiteral("\"\""));
    return (u'"' + quoted + u'"').toUtf8();
}

void commit(QSaveFile& out) {
    if (!out.commit())
        fail(out.fileName(), out.errorString());
}

} // namespace

QPixmap pictureOf(QWidget& widget) {
    QPixmap picture(widget.size() * kPngScale);
    picture.setDevicePixelRatio(kPngScale);
    picture.fill(widget.palette().color(QPalette::Window));
    widget.render(&picture);
    return picture;
}

void writePng(QWidget& widget, const QString& file) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || !pictureOf(widget).save(&out, "PNG"))
        fail(file, out.errorString());
    commit(out);
}

void writeSvg(QWidget& widget, const QString& file) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        fail(file, out.errorString());
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setSize(widget.size());
    generator.setViewBox(widget.rect());
    generator.setTitle(widget.accessibleName());
    QPainter painter(&generator);
    widget.render(&painter);
    painter.end();
    commit(out);
}

void writeCsv(const std::vector<ChartSeries>& series, const QString& xName, const QString& file) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        fail(file, out.errorString());
    out.write("\"series\"," + csvCell(xName) + ",\"value\"\r\n");
    for (const ChartSeries& one : series)
        for (const QPointF& point : one.curve)
            out.write(csvCell(one.name) + ',' + QByteArray::number(point.x(), 'g', 17) + ',' +
                      QByteArray::number(point.y(), 'g', 17) + "\r\n");
    commit(out);
}

} // namespace aviary
