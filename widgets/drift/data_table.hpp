#pragma once

#include <functional>

#include <QString>
#include <QTableView>

#include "widgets/models/error_text.hpp"
#include "widgets/models/plain_table.hpp"

namespace aviary {

/// Roles that a model of a DataTable answers besides those of Qt.
enum TableRole {
    RawRole = Qt::UserRole, ///< of a cell: what it sorts and exports by, a number or the text as it is; NaN: not known
    KeyRole,                ///< of a column's header: its name in files, "change"
};

/// Rows of a model (top-level) by RawRole, the columns that have a KeyRole.
PlainTable plainTable(const QAbstractItemModel& model, const QList<int>& rows);

/// A table of plain rows whose selection copies (Ctrl+C: TSV under a header) and which exports, from its context menu,
/// where the widget's own actions stand first. Enter or a double click activates a row.
class DataTable final : public QTableView {
    Q_OBJECT
public:
    /// `name`: in the user's language; proposes the file's name.
    explicit DataTable(const QString& name, QWidget* parent = nullptr);
    void setAbout(std::function<Json()> about) { m_about = std::move(about); } ///< what exports say of themselves

    void copy(CopyFormat format) const; ///< the selected rows, or all
    void exportAll();                   ///< asks where

Q_SIGNALS:
    void exported(const QString& file);
    void failed(const aviary::ErrorText& error);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    std::function<Json()> m_about = [] { return Json::object(); };
};

} // namespace aviary
