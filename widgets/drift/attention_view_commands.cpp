// The Attention view's commands: measure, step, show tweets, copy, export.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

#include "core/data/tweets.hpp"
#include "core/jobs/job.hpp"
#include "widgets/drift/attention_view.hpp"
#include "widgets/drift/overlap_chart.hpp"
#include "widgets/drift/shift_tables.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/shell/action_registry.hpp"

namespace aviary {

void AttentionView::setupCommands(ActionRegistry& actions) {
    const auto add = [&](const char* id, const QString& text, const QString& toolTip, const char* icon,
                         const QList<QKeySequence>& keys, auto&& call) {
        QAction* action = actions.add({QStringLiteral("drift.") + QString::fromLatin1(id), text, toolTip,
                                       QString::fromLatin1(icon), QStringLiteral("drift/attention"), keys},
                                      this);
        connect(action, &QAction::triggered, this, call);
        return action;
    };
    const auto keys = [](const char* text) { return QList<QKeySequence>{QKeySequence(QString::fromLatin1(text))}; };
    m_new = add("new", tr("New measurement…"), tr("Shows the settings of a measurement"), "new", keys("Ctrl+Shift+N"),
                [this] { showForm(true); });
    m_measure = add("measure", tr("Measure"), tr("Starts a measurement with the settings of the form"), "",
                    keys("Ctrl+Return"), [this] { measure(); });
    m_back =
        add("back", tr("Back to the figures"), tr("Leaves the form"), "", keys("Esc"), [this] { showForm(false); });
    m_measure->setEnabled(false);
    m_back->setEnabled(false);
    m_resultActions << add("earlier", tr("Earlier periods"), tr("Compares the two periods that lie one earlier"), "",
                           keys("Alt+Left"), [this] { stepPeriods(-1); })
                    << add("later", tr("Later periods"), tr("Compares the two periods that lie one later"), "",
                           keys("Alt+Right"), [this] { stepPeriods(1); })
                    << add("find", tr("Find a name"), tr("Puts the cursor into the search field of the table"),
                           "search", {QKeySequence::Find}, [this] {
                               m_panel->search()->setFocus();
                               m_panel->search()->selectAll();
                           });
    m_tweets = add("tweets", tr("Show the tweets"),
                   tr("Shows the tweets that hold what the chosen row names, as many as the table counts in the period "
                      "in which it is commoner"),
                   "corpus", keys("Ctrl+T"), [this] { showTweets(); });
    QList<QAction*> copies;
    copies << add("copy", tr("Copy rows"), tr("Copies the chosen rows, or all, as tab-separated text"), "copy",
                  {QKeySequence::Copy}, [this] { copyRows(CopyFormat::tsv, false); })
           << add("copyWithHeader", tr("Copy rows with column names"),
                  tr("Copies the chosen rows, or all, as tab-separated text under a header line"), "copy",
                  keys("Ctrl+Shift+C"), [this] { copyRows(CopyFormat::tsv, true); })
           << add("copyCsv", tr("Copy as CSV"), tr("Copies the chosen rows, or all, as CSV with a header line"), "", {},
                  [this] { copyRows(CopyFormat::csv, true); })
           << add("copyJson", tr("Copy as JSON"), tr("Copies the chosen rows, or all, as a JSON list"), "", {},
                  [this] { copyRows(CopyFormat::json, false); })
           << add("copyMarkdown", tr("Copy as Markdown"), tr("Copies the chosen rows, or all, as a Markdown table"), "",
                  {}, [this] { copyRows(CopyFormat::markdown, true); })
           << add("copyCommand", tr("Copy as a command"), tr("Copies the command line that measures the same"), "", {},
                  [this] { copyCommand(); });
    QList<QAction*> exports;
    exports << add("exportTable", tr("Export the table…"), tr("Writes the listed rows as CSV, JSON or Parquet"),
                   "export", keys("Ctrl+E"), [this] { exportTable(); })
            << add("exportLines", tr("Export the lines…"), tr("Writes the lines as a picture, or their numbers"), "",
                   {}, [this] { m_lines->exportAll(); })
            << add("exportHeatMap", tr("Export the heat map…"), tr("Writes the heat map as a picture, or its numbers"),
                   "", {}, [this] { m_heatMap->exportAll(); });
    m_figureExports = exports.mid(1);
    m_resultActions << m_tweets << copies << exports;
    for (QAction* action : std::as_const(m_resultActions))
        action->setEnabled(false);
    m_panel->setActions(QList<QAction*>{m_tweets} + copies + exports);
    setupExports();
    auto* button = new QToolButton(m_header);
    button->setDefaultAction(m_new);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(m_new->text());
    button->setFocusPolicy(Qt::TabFocus);
    m_header->layout()->addWidget(button);
}

void AttentionView::setupExports() {
    const auto watch = [this](PaintedFigure* figure, const char* table) {
        figure->setAbout([this, table] { return m_shown ? aboutShift(*m_shown, table) : Json::object(); });
        connect(figure, &PaintedFigure::failed, this, &Page::failed);
        connect(figure, &PaintedFigure::exported, this, &AttentionView::tellExported);
    };
    watch(m_lines, "lags");
    watch(m_heatMap, "matrix");
}

Figure AttentionView::tableFigure() const {
    return {nullptr, tr("came and went"),
            [contrast = m_panel->model()->contrast(), rows = m_panel->listedEntities()] {
                return contrast ? contrastTable(*contrast, rows) : PlainTable{};
            },
            [shift = m_shown] { return aboutShift(*shift, "contrast"); }};
}

void AttentionView::exportTable() {
    try {
        if (const QString file = askAndWrite(tableFigure(), this); !file.isEmpty())
            tellExported(file);
    } catch (...) {
        Q_EMIT failed(errorText(std::current_exception()));
    }
}

void AttentionView::tellExported(const QString& file) {
    Q_EMIT statusChanged(tr("Written: %1").arg(file));
}

void AttentionView::copyRows(CopyFormat format, bool withHeader) {
    const auto& contrast = m_panel->model()->contrast();
    if (!contrast)
        return;
    const auto rows = m_panel->chosenEntities();
    QApplication::clipboard()->setText(copyText(contrastTable(*contrast, rows), format, withHeader));
    Q_EMIT statusChanged(tr("%n rows copied", nullptr, static_cast<int>(rows.size())));
}

void AttentionView::copyCommand() {
    Json config = m_shown->artifact.config;
    if (m_pair && !currentKind()->byGroup())
        config["compare"] = {wish().before.toStdString(), wish().now.toStdString()};
    QApplication::clipboard()->setText(jobCommand(find_job("shift"), m_folder, config));
    Q_EMIT statusChanged(tr("The command is in the clipboard"));
}

void AttentionView::showTweets() {
    const QModelIndex current = m_panel->table()->currentIndex();
    const auto& contrast = m_panel->model()->contrast();
    if (!current.isValid() || !contrast)
        return;
    const TweetFilter filter = tweetsBehind(*contrast, m_panel->model()->entityAt(current.row()), m_shown->config);
    Q_EMIT openRequested(QStringLiteral("corpus"), {{QStringLiteral("filter"), filterToJson(filter)}});
}

void AttentionView::measure() {
    if (m_folder.empty() || m_stack->currentWidget() != m_formSide || !m_form->form()->isValid() ||
        m_background.isBusy(QStringLiteral("start")))
        return;
    m_form->setStarting(true);
    m_background.run(
        QStringLiteral("start"),
        [folder = m_folder, config = m_form->config()](const BackgroundTask&) {
            return startRun(folder, "shift", config).id;
        },
        [this](const std::string& id) {
            m_form->setStarting(false);
            m_awaited = id;
            m_offer.isMeasuring = true;
            m_offer.newestRun.reset();
            showForm(false);
            Q_EMIT runStarted(QString::fromStdString(id));
        },
        [this](const ErrorText& error) {
            m_form->setStarting(false);
            Q_EMIT failed(error);
        });
}

void AttentionView::offerValues() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("values"),
        [folder = m_folder](const BackgroundTask& task) { return readOffer(task.workspace(folder)); },
        [this](const WorkspaceOffer& offer) { m_form->setOffer(offer); });
}

void AttentionView::estimate() {
    if (m_folder.empty() || !m_form->form()->isValid())
        return checkSettled();
    Json config = m_form->config();
    config.erase("name");
    m_background.run(
        QStringLiteral("estimate"),
        [folder = m_folder, config](const BackgroundTask& task) {
            return count_tweets(task.workspace(folder), filter_of(ShiftConfig::fields().read(config)));
        },
        [this](std::int64_t tweets) {
            m_form->setEstimate(
                tweets == 0 ? tr("⚠ No tweet passes these filters.")
                            : tr("%1 of %2 tweets pass.").arg(formatCount(tweets), formatCount(m_offer.tweets)));
        },
        [this](const ErrorText& error) { m_form->setEstimate(QStringLiteral("⚠ ") + error.toText()); });
}

} // namespace aviary
