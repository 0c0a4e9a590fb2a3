#include "widgets/train/run_view.hpp"

#include <algorithm>

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTimer>
#include <QToolButton>

#include "widgets/charts/chart_board.hpp"
#include "widgets/forms/core_text.hpp"
#include "widgets/models/runs_model.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/train/differing_settings.hpp"
#include "widgets/train/run_list_model.hpp"

namespace aviary {

namespace {

constexpr int kChartIntervalMs = 500;

QString errorWords(const ErrorText& english) {
    const ErrorText error = coreText(english);
    QString text = error.place.isEmpty() ? error.message : error.place + QStringLiteral(": ") + error.message;
    return error.remedy.isEmpty() ? text : text + u'\n' + error.remedy;
}

} // namespace

RunView::RunView(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_state(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_problem(new QWidget(this)), m_problemText(new QLabel(m_problem)), m_next(new QWidget(this)),
      m_nextHint(new QLabel(m_next)), m_nextButton(new QPushButton(m_next)), m_board(new ChartBoard),
      m_noCurves(new QLabel(tr("The charts appear with the first step."), this)), m_scroll(new QScrollArea(this)),
      m_log(new QPlainTextEdit(this)), m_chartTimer(new QTimer(this)) {
    makeHead();
    makeProblem();
    makeNextStep();
    makeLog();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_board);
    m_noCurves->setForegroundRole(QPalette::PlaceholderText);
    m_noCurves->setAlignment(Qt::AlignCenter);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_title, 1);
    for (QToolButton* button : {m_reuse, m_pause, m_resume, m_cancel})
        buttons->addWidget(button);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_scroll);
    splitter->addWidget(m_log);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({720, 168});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(buttons);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addWidget(m_problem);
    layout->addWidget(m_next);
    layout->addWidget(m_noCurves);
    layout->addWidget(splitter, 1);

    m_chartTimer->setSingleShot(true);
    m_chartTimer->setInterval(kChartIntervalMs);
    connect(m_chartTimer, &QTimer::timeout, this, &RunView::drawCharts);
}

void RunView::makeHead() {
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_title->setFont(large);
    m_title->setTextFormat(Qt::PlainText);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("runState"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress"));
    m_pause =
        makeButton(tr("Pause"), tr("Write a checkpoint and stop; Resume goes on from there."), QStringLiteral("pause"));
    m_resume = makeButton(tr("Resume"), tr("Go on from the last checkpoint."), QStringLiteral("resume"));
    m_cancel = makeButton(tr("Cancel"), tr("Write a checkpoint and give the training up. It can be resumed later."),
                          QStringLiteral("cancel"));
    m_reuse = makeButton(tr("Use these settings"), tr("Open the form with the settings of this run."),
                         QStringLiteral("reuse"));
    const auto id = [this] { return QString::fromStdString(m_shown.front().run.id); };
    connect(m_pause, &QToolButton::clicked, this, [this, id] { Q_EMIT stopRequested(id(), QStringLiteral("pause")); });
    connect(m_cancel, &QToolButton::clicked, this,
            [this, id] { Q_EMIT stopRequested(id(), QStringLiteral("cancel")); });
    connect(m_resume, &QToolButton::clicked, this, [this, id] { Q_EMIT resumeRequested(id()); });
    connect(m_reuse, &QToolButton::clicked, this, [this, id] { Q_EMIT settingsWanted(id()); });
}

void RunView::makeProblem() {
    m_problemText->setTextFormat(Qt::PlainText);
    m_problemText->setWordWrap(true);
    m_problemText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problemText->setObjectName(QStringLiteral("runError"));
    auto* copy = new QToolButton(m_problem);
    copy->setText(tr("Copy"));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy the error with its place and remedy."));
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_problemText->text()); });
    auto* problemLayout = new QHBoxLayout(m_problem);
    problemLayout->setContentsMargins(0, 0, 0, 0);
    problemLayout->addWidget(m_problemText, 1);
    problemLayout->addWidget(copy, 0, Qt::AlignTop);
    m_problem->hide();
}

void RunView::makeNextStep() {
    m_nextHint->setTextFormat(Qt::PlainText);
    m_nextHint->setWordWrap(true);
    m_nextButton->setObjectName(QStringLiteral("nextStep"));
    m_nextButton->setAccessibleName(tr("Next step"));
    m_nextButton->setToolTip(tr("Starts the job that makes use of this run's result."));
    connect(m_nextButton, &QPushButton::clicked, this, &RunView::nextStepRequested);
    auto* nextLayout = new QHBoxLayout(m_next);
    nextLayout->setContentsMargins(0, 0, 0, 0);
    nextLayout->setSpacing(16);
    nextLayout->addWidget(m_nextButton);
    nextLayout->addWidget(m_nextHint, 1);
    m_next->hide();
}

void RunView::makeLog() {
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setMaximumBlockCount(2000);
    m_log->setTabChangesFocus(true);
    m_log->setAccessibleName(tr("Log"));
    m_log->setToolTip(tr("What the training tells: notices, validations, and at each validation neighbours of a few "
                         "tweets: what it knows so far."));
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setObjectName(QStringLiteral("log"));
}

QToolButton* RunView::makeButton(const QString& text, const QString& toolTip, const QString& name) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setObjectName(name);
    return button;
}

void RunView::setRuns(std::vector<Shown> runs) {
    const auto sameRuns = std::equal(runs.begin(), runs.end(), m_shown.begin(), m_shown.end(),
                                     [](const Shown& a, const Shown& b) { return a.run.id == b.run.id; });
    m_shown = std::move(runs);
    if (m_shown.empty())
        return;
    std::erase_if(m_styles, [this](const auto& entry) {
        return std::none_of(m_shown.begin(), m_shown.end(), [&](const Shown& s) { return s.run.id == entry.first; });
    });
    for (const Shown& shown : m_shown) {
        int style = 0;
        while (std::any_of(m_styles.begin(), m_styles.end(),
                           [&](const auto& entry) { return entry.second == style && entry.first != shown.run.id; }))
            ++style;
        m_styles.try_emplace(shown.run.id, style);
    }
    showHead();
    showProblem();
    showLog();
    if (!sameRuns)
        drawCharts();
    else if (!m_chartTimer->isActive())
        m_chartTimer->start();
}

void RunView::showHead() {
    const RunInfo& run = m_shown.front().run;
    const bool isOne = m_shown.size() == 1;
    m_title->setText(isOne ? runModelName(run)
                           : tr("%n run(s) over each other", nullptr, static_cast<int>(m_shown.size())));
    const bool active = isActive(run.state);
    m_pause->setVisible(isOne && active);
    m_cancel->setVisible(isOne && active);
    m_resume->setVisible(isOne && canResume(run.state));
    m_reuse->setVisible(isOne);
    m_progress->setVisible(isOne && active);
    m_state->setVisible(isOne);
    if (!isOne)
        return;
    QStringList parts{stateName(run.state)};
    if (active || run.state == RunState::paused || run.state == RunState::interrupted) {
        for (const QString& part : {progressText(run), rateText(run), timeLeftText(run)})
            if (!part.isEmpty())
                parts << part;
    } else if (const double seconds = m_shown.front().history->trainedSeconds(); seconds > 0) {
        parts << tr("%1 in %2").arg(progressText(run), formatDuration(seconds));
    }
    if (const auto loss = m_shown.front().history->lastLoss())
        parts << tr("loss %1").arg(formatRatio(*loss, 3));
    m_state->setText(parts.join(QStringLiteral(" · ")));
    const double share = progressShare(run);
    m_progress->setRange(0, share < 0 ? 0 : 1000);
    m_progress->setValue(share < 0 ? 0 : static_cast<int>(share * 1000));
}

void RunView::showProblem() {
    const ErrorText& error = m_shown.front().history->error();
    const bool show = m_shown.size() == 1 && !error.isEmpty();
    if (show)
        m_problemText->setText(QStringLiteral("⚠ ") + errorWords(error));
    m_problem->setVisible(show);
}

void RunView::showLog() {
    const Shown& shown = m_shown.front();
    m_log->setVisible(m_shown.size() == 1);
    const RunHistory& history = *shown.history;
    const qint64 total = history.droppedLogLines() + history.log().size();
    if (m_logRun != shown.run.id || total < m_logLines) {
        m_log->clear();
        m_logRun = shown.run.id;
        m_logLines = 0;
    }
    const qint64 missing = std::min<qint64>(total - m_logLines, history.log().size());
    m_logLines = total;
    if (missing <= 0)
        return;
    const bool atEnd = m_log->verticalScrollBar()->value() >= m_log->verticalScrollBar()->maximum() - 4;
    m_log->appendPlainText(history.log().mid(history.log().size() - missing).join(u'\n'));
    if (atEnd)
        m_log->verticalScrollBar()->setValue(m_log->verticalScrollBar()->maximum());
}

void RunView::drawCharts() {
    std::vector<Json> configs;
    QStringList names;
    for (const Shown& shown : m_shown) {
        configs.push_back(shown.run.config);
        names << runModelName(shown.run);
    }
    const QStringList legend = differingSettings(configs, names);
    std::vector<RunCurves> runs;
    bool hasCurves = false;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        runs.push_back(
            {legend[static_cast<qsizetype>(i)], m_styles.at(m_shown[i].run.id), m_shown[i].history->curves()});
        hasCurves = hasCurves || !runs.back().curves.empty();
    }
    m_board->setRuns(std::move(runs));
    m_scroll->setVisible(hasCurves);
    m_noCurves->setVisible(!hasCurves);
}

void RunView::setNextStep(const QString& text, const QString& hint, bool isBusy) {
    m_next->setVisible(!text.isEmpty());
    m_nextButton->setText(text);
    m_nextButton->setEnabled(!isBusy);
    m_nextButton->setToolTip(hint);
    m_nextHint->setText(hint);
}

} // namespace aviary
