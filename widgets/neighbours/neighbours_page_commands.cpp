// What the keyboard and the menus of the Neighbours page do.
#include <algorithm>

#include <QClipboard>
#include <QDialog>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/data/workspace.hpp"
#include "core/jobs/export_neighbours.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/neighbour_delegate.hpp"
#include "widgets/neighbours/neighbour_list.hpp"
#include "widgets/neighbours/neighbour_model.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/neighbours/seed_card.hpp"
#include "widgets/neighbours/seed_entry.hpp"
#include "widgets/neighbours/why_similar.hpp"
#include "widgets/shell/action_registry.hpp"

namespace aviary {

void NeighboursPage::makeCommands(const PageContext& context) {
    const auto add = [&](const char* id, const QString& text, const QString& toolTip, const QList<QKeySequence>& keys,
                         QWidget* owner, auto call) {
        QAction* action = context.actions->add(
            {QString::fromLatin1(id), text, toolTip, {}, QStringLiteral("neighbours"), keys}, owner);
        connect(action, &QAction::triggered, this, call);
        return action;
    };
    const auto keys = [](const char* text) { return QKeySequence(QString::fromLatin1(text)); };
    add("neighbours.next", tr("Next neighbour"), tr("Select the next neighbour."), {keys("J")}, this,
        [this] { moveBy(1); });
    add("neighbours.previous", tr("Previous neighbour"), tr("Select the previous neighbour."), {keys("K")}, this,
        [this] { moveBy(-1); });
    QAction* seed = add("neighbours.seed", tr("Make it the seed"), tr("Show the neighbours of the selected tweet."),
                        {keys("Return"), keys("Enter")}, m_list, [this] { seedFromRow(m_list->currentIndex()); });
    add("neighbours.back", tr("Back"), tr("Go back to the seed before."), {keys("Alt+Left"), keys("Backspace")}, this,
        [this] { goToPosition(m_trail.canGoBack() ? m_trail.position() - 1 : m_trail.steps().size()); });
    add("neighbours.forward", tr("Forward"), tr("Go forward to the next seed."), {keys("Alt+Right")}, this,
        [this] { goToPosition(m_trail.position() + 1); });
    QAction* bookmark =
        add("neighbours.bookmark", tr("Bookmark"), tr("Bookmark the selected tweet, or remove its bookmark."),
            {keys("B")}, this, [this] { bookmarkCurrent(); });
    add("neighbours.focusSeed", tr("Enter a seed"), tr("Go to the field for a tweet ID, a text or words."),
        {keys("Ctrl+L")}, this, [this] {
            m_entry->setFocus(Qt::ShortcutFocusReason);
            m_entry->selectAll();
        });
    add("neighbours.focusFilters", tr("Go to the filters"), tr("Move the focus to the filters."),
        {keys("Ctrl+Shift+F")}, this, [this] { m_filters->firstControl()->setFocus(Qt::ShortcutFocusReason); });
    add("neighbours.focusWhy", tr("Why are these similar?"),
        tr("Move the focus to what the selected neighbour has in common with the seed."), {keys("W")}, this,
        [this] { m_why->setFocus(Qt::ShortcutFocusReason); });
    add("neighbours.clearFilters", tr("Clear the filters"), tr("Let all tweets pass."), {keys("Ctrl+0")}, this,
        [this] { m_filters->clear(); });
    add("neighbours.undoFilter", tr("Undo the filter change"), tr("Go back to the filters before."), {keys("Ctrl+Z")},
        this, [this] { undoFilter(false); });
    add("neighbours.redoFilter", tr("Redo the filter change"), tr("Take the undone filter change again."),
        {keys("Ctrl+Shift+Z")}, this, [this] { undoFilter(true); });
    QAction* copies = add("neighbours.copies", tr("Show the copies"),
                          tr("List the near-identical tweets that the selected one stands for."), {keys("Ctrl+D")},
                          m_list, [this] { showCopies(m_list->currentIndex()); });

    m_rowMenu = new QMenu(this);
    m_rowMenu->addActions({seed, bookmark, copies});
    m_rowMenu->addSeparator();
    const auto addCopy = [&](const char* id, const QString& text, const QString& toolTip,
                             const QList<QKeySequence>& shortcuts, NeighbourFormat format) {
        m_rowMenu->addAction(add(id, text, toolTip, shortcuts, m_list, [this, format] { copy(format); }));
    };
    addCopy("neighbours.copyText", tr("Copy as text"), tr("Copy the selected neighbours as text."), {keys("Ctrl+C")},
            NeighbourFormat::text);
    addCopy("neighbours.copyTsv", tr("Copy as TSV"),
            tr("Copy the selected neighbours with a header, for a spreadsheet."), {keys("Ctrl+Shift+C")},
            NeighbourFormat::tsv);
    addCopy("neighbours.copyJson", tr("Copy as JSON"), tr("Copy the selected neighbours as JSON."),
            {keys("Ctrl+Alt+C")}, NeighbourFormat::json);
    addCopy("neighbours.copyMarkdown", tr("Copy as Markdown"), tr("Copy the selected neighbours as a Markdown table."),
            {}, NeighbourFormat::markdown);
    addCopy("neighbours.copyIds", tr("Copy the IDs"), tr("Copy the IDs of the selected neighbours, one a line."), {},
            NeighbourFormat::ids);
    m_rowMenu->addSeparator();
    QAction* asCommand =
        add("neighbours.copyCommand", tr("Copy as command"), tr("Copy the command line that answers this question."),
            {keys("Ctrl+Shift+L")}, this, [this] { QGuiApplication::clipboard()->setText(command()); });
    m_copyCommand->setDefaultAction(asCommand);
    m_rowMenu->addAction(asCommand);
    m_rowMenu->addAction(add("neighbours.export", tr("Export…"),
                             tr("Write all neighbours on screen into a CSV, JSON or Parquet file."), {keys("Ctrl+E")},
                             this, [this] { exportShown(); }));
    m_menuButton->setMenu(m_rowMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { m_rowMenu->popup(m_list->viewport()->mapToGlobal(place)); });
    connect(m_list->rowDelegate(), &NeighbourDelegate::menuClicked, this, [this](const QModelIndex& index) {
        m_list->setCurrentIndex(index);
        const QRect row = m_list->visualRect(index);
        m_rowMenu->popup(m_list->viewport()->mapToGlobal(isRightToLeft() ? row.topLeft() : row.topRight()));
    });
}

void NeighboursPage::moveBy(int rows) {
    if (m_model->rowCount() == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row));
    m_list->scrollTo(m_model->index(row));
}

void NeighboursPage::seedFromRow(const QModelIndex& index) {
    if (index.isValid())
        goToSeed({.id = m_model->item(index.row()).hit.tweet.id, .text = {}, .label = {}});
}

void NeighboursPage::bookmarkCurrent() {
    if (const QModelIndex index = m_list->currentIndex(); index.isValid())
        toggleBookmark(m_model->item(index.row()).hit.tweet.id);
}

void NeighboursPage::toggleBookmark(std::int64_t id) {
    if (id == 0)
        return;
    const bool on = !m_bookmarks.contains(id);
    if (on)
        m_bookmarks.insert(id);
    else
        m_bookmarks.erase(id);
    m_model->setBookmarks(m_bookmarks);
    if (m_model->answer())
        m_card->setBookmarked(m_bookmarks.contains(m_model->answer()->answer.seed.id));
    // A channel of its own for each tweet: only a newer wish for the same tweet may replace this one.
    m_background.run(
        QStringLiteral("bookmark.%1").arg(id),
        [folder = m_folder, id, on](const BackgroundTask&) {
            Workspace workspace = Workspace::open(folder, Access::write);
            set_bookmark(workspace, id, on);
        },
        [] {},
        [this](const ErrorText& error) {
            Q_EMIT failed(error);
            readBookmarks();
        });
}

void NeighboursPage::readBookmarks() {
    m_background.run(
        QStringLiteral("bookmarks"),
        [folder = m_folder](const BackgroundTask& task) { return bookmarks(task.workspace(folder)); },
        [this](const std::vector<std::int64_t>& ids) {
            m_bookmarks = {ids.begin(), ids.end()};
            m_model->setBookmarks(m_bookmarks);
            if (m_model->answer())
                m_card->setBookmarked(m_bookmarks.contains(m_model->answer()->answer.seed.id));
        });
}

std::vector<NeighbourHit> NeighboursPage::wantedHits() const {
    std::vector<NeighbourHit> hits;
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows)
        hits.push_back(m_model->item(row.row()).hit);
    if (hits.empty() && m_model->answer())
        hits = m_model->answer()->answer.neighbours;
    return hits;
}

void NeighboursPage::copy(NeighbourFormat format) {
    const auto hits = wantedHits();
    QGuiApplication::clipboard()->setText(copyNeighbours(hits, format));
    Q_EMIT statusChanged(tr("%n neighbour(s) copied", nullptr, static_cast<int>(hits.size())));
}

void NeighboursPage::exportShown() {
    if (!m_model->answer())
        return;
    const QString file = QFileDialog::getSaveFileName(this, tr("Export %n neighbour(s)", nullptr, m_model->rowCount()),
                                                      QStringLiteral("neighbours.csv"),
                                                      tr("CSV (*.csv);;JSON (*.json);;Parquet (*.parquet)"));
    if (file.isEmpty())
        return;
    m_background.run(
        QStringLiteral("export"),
        [file = file.toStdString(), shown = m_model->answer(), folder = m_folder, embedding = m_embedding.toStdString(),
         query = query(m_trail.current())](const BackgroundTask& task) {
            export_neighbours(file, folder, embedding, query, shown->answer, task.control());
        },
        [this, file] { Q_EMIT statusChanged(tr("Exported to %1").arg(file)); });
}

void NeighboursPage::showCopies(const QModelIndex& index) {
    if (!index.isValid() || !m_browser || m_model->item(index.row()).hit.copies == 0)
        return;
    m_search.run(
        QStringLiteral("copies"),
        [browser = m_browser, folder = m_folder, embedding = m_embedding, id = m_model->item(index.row()).hit.tweet.id](
            const BackgroundTask&) { return copiesOf(*browser, folder, embedding, id); },
        [this](const std::vector<TweetRow>& rows) {
            QStringList lines;
            for (const TweetRow& row : rows)
                lines << QStringList{authorText(row.author), formatDate(row.created_at), QString::number(row.id)}.join(
                             QStringLiteral(" · ")) +
                             u'\n' + safeText(row.text);
            auto* dialog = new QDialog(this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setWindowTitle(tr("%n near-identical tweet(s)", nullptr, static_cast<int>(rows.size())));
            auto* text = new QPlainTextEdit(lines.join(QStringLiteral("\n\n")), dialog);
            text->setReadOnly(true);
            text->setFrameShape(QFrame::NoFrame);
            auto* layout = new QVBoxLayout(dialog);
            layout->setContentsMargins(8, 8, 8, 8);
            layout->addWidget(text);
            dialog->resize(560, 400);
            dialog->show();
        });
}

} // namespace aviary
