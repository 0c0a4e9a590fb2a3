#include "widgets/shell/jobs_panel.hpp"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/forms/core_text.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/models/runs_model.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/shell/action_registry.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

constexpr int kLookEveryMs = 200;

QToolButton* flatButton(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

JobsPanel::JobsPanel(ActionRegistry& actions, QWidget* window, QWidget* parent)
    : QWidget(parent), m_background(nullptr, 1) {
    setObjectName(QStringLiteral("jobs"));
    setAccessibleName(tr("Jobs"));
    m_model = new RunsModel(this);
    setupActions(actions, window);
    setupWidgets();
    m_timer.setInterval(kLookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &JobsPanel::look);
    connect(&m_background, &Background::failed, this, &JobsPanel::failed);
    updateLine();
}

JobsPanel::~JobsPanel() = default;

void JobsPanel::setupActions(ActionRegistry& actions, QWidget* window) {
    m_unfold = actions.add({QStringLiteral("jobs.unfold"),
                            tr("Show all jobs"),
                            tr("Shows or hides the table of all runs of this workspace"),
                            QStringLiteral("jobs"),
                            {},
                            {QKeySequence(QStringLiteral("Ctrl+J"))}},
                           window);
    m_unfold->setCheckable(true);
    m_pause = actions.add({QStringLiteral("jobs.pause"),
                           tr("Pause job"),
                           tr("Stops the job after a checkpoint; it can go on later"),
                           QStringLiteral("pause"),
                           {},
                           {QKeySequence(QStringLiteral("Ctrl+Alt+P"))}},
                          window);
    m_resume = actions.add({QStringLiteral("jobs.resume"),
                            tr("Resume job"),
                            tr("Goes on with the job where it stopped"),
                            QStringLiteral("play"),
                            {},
                            {QKeySequence(QStringLiteral("Ctrl+Alt+R"))}},
                           window);
    m_cancel = actions.add({QStringLiteral("jobs.cancel"),
                            tr("Cancel job"),
                            tr("Stops the job in front; what it has done so far is kept. Esc does it too where it has "
                               "nothing else to close or clear"),
                            QStringLiteral("stop"),
                            {},
                            {QKeySequence(QStringLiteral("Ctrl+."))}},
                           window);
    connect(m_unfold, &QAction::toggled, this, &JobsPanel::setUnfolded);
    connect(m_pause, &QAction::triggered, this, [this] { ask("pause"); });
    connect(m_cancel, &QAction::triggered, this, [this] { ask("cancel"); });
    connect(m_resume, &QAction::triggered, this, &JobsPanel::resume);
}

void JobsPanel::setupWidgets() {
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    m_bar = new QProgressBar;
    m_bar->setFixedSize(160, 8);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the job in front"));
    m_detail = new QLabel;
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_count = new QLabel;
    m_count->setForegroundRole(QPalette::PlaceholderText);

    auto* line = new QHBoxLayout;
    line->setContentsMargins(16, 4, 8, 4);
    line->setSpacing(12);
    line->addWidget(m_title);
    line->addWidget(m_bar);
    line->addWidget(m_detail, 1);
    line->addWidget(flatButton(m_pause));
    line->addWidget(flatButton(m_resume));
    line->addWidget(flatButton(m_cancel));
    line->addWidget(m_count);
    line->addWidget(flatButton(m_unfold));

    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("All runs of this workspace"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    const int widths[] = {240, 96, 300, 130, 110, 150};
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->horizontalHeader()->setSectionResizeMode(RunsModel::Progress, QHeaderView::Stretch);
    m_table->setFixedHeight(184);
    m_table->hide();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JobsPanel::updateLine);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table);
    layout->addLayout(line);
}

void JobsPanel::setWorkspace(const std::filesystem::path& folder) {
    m_background.cancelAll();
    m_folder = folder;
    m_watcher = folder.empty() ? nullptr : std::make_shared<RunsWatcher>(folder);
    m_model->setRuns({});
    updateLine();
    if (folder.empty())
        m_timer.stop();
    else
        m_timer.start();
    look();
}

void JobsPanel::lookNow() {
    m_background.cancel(QStringLiteral("look"));
    look();
}

void JobsPanel::look() {
    if (!m_watcher || m_background.isBusy(QStringLiteral("look")))
        return;
    m_background.run(
        QStringLiteral("look"), [watcher = m_watcher](const BackgroundTask&) { return watcher->look(); },
        [this](std::vector<RunInfo> runs) { showRuns(std::move(runs)); });
}

void JobsPanel::showRuns(std::vector<RunInfo> runs) {
    std::vector<std::pair<QString, bool>> ended;
    for (const RunInfo& before : m_model->runs()) {
        if (!isActive(before.state))
            continue;
        const auto now =
            std::find_if(runs.begin(), runs.end(), [&](const RunInfo& run) { return run.id == before.id; });
        if (now != runs.end() && !isActive(now->state))
            ended.emplace_back(QString::fromStdString(now->id), now->state == RunState::finished);
    }
    m_model->setRuns(std::move(runs));
    updateLine();
    for (const auto& [id, finished] : ended)
        Q_EMIT runEnded(id, finished);
}

const RunInfo* JobsPanel::front() const {
    const std::vector<RunInfo>& runs = m_model->runs();
    const QModelIndex current = m_table->currentIndex();
    if (isUnfolded() && current.isValid())
        return &runs[static_cast<std::size_t>(current.row())];
    const auto running = std::find_if(runs.begin(), runs.end(), [](const RunInfo& run) { return isActive(run.state); });
    if (running != runs.end())
        return &*running;
    return runs.empty() ? nullptr : &runs.front();
}

void JobsPanel::updateLine() {
    const RunInfo* run = front();
    const auto active = std::count_if(m_model->runs().begin(), m_model->runs().end(),
                                      [](const RunInfo& r) { return isActive(r.state); });
    m_count->setText(active > 0 ? tr("%n running", nullptr, static_cast<int>(active)) : QString());
    m_pause->setEnabled(run && run->state == RunState::running);
    m_cancel->setEnabled(run && isActive(run->state));
    m_resume->setEnabled(run && canResume(run->state));
    m_bar->setVisible(run && isActive(run->state));
    if (!run) {
        m_title->setText(tr("No jobs yet"));
        m_detail->clear();
        return;
    }
    m_title->setText(runTitle(*run));
    const double share = progressShare(*run);
    m_bar->setRange(0, share < 0 ? 0 : 1000);
    m_bar->setValue(static_cast<int>(share * 1000));
    QStringList parts;
    if (!isActive(run->state))
        parts << stateName(run->state);
    parts << outcomeText(*run);
    if (isActive(run->state))
        parts << rateText(*run) << timeLeftText(*run);
    parts.removeAll(QString());
    m_detail->setText(parts.join(QStringLiteral(" · ")));
    m_detail->setToolTip(coreText(QString::fromStdString(run->error)));
}

void JobsPanel::ask(const char* how) {
    const RunInfo* run = front();
    if (!run)
        return;
    m_background.run(
        QStringLiteral("ask"),
        [folder = run->folder, how = std::string(how)](const BackgroundTask&) { request_stop(folder, how); },
        [this] { lookNow(); });
}

void JobsPanel::cancelFront() {
    ask("cancel");
}

const std::vector<RunInfo>& JobsPanel::runs() const {
    return m_model->runs();
}

void JobsPanel::resume() {
    const RunInfo* run = front();
    if (!run)
        return;
    m_background.run(
        QStringLiteral("ask"), [folder = run->folder](const BackgroundTask&) { resumeRun(folder); },
        [this] { lookNow(); });
}

void JobsPanel::setUnfolded(bool unfolded) {
    m_unfold->setChecked(unfolded);
    m_table->setVisible(unfolded);
    updateLine();
}

bool JobsPanel::isUnfolded() const {
    return m_unfold->isChecked();
}

void JobsPanel::selectRun(const QString& runId) {
    for (std::size_t i = 0; i < m_model->runs().size(); ++i)
        if (m_model->runs()[i].id == runId.toStdString())
            m_table->setCurrentIndex(m_model->index(static_cast<int>(i), 0));
}

} // namespace aviary
