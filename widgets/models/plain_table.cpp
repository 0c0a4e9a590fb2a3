#include "widgets/models/plain_table.hpp"

#include <QStringList>

#include "core/data/export.hpp"
#include "widgets/models/copy_cells.hpp"

namespace aviary {

namespace {

std::string cellText(const Json& value) {
    if (value.is_null())
        return {};
    if (value.is_number_float())
        return number_cell(value.get<double>());
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Only text is made safe: a leading minus of a number is no formula.
QString cell(const Json& value, CopyFormat format) {
    const QString text = QString::fromStdString(cellText(value));
    if (!value.is_string())
        return text;
    if (format == CopyFormat::csv)
        return csvCell(text);
    return format == CopyFormat::markdown ? markdownCell(text) : tsvCell(text);
}

QString line(const std::vector<Json>& cells, CopyFormat format) {
    QStringList texts;
    for (const Json& value : cells)
        texts << cell(value, format);
    switch (format) {
    case CopyFormat::csv:
        return texts.join(u',');
    case CopyFormat::markdown:
        return QStringLiteral("| ") + texts.join(QLatin1String(" | ")) + QStringLiteral(" |");
    case CopyFormat::ids:
        return texts.value(0);
    default:
        return texts.join(u'\t');
    }
}

CellType typeOf(const PlainTable& table, std::size_t column) {
    for (const auto& row : table.rows)
        if (const Json& value = row[column]; !value.is_null())
            return value.is_number_integer() ? CellType::integer
                                             : (value.is_number() ? CellType::real : CellType::text);
    return CellType::text;
}

} // namespace

Json rowObjects(const PlainTable& table) {
    Json list = Json::array();
    for (const auto& row : table.rows) {
        Json object = Json::object();
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            object[table.columns[column]] = row[column];
        list.push_back(std::move(object));
    }
    return list;
}

QString copyText(const PlainTable& table, CopyFormat format, bool withHeader) {
    if (format == CopyFormat::json)
        return QString::fromStdString(rowObjects(table).dump(2, ' ', false, Json::error_handler_t::replace)) + u'\n';
    QString text;
    if (withHeader && format != CopyFormat::ids)
        text += line({table.columns.begin(), table.columns.end()}, format) + u'\n';
    if (withHeader && format == CopyFormat::markdown)
        text += u'|' + QStringLiteral(" --- |").repeated(static_cast<int>(table.columns.size())) + u'\n';
    for (const auto& row : table.rows)
        text += line(row, format) + u'\n';
    return text;
}

void writeTable(const PlainTable& table, const std::filesystem::path& file, const Json& about) {
    std::vector<Column> columns;
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        columns.push_back({table.columns[column], typeOf(table, column)});
    auto next = table.rows.begin();
    export_table(file, table_format(file), columns, [&](std::vector<std::string>& cells) {
        if (next == table.rows.end())
            return false;
        cells.clear();
        for (const Json& value : *next)
            cells.push_back(cellText(value));
        ++next;
        return true;
    });
    write_about(file, about);
}

} // namespace aviary
