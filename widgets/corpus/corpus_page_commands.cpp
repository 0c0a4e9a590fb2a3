// The Corpus page's commands: search, copy, export, neighbours.
#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTabBar>
#include <QTableView>

#include "core/data/export.hpp"
#include "widgets/corpus/corpus_page.hpp"
#include "widgets/corpus/export_dialog.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/shell/action_registry.hpp"

namespace aviary {

void CorpusPage::setupCommands(ActionRegistry& actions) {
    const auto add = [&](const char* id, const QString& text, const QString& toolTip, const char* icon,
                         const QList<QKeySequence>& keys, auto&& call) {
        QAction* action = actions.add({QStringLiteral("corpus.") + QString::fromLatin1(id), text, toolTip,
                                       QString::fromLatin1(icon), QStringLiteral("corpus"), keys},
                                      this);
        connect(action, &QAction::triggered, this, call);
        return action;
    };
    const auto keys = [](const char* text) { return QList<QKeySequence>{QKeySequence(QString::fromLatin1(text))}; };

    add("search", tr("Search the texts"), tr("Puts the cursor into the search field"), "search", {QKeySequence::Find},
        [this] {
            m_search->setFocus();
            m_search->selectAll();
        });
    add("clear", tr("Clear all filters"), tr("Shows all tweets again"), "close", keys("Esc"), [this] {
        setFilter({});
        m_table->setFocus();
    });
    add("undoFilter", tr("Undo the filter change"), tr("Goes back to the filters before"), "", keys("Ctrl+Z"),
        [this] { undoFilter(false); });
    add("redoFilter", tr("Redo the filter change"), tr("Takes the undone filter change again"), "",
        keys("Ctrl+Shift+Z"), [this] { undoFilter(true); });
    m_neighbours = add("neighbours", tr("Neighbours of this tweet"),
                       tr("Shows the tweets that are most similar to the chosen one"), "neighbours",
                       keys("Ctrl+Return"), [this] { showNeighbours(); });
    m_copyActions << add("copy", tr("Copy rows"), tr("Copies the chosen rows as tab-separated text"), "copy",
                         {QKeySequence::Copy}, [this] { copySelected(CopyFormat::tsv, false); });
    m_copyActions << add("copyWithHeader", tr("Copy rows with column names"),
                         tr("Copies the chosen rows as tab-separated text under a header line"), "copy",
                         keys("Ctrl+Shift+C"), [this] { copySelected(CopyFormat::tsv, true); });
    m_copyActions << add("copyCsv", tr("Copy as CSV"), tr("Copies the chosen rows as CSV with a header line"), "", {},
                         [this] { copySelected(CopyFormat::csv, true); });
    m_copyActions << add("copyJson", tr("Copy as JSON"), tr("Copies the chosen rows as a JSON list"), "", {},
                         [this] { copySelected(CopyFormat::json, false); });
    m_copyActions << add("copyMarkdown", tr("Copy as Markdown"), tr("Copies the chosen rows as a Markdown table"), "",
                         {}, [this] { copySelected(CopyFormat::markdown, true); });
    m_copyActions << add("copyIds", tr("Copy IDs"), tr("Copies the IDs of the chosen tweets, one a line"), "",
                         keys("Ctrl+Alt+C"), [this] { copySelected(CopyFormat::ids, false); });
    m_export =
        add("export", tr("Export…"), tr("Writes all tweets that pass the filters, or the chosen rows, to a file"),
            "export", keys("Ctrl+E"), [this] { askExport(); });
    add("tabTweets", tr("Show tweets"), tr("Shows the table of tweets"), "", keys("Alt+1"),
        [this] { m_tabs->setCurrentIndex(Tweets); });
    add("tabRejected", tr("Show rejected rows"), tr("Shows the rows that could not be used"), "", keys("Alt+2"),
        [this] { m_tabs->setCurrentIndex(Rejected); });
    add("tabImports", tr("Show imports"), tr("Shows what was imported"), "", keys("Alt+3"),
        [this] { m_tabs->setCurrentIndex(Imports); });
}

std::vector<std::int64_t> CorpusPage::selectedIds() const {
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<std::int64_t> ids;
    for (const int row : rows)
        ids.push_back(m_model->idAt(row));
    return ids;
}

void CorpusPage::copySelected(CopyFormat format, bool withHeader) {
    std::vector<std::int64_t> ids = selectedIds();
    if (ids.empty() && m_table->currentIndex().isValid())
        ids.push_back(m_model->idAt(m_table->currentIndex().row()));
    if (ids.empty())
        return;
    m_background.run(
        QStringLiteral("copy"),
        [folder = m_folder, ids, format, withHeader](const BackgroundTask& task) {
            return copyText(tweets_by_id(task.workspace(folder), ids), format, withHeader);
        },
        [this, count = ids.size()](const QString& text) {
            QApplication::clipboard()->setText(text);
            Q_EMIT statusChanged(tr("%n rows copied", nullptr, static_cast<int>(count)));
        });
}

void CorpusPage::askExport() {
    auto* dialog = new ExportDialog(m_query.filter, m_matching.value_or(-1), std::ssize(selectedIds()), this);
    connect(dialog, &ExportDialog::exportRequested, this, &CorpusPage::exportRows);
    dialog->open();
}

void CorpusPage::exportRows(const ExportChoice& choice) {
    if (!choice.chosenOnly) {
        m_background.run(
            QStringLiteral("export"),
            [folder = m_folder, config = exportConfig(m_query.filter, choice.file)](const BackgroundTask&) {
                return startRun(folder, "export", config).id;
            },
            [this](const std::string& id) { Q_EMIT runStarted(QString::fromStdString(id)); });
        return;
    }
    m_background.run(
        QStringLiteral("export"),
        [folder = m_folder, ids = selectedIds(), file = choice.file](const BackgroundTask& task) {
            const auto path = file.toStdString();
            const auto rows = export_tweets_of(task.workspace(folder), ids, path, table_format(path), task.control());
            write_about(path,
                        {{"table", "tweets"}, {"rows", rows}, {"workspace", folder.string()}, {"chosen", "by hand"}});
        },
        [this, file = choice.file] { Q_EMIT statusChanged(tr("Written: %1").arg(file)); });
}

void CorpusPage::showNeighbours() {
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        Q_EMIT openRequested(QStringLiteral("neighbours"),
                             {{QStringLiteral("seed"), QString::number(m_model->idAt(current.row()))}});
}

} // namespace aviary
