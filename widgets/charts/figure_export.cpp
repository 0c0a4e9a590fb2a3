#include "widgets/charts/figure_export.hpp"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

#include "widgets/charts/chart_export.hpp"

namespace aviary {

namespace {

struct FigureExport {
    Q_DECLARE_TR_FUNCTIONS(FigureExport)
};

QStringList filters(const Figure& figure) {
    QStringList list;
    if (figure.widget)
        list << FigureExport::tr("PNG picture (*.png)") << FigureExport::tr("SVG picture (*.svg)");
    return list << FigureExport::tr("Numbers as CSV (*.csv)") << FigureExport::tr("Numbers as JSON (*.json)")
                << FigureExport::tr("Numbers as JSON Lines (*.jsonl)")
                << FigureExport::tr("Numbers as Parquet (*.parquet)");
}

/// "png" of "PNG picture (*.png)".
QString suffixOf(const QString& filter) {
    return filter.section(QStringLiteral("*."), 1).chopped(1);
}

} // namespace

void writeFigure(const Figure& figure, const QString& file) {
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (figure.widget && suffix == QLatin1String("png"))
        writePng(*figure.widget, file);
    else if (figure.widget && suffix == QLatin1String("svg"))
        writeSvg(*figure.widget, file);
    else
        writeTable(figure.numbers(), file.toStdString(), figure.about());
}

QString askAndWrite(const Figure& figure, QWidget* parent) {
    const QStringList choices = filters(figure);
    QString filter = choices.front();
    const QString proposed = figure.name.toLower().simplified().replace(u' ', u'-') + u'.' + suffixOf(filter);
    QString file = QFileDialog::getSaveFileName(parent, FigureExport::tr("Export %1").arg(figure.name), proposed,
                                                choices.join(QLatin1String(";;")), &filter);
    if (file.isEmpty())
        return {};
    if (QFileInfo(file).suffix().isEmpty())
        file += u'.' + suffixOf(filter);
    writeFigure(figure, file);
    return file;
}

} // namespace aviary
