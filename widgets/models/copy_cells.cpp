#include "widgets/models/copy_cells.hpp"

#include <QDateTime>

namespace aviary {

namespace {

QString withoutFormula(const QString& cell) {
    static const QString starts = QStringLiteral("=+-@\t\r");
    return !cell.isEmpty() && starts.contains(cell.front()) ? u'\'' + cell : cell;
}

} // namespace

QString tsvCell(QString cell) {
    return withoutFormula(cell.replace(u'\t', u' ')
                              .replace(QLatin1String("\r\n"), QLatin1String(" "))
                              .replace(u'\n', u' ')
                              .replace(u'\r', u' '));
}

QString csvCell(const QString& raw) {
    QString cell = withoutFormula(raw);
    if (!cell.contains(u',') && !cell.contains(u'"') && !cell.contains(u'\n') && !cell.contains(u'\r'))
        return cell;
    return u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString markdownCell(QString cell) {
    return cell.replace(u'\\', QLatin1String("\\\\"))
        .replace(u'|', QLatin1String("\\|"))
        .replace(u'<', QLatin1String("&lt;"))
        .replace(u'\n', u' ');
}

QString isoDate(const std::optional<std::int64_t>& seconds) {
    return seconds ? QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC).toString(Qt::ISODate) : QString();
}

} // namespace aviary
