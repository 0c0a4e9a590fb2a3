#include "widgets/drift/data_table.hpp"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QSet>

#include "widgets/charts/figure_export.hpp"

namespace aviary {

namespace {

Json jsonOf(const QVariant& value) {
    if (value.typeId() == QMetaType::QString)
        return value.toString().toStdString();
    if (value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Int)
        return value.toLongLong();
    const double number = value.isValid() ? value.toDouble() : std::nan("");
    return std::isnan(number) ? Json() : Json(number);
}

QList<int> allRows(const QAbstractItemModel& model) {
    QList<int> rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << row;
    return rows;
}

} // namespace

PlainTable plainTable(const QAbstractItemModel& model, const QList<int>& rows) {
    PlainTable table;
    QList<int> columns;
    for (int column = 0; column < model.columnCount(); ++column)
        if (const QString key = model.headerData(column, Qt::Horizontal, KeyRole).toString(); !key.isEmpty()) {
            table.columns.push_back(key.toStdString());
            columns << column;
        }
    for (const int row : rows) {
        std::vector<Json>& cells = table.rows.emplace_back();
        for (const int column : columns)
            cells.push_back(jsonOf(model.index(row, column).data(RawRole)));
    }
    return table;
}

DataTable::DataTable(const QString& name, QWidget* parent) : QTableView(parent) {
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 4);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

void DataTable::copy(CopyFormat format) const {
    QSet<int> chosen;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        chosen << index.row();
    QList<int> rows = chosen.isEmpty() ? allRows(*model()) : QList<int>(chosen.begin(), chosen.end());
    std::sort(rows.begin(), rows.end());
    QGuiApplication::clipboard()->setText(copyText(plainTable(*model(), rows), format, true));
}

void DataTable::exportAll() {
    try {
        const auto numbers = [this] { return plainTable(*model(), allRows(*model())); };
        if (const QString file = askAndWrite({nullptr, accessibleName(), numbers, m_about}, this); !file.isEmpty())
            Q_EMIT exported(file);
    } catch (...) {
        Q_EMIT failed(errorText(std::current_exception()));
    }
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return copy(CopyFormat::tsv);
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addActions(actions());
    menu.addSeparator();
    menu.addAction(tr("Copy"), QKeySequence(QKeySequence::Copy), this, [this] { copy(CopyFormat::tsv); });
    menu.addAction(tr("Copy as CSV"), this, [this] { copy(CopyFormat::csv); });
    menu.addAction(tr("Copy as JSON"), this, [this] { copy(CopyFormat::json); });
    menu.addAction(tr("Copy as Markdown"), this, [this] { copy(CopyFormat::markdown); });
    menu.addSeparator();
    menu.addAction(tr("Export…"), this, &DataTable::exportAll);
    menu.exec(event->globalPos());
}

} // namespace aviary
