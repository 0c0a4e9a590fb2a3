// What the Train page does with runs: follows them, starts, stops and resumes them, and leads on to the next step.
#include <algorithm>

#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QStackedWidget>

#include "core/data/tweets.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/train/base_model_picker.hpp"
#include "widgets/train/models_dialog.hpp"
#include "widgets/train/run_list_model.hpp"
#include "widgets/train/run_view.hpp"
#include "widgets/train/train_estimate.hpp"
#include "widgets/train/train_page.hpp"

namespace aviary {

namespace {

// Embedding runs forward only: about a third of a training step's work.
constexpr double kForwardSpeedUp = 3;

bool isTraining(const RunInfo& run) {
    return run.job.starts_with("train");
}

} // namespace

void TrainPage::showSelectedRuns() {
    const auto ids = selectedIds();
    if (ids.empty()) {
        if (m_form)
            m_stack->setCurrentWidget(m_form);
        return;
    }
    std::vector<RunView::Shown> shown;
    for (const std::string& id : ids) {
        auto& history = m_histories[id];
        if (!history)
            history = std::make_shared<RunHistory>();
        if (const RunInfo* run = m_runs->run(id))
            shown.push_back({*run, history});
    }
    m_view->setRuns(std::move(shown));
    m_stack->setCurrentWidget(m_view);
    showNextStep();
    poll();
}

void TrainPage::poll() {
    if (!m_feed || m_feedBackground.isBusy())
        return;
    // A run once shown stays followed: its tail must not lose what a history that comes back would miss.
    std::set<std::string> followed;
    for (const auto& [id, history] : m_histories)
        followed.insert(id);
    m_feedBackground.run(
        QStringLiteral("feed"),
        [feed = m_feed, followed = std::move(followed)](const BackgroundTask&) { return feed->look(followed); },
        [this](const RunNews& news) { take(news); });
}

void TrainPage::take(const RunNews& news) {
    const bool wasSettled = isSettled();
    m_allRuns = news.runs;
    m_artifacts = news.artifacts;
    showArtifacts();
    std::vector<RunInfo> training;
    std::copy_if(news.runs.begin(), news.runs.end(), std::back_inserter(training), isTraining);
    m_runs->setRuns(std::move(training));
    if (!m_hasLooked)
        m_estimateTimer.start(); // what past runs took tells what this one will
    m_hasLooked = true;
    for (const auto& [id, events] : news.events) {
        const auto history = m_histories.find(id);
        if (history == m_histories.end())
            continue;
        for (const Json& event : events)
            history->second->append(event);
        m_runs->setLastLoss(id, history->second->lastLoss());
        m_told.insert(id);
    }
    if (!m_wantedRuns.empty())
        selectRuns(m_wantedRuns);
    showStatus();
    if (const auto ids = selectedIds(); !ids.empty()) {
        std::vector<RunView::Shown> shown;
        for (const std::string& id : ids)
            if (const RunInfo* run = m_runs->run(id); run && m_histories[id])
                shown.push_back({*run, m_histories[id]});
        m_view->setRuns(std::move(shown));
        showNextStep();
    }
    if (!wasSettled)
        reportSettled();
}

void TrainPage::showStatus() {
    const int runs = m_runs->rowCount();
    const auto active = std::count_if(m_allRuns.begin(), m_allRuns.end(),
                                      [](const RunInfo& run) { return isTraining(run) && isActive(run.state); });
    QStringList parts{tr("%n training run(s)", nullptr, runs)};
    if (active > 0)
        parts << tr("%n under way", nullptr, static_cast<int>(active));
    if (m_tweets >= 0)
        parts << tr("%1 tweets").arg(formatCount(m_tweets));
    if (const QString status = parts.join(QStringLiteral(" · ")); status != m_status) {
        m_status = status;
        Q_EMIT statusChanged(status);
    }
}

void TrainPage::estimate() {
    if (m_folder.empty() || !m_form || !m_form->form()->isValid())
        return;
    const Json config = m_form->config();
    m_background.run(
        QStringLiteral("estimate"),
        [folder = m_folder, config, runs = m_allRuns](const BackgroundTask& task) {
            const std::int64_t matching = count_tweets(task.workspace(folder), trainingFilter(config));
            TrainEstimate estimate = trainEstimate(config, matching, tweetsPerSecond(config, runs));
            estimate.freeBytes = freeMemory();
            return estimate;
        },
        [this](const TrainEstimate& estimate) { m_form->setEstimate(estimateText(estimate)); });
}

void TrainPage::start() {
    if (m_folder.empty() || !m_form || m_stack->currentWidget() != m_form || !m_form->form()->isValid() ||
        m_background.isBusy(QStringLiteral("start")))
        return;
    m_form->setStarting(true);
    m_background.run(
        QStringLiteral("start"),
        [folder = m_folder, job = m_form->job().name, config = m_form->config()](const BackgroundTask&) {
            return startRun(folder, job, config);
        },
        [this](const RunInfo& run) {
            m_form->setStarting(false);
            Q_EMIT runStarted(QString::fromStdString(run.id));
            m_wantedRuns = {run.id};
            poll();
        },
        [this](const ErrorText& error) {
            m_form->setStarting(false);
            Q_EMIT failed(error);
        });
}

void TrainPage::stopRun(const QString& id, const QString& how) {
    const RunInfo* run = m_runs->run(id.toStdString());
    if (run && isActive(run->state))
        m_background.run(
            QStringLiteral("stop"),
            [folder = run->folder, how = how.toStdString()](const BackgroundTask&) { request_stop(folder, how); },
            [this] { poll(); });
}

void TrainPage::resume(const QString& id) {
    const RunInfo* run = m_runs->run(id.toStdString());
    if (run && canResume(run->state))
        m_background.run(
            QStringLiteral("resume"), [folder = run->folder](const BackgroundTask&) { resumeRun(folder); },
            [this, id] {
                Q_EMIT runStarted(id);
                poll();
            });
}

void TrainPage::showNextStep() {
    const auto ids = selectedIds();
    const auto model = std::find_if(m_artifacts.begin(), m_artifacts.end(), [&](const Artifact& artifact) {
        return ids.size() == 1 && artifact.ref.kind == "model" && artifact.run == ids.front();
    });
    if (model == m_artifacts.end())
        return m_view->setNextStep({}, {}, false);
    m_step = stepAfterModel(*model, m_artifacts, m_allRuns);
    const bool isBusy = !m_step.run.empty() || m_background.isBusy(QStringLiteral("step"));
    QString hint = tr("The model %1 is finished.").arg(QString::fromStdString(to_string(model->ref)));
    const double stepsPerSecond = m_histories[ids.front()]->stepsPerSecond();
    const RunInfo* run = m_runs->run(ids.front());
    if (isBusy)
        hint = tr("Under way; the bar below shows how far it is.");
    else if (m_step.kind == NextStep::Kind::embed && m_tweets > 0 && stepsPerSecond > 0 && run) {
        const double perSecond = kForwardSpeedUp * stepsPerSecond * tweetsPerStep(run->config);
        hint += u' ' + tr("Embedding takes about %1.")
                           .arg(formatDuration(std::max(1.0, static_cast<double>(m_tweets) / perSecond)));
    }
    m_view->setNextStep(stepText(m_step, m_tweets), hint, isBusy);
}

void TrainPage::startStep() {
    if (m_step.kind == NextStep::Kind::browse)
        return Q_EMIT openRequested(QStringLiteral("neighbours"),
                                    {{QStringLiteral("embedding"), QString::fromStdString(m_step.artifact)}});
    m_background.run(
        QStringLiteral("step"),
        [folder = m_folder, step = m_step](const BackgroundTask&) { return startRun(folder, step.job, step.config); },
        [this](const RunInfo& run) {
            Q_EMIT runStarted(QString::fromStdString(run.id));
            poll();
        });
    showNextStep();
}

void TrainPage::showArtifacts() {
    if (m_basePicker)
        m_basePicker->setArtifacts(m_artifacts);
    if (m_modelsDialog)
        m_modelsDialog->setArtifacts(m_artifacts);
}

ModelsDialog* TrainPage::modelsDialog() const {
    return m_modelsDialog;
}

void TrainPage::showModels() {
    if (m_folder.empty())
        return;
    if (!m_modelsDialog) {
        m_modelsDialog = new ModelsDialog(m_folder, this);
        m_modelsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_modelsDialog, &ModelsDialog::runStarted, this, &Page::runStarted);
        connect(m_modelsDialog, &ModelsDialog::trainingWanted, this, [this](const QString& ref) {
            showRecipe(std::max(m_recipeList->currentRow(), 0));
            if (const FieldRow* base = m_form ? m_form->form()->row("base_model") : nullptr)
                qobject_cast<QLineEdit*>(base->editor())->setText(ref);
        });
        m_modelsDialog->setArtifacts(m_artifacts);
    }
    m_modelsDialog->show();
    m_modelsDialog->raise();
    m_modelsDialog->activateWindow();
}

} // namespace aviary
