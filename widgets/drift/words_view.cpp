#include "widgets/drift/words_view.hpp"

#include <algorithm>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include "widgets/drift/artifact_text.hpp"
#include "widgets/drift/compared_words.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/ranking_view.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr double kMoved = 0.05;

bool isUnderWay(const std::filesystem::path& workspace, const std::string& id) {
    const auto runs = list_runs(workspace);
    return std::ranges::any_of(runs, [&id](const RunInfo& run) { return run.id == id && isActive(run.state); });
}

} // namespace

WordsView::WordsView(const PageContext& context, QWidget* parent) : Page(parent) {
    makeHeader();
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(new QWidget); // nothing is claimed before the workspace was looked at
    m_stack->addWidget(m_formPage = makeForm());
    m_stack->addWidget(m_content = makeContent());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusPolicy(Qt::ClickFocus); // Tab goes to its fields, not to the view that would send Shift+Tab back
    makeCommands(context);
    connect(&m_background, &Background::failed, this, &Page::failed);
    connect(&m_background, &Background::busyChanged, this, &WordsView::reportSettled, Qt::QueuedConnection);
}

WordsView::~WordsView() = default;

void WordsView::setWorkspace(const std::filesystem::path& folder) {
    m_background.cancelAll();
    m_folder = folder;
    m_artifacts.clear();
    m_startedRun.clear();
    m_wantsForm = false;
    takeWords(nullptr);
    m_artifactBox->clear();
    m_form->setWorkspace(folder);
    m_form->setOffer({});
    m_stack->setCurrentIndex(0);
    refresh();
}

void WordsView::refresh() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("artifacts"),
        [folder = m_folder, run = m_startedRun](const BackgroundTask&) {
            // The run is looked at first: if it has ended by then, what it made is listed.
            const bool isRunning = !run.empty() && isUnderWay(folder, run);
            return std::pair(isRunning, wordArtifacts(folder));
        },
        [this, run = m_startedRun](std::pair<bool, std::vector<Artifact>> found) {
            const auto isOfRun = [&run](const Artifact& artifact) { return artifact.run == run; };
            if (!found.first && m_startedRun == run && std::ranges::none_of(found.second, isOfRun))
                m_startedRun.clear(); // it failed or was cancelled; the jobs panel tells why
            takeArtifacts(std::move(found.second));
        });
}

void WordsView::takeArtifacts(std::vector<Artifact> artifacts) {
    m_artifacts = std::move(artifacts);
    m_artifactBox->clear();
    for (const Artifact& artifact : m_artifacts) {
        QStringList parts{refText(artifact), accountsText(artifact), formatDay(artifact.created_at)};
        parts.removeAll(QString());
        m_artifactBox->addItem(parts.join(QStringLiteral(" · ")), refText(artifact));
    }
    m_artifactBox->setVisible(!m_artifacts.empty());
    m_train->setVisible(!m_artifacts.empty());
    m_back->setVisible(!m_artifacts.empty());
    const Artifact* shown = artifactToShow();
    if (!shown) {
        takeWords(nullptr);
        showForm(true);
        showStatus();
        return;
    }
    m_artifactBox->setCurrentIndex(m_artifactBox->findData(refText(*shown)));
    if (!m_words || m_words->artifact.ref != shown->ref)
        readArtifact(*shown);
    else
        applyWish();
}

const Artifact* WordsView::artifactToShow() const {
    const auto find = [this](auto fits) {
        const auto found = std::ranges::find_if(m_artifacts, fits);
        return found == m_artifacts.end() ? nullptr : &*found;
    };
    const Artifact* shown = nullptr;
    if (!m_startedRun.empty())
        shown = find([this](const Artifact& artifact) { return artifact.run == m_startedRun; });
    if (!shown && !m_wish.artifact.isEmpty())
        shown = find([this](const Artifact& a) {
            return refText(a) == m_wish.artifact || QString::fromStdString(a.ref.name) == m_wish.artifact;
        });
    if (!shown && m_words)
        shown = find([this](const Artifact& artifact) { return artifact.ref == m_words->artifact.ref; });
    return shown || m_artifacts.empty() ? shown : &m_artifacts.front();
}

void WordsView::readArtifact(const Artifact& artifact) {
    if (artifact.run == m_startedRun)
        m_startedRun.clear();
    m_background.run(
        QStringLiteral("words"), [artifact](const BackgroundTask&) { return readWords(artifact); },
        [this](std::shared_ptr<const ShownWords> words) { takeWords(std::move(words)); },
        [this](const ErrorText& error) {
            takeWords(nullptr);
            showForm(true);
            Q_EMIT failed(error);
        });
}

void WordsView::takeWords(std::shared_ptr<const ShownWords> words) {
    const QString wordBefore = m_word ? rawWord(*m_words, m_word->word) : QString();
    for (const char* channel : {"word", "other", "similarity", "path", "then", "now"})
        m_background.cancel(QLatin1String(channel));
    const QString otherBefore = m_other ? rawWord(*m_words, m_other->word) : QString();
    m_words = std::move(words);
    m_other = nullptr;
    takeWord(nullptr);
    QStringList periods;
    for (std::size_t p = 0; m_words && p < m_words->periods(); ++p)
        periods << periodLabel(*m_words, p);
    const bool byGroup = m_words && m_words->byGroup();
    m_slider->setPeriods(periods, byGroup);
    nameParts(byGroup);
    m_ranking->setWords(m_words);
    m_entry->setWords(m_words);
    m_otherEntry->setWords(m_words);
    m_compared->setWords(m_words);
    const QString notice = m_words ? wordsNotice(*m_words) : QString();
    m_notice->setText(QStringLiteral("⚠ ") + notice);
    m_notice->setVisible(!notice.isEmpty());
    showStatus();
    if (!m_words)
        return;
    showForm(m_wantsForm);
    if (m_wish.word.isEmpty()) {
        m_wish.word = wordBefore;
        m_wish.other = otherBefore;
    }
    applyWish();
}

bool WordsView::isSettled() const {
    return !m_background.isBusy();
}

void WordsView::reportSettled() {
    if (isSettled())
        Q_EMIT settled();
}

void WordsView::showStatus() {
    if (!m_words) {
        Q_EMIT statusChanged(m_stack->currentWidget() != m_formPage ? QString() : tr("No word vectors yet"));
        return;
    }
    const auto& ranking = m_words->drift().ranking;
    const auto moved = std::ranges::count_if(ranking, [this](std::int32_t word) {
        return m_words->drift().rows[static_cast<std::size_t>(word)].q < kMoved;
    });
    QStringList parts{(m_words->byGroup() ? tr("%1 words in %2 groups") : tr("%1 words in %2 periods"))
                          .arg(formatCount(static_cast<std::int64_t>(m_words->corpus().words.size())),
                               formatCount(static_cast<std::int64_t>(m_words->periods())))};
    if (const QString accounts = accountsText(m_words->artifact); !accounts.isEmpty())
        parts << tr("only accounts of %1").arg(accounts);
    if (!ranking.empty())
        parts << (m_words->byGroup() ? tr("%1 of %2 ranked words differ more than chance explains (q < %3)")
                                     : tr("%1 of %2 ranked words moved more than chance explains (q < %3)"))
                     .arg(formatCount(moved), formatCount(static_cast<std::int64_t>(ranking.size())),
                          formatRatio(kMoved));
    Q_EMIT statusChanged(parts.join(QStringLiteral(" · ")));
}

bool WordsView::showsForm() const {
    return m_stack->currentWidget() == m_formPage;
}

void WordsView::showForm(bool on) {
    m_formHead->setText(!m_startedRun.empty() ? tr("A training is under way: the jobs below tell how far it is. Its "
                                                   "words are shown here as soon as it has ended.")
                        : m_artifacts.empty() ? tr("No word vectors yet. Train some: a vector of each word in each "
                                                   "period, in one space, so that it can be told which words moved.")
                                              : QString());
    m_formHead->setVisible(!m_formHead->text().isEmpty());
    m_stack->setCurrentWidget(on || !m_words ? m_formPage : m_content);
    m_leaveForm->setEnabled(showsForm() && m_words);
    if (showsForm())
        offerValues();
    if (hasFocus())
        passFocus();
}

void WordsView::offerValues() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("offer"),
        [folder = m_folder](const BackgroundTask& task) { return readOffer(task.workspace(folder)); },
        [this](const WorkspaceOffer& offer) { m_form->setOffer(offer); });
}

void WordsView::askForForm(bool on) {
    m_wantsForm = on;
    showForm(on);
    passFocus();
}

void WordsView::passFocus() {
    if (m_stack->currentWidget() == m_content)
        m_entry->setFocus();
    else if (m_wantsForm)
        m_form->setFocus();
}

void WordsView::focusInEvent(QFocusEvent* event) {
    Page::focusInEvent(event);
    passFocus();
}

void WordsView::startTraining() {
    if (m_folder.empty() || !showsForm() || !m_form->form()->isValid() || m_background.isBusy(QStringLiteral("start")))
        return;
    m_form->setStarting(true);
    m_background.run(
        QStringLiteral("start"),
        [folder = m_folder, config = m_form->config()](const BackgroundTask&) {
            return startRun(folder, "train-words", config);
        },
        [this](const RunInfo& run) {
            m_form->setStarting(false);
            m_startedRun = run.id;
            askForForm(false);
            Q_EMIT runStarted(QString::fromStdString(run.id));
        },
        [this](const ErrorText& error) {
            m_form->setStarting(false);
            Q_EMIT failed(error);
        });
}

void WordsView::tellUnknown(const QString& word) {
    const auto fewest = m_words->artifact.config.value("min_count", std::int64_t{1});
    Q_EMIT failed(
        {.message =
             tr("There is no word “%1” in %2.").arg(safeText(word, {.singleLine = true}), refText(m_words->artifact)),
         .remedy = tr("Words that occur less than %1 times are left out. Hashtags begin with #, mentions with @.")
                       .arg(formatCount(fewest)),
         .place = {}});
}

} // namespace aviary
