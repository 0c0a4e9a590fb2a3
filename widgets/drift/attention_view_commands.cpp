// The Attention view's commands: measure, step, show tweets, copy, export.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
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
                   tr("Shows the tweets that hold what the chosen row names. It searches the texts: a word is found as "
                      "a hashtag too, "
                      "and a hashtag as a word"),
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
    m_exportTable = add("exportTable", tr("Export the table…"), tr("Writes the listed rows as CSV, JSON or Parquet"),
                        "export", keys("Ctrl+E"), [this] { exportFigure(tableFigure()); });
    m_exportLines = add("exportLines", tr("Export the lines…"), tr("Writes the lines as a picture, or their numbers"),
                        "", {}, [this] { exportFigure(linesFigure()); });
    m_exportHeatMap =
        add("exportHeatMap", tr("Export the heat map…"), tr("Writes the heat map as a picture, or its numbers"), "", {},
            [this] { exportFigure(heatMapFigure()); });
    m_resultActions << m_tweets << copies << m_exportTable << m_exportLines << m_exportHeatMap;
    for (QAction* action : std::as_const(m_resultActions))
        action->setEnabled(false);
    m_panel->setActions(QList<QAction*>{m_tweets} + copies +
                        QList<QAction*>{m_exportTable, m_exportLines, m_exportHeatMap});
    setupFigureMenus();
    auto* button = new QToolButton(m_header);
    button->setDefaultAction(m_new);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(m_new->text());
    button->setFocusPolicy(Qt::TabFocus);
    m_header->layout()->addWidget(button);
}

void AttentionView::setupFigureMenus() {
    const auto offer = [this](QWidget* widget, QAction* action, auto figure) {
        widget->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(widget, &QWidget::customContextMenuRequested, this, [this, widget, action, figure](const QPoint& at) {
            QMenu menu(this);
            menu.addAction(action);
            menu.addAction(tr("Copy the numbers"), this, [this, figure] {
                QApplication::clipboard()->setText(copyText((this->*figure)().numbers(), CopyFormat::tsv, true));
            });
            menu.exec(widget->mapToGlobal(at));
        });
    };
    offer(m_lines, m_exportLines, &AttentionView::linesFigure);
    offer(m_heatMap, m_exportHeatMap, &AttentionView::heatMapFigure);
}

Figure AttentionView::linesFigure() const {
    return {m_lines, tr("overlap by lag"), [shift = m_shown] { return lagsTable(shift->kinds); },
            [shift = m_shown] { return aboutShift(*shift, "lags"); }};
}

Figure AttentionView::heatMapFigure() const {
    return {m_heatMap, tr("overlap by period"),
            [kind = m_shown->kinds[static_cast<std::size_t>(m_kind)]] { return matrixTable(*kind); },
            [shift = m_shown] { return aboutShift(*shift, "matrix"); }};
}

Figure AttentionView::tableFigure() const {
    return {nullptr, tr("came and went"),
            [contrast = m_panel->model()->contrast(), rows = m_panel->listedEntities()] {
                return contrast ? contrastTable(*contrast, rows) : PlainTable{};
            },
            [shift = m_shown] { return aboutShift(*shift, "contrast"); }};
}

void AttentionView::exportFigure(const Figure& figure) {
    try {
        if (const QString file = askAndWrite(figure, this); !file.isEmpty())
            Q_EMIT statusChanged(tr("Written: %1").arg(file));
    } catch (...) {
        Q_EMIT failed(errorText(std::current_exception()));
    }
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
    if (m_pair)
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
