#pragma once

#include <functional>

#include <QString>

#include "widgets/models/plain_table.hpp"

class QWidget;

namespace aviary {

/// What can be saved of a view: its picture and its numbers.
struct Figure {
    QWidget* widget = nullptr; ///< null: only numbers
    QString name;              ///< in the user's language; proposes the file's name
    std::function<PlainTable()> numbers;
    std::function<Json()> about; ///< what FILE.about.json says beside numbers
};

/// PNG, SVG, or the numbers as CSV, JSON, JSON Lines or Parquet, by the file's extension. Throws Error.
void writeFigure(const Figure& figure, const QString& file);

/// Asks for the file, writes it and returns its name; empty if the person thought better of it. Throws Error.
QString askAndWrite(const Figure& figure, QWidget* parent);

} // namespace aviary
