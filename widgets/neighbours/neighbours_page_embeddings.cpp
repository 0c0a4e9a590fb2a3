// Which embeddings there are, and what to do while there is none.
#include <algorithm>

#include <QComboBox>
#include <QSignalBlocker>
#include <QStackedWidget>

#include "core/jobs/embed_estimate.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/corpus_facets.hpp"
#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/neighbours/no_embedding_view.hpp"

namespace aviary {

namespace {

QString embeddingTime(std::int64_t tweets, const std::vector<Artifact>& artifacts, const std::string& model) {
    const auto found = std::find_if(artifacts.begin(), artifacts.end(), [&](const Artifact& artifact) {
        return artifact.ref.kind == "model" && to_string(artifact.ref) == model;
    });
    const Json summary = found == artifacts.end() ? Json() : found->summary;
    return formatDuration(std::max(1.0, embedding_seconds(tweets, summary, encoding_cores())));
}

} // namespace

void NeighboursPage::lookAround() {
    struct Around {
        std::vector<Artifact> artifacts;
        std::vector<RunInfo> runs;
        std::int64_t tweets = 0;
    };
    m_background.run(
        QStringLiteral("around"),
        [folder = m_folder](const BackgroundTask& task) {
            return Around{list_artifacts(folder / "artifacts"), list_runs(folder),
                          count_tweets(task.workspace(folder), {})};
        },
        [this](Around around) { takeEmbeddings(std::move(around.artifacts), std::move(around.runs), around.tweets); });
}

void NeighboursPage::takeEmbeddings(std::vector<Artifact> artifacts, std::vector<RunInfo> runs, std::int64_t tweets) {
    const auto indexesOf = [](const std::vector<Artifact>& all) {
        return std::count_if(all.begin(), all.end(), [](const Artifact& a) { return a.ref.kind == "index"; });
    };
    const bool hasNewIndex = m_hasLooked && indexesOf(artifacts) != indexesOf(m_artifacts);
    m_artifacts = std::move(artifacts);
    m_runs = std::move(runs);
    if (m_tweets != tweets) {
        m_tweets = tweets;
        readFacets();
    }
    m_hasLooked = true;
    std::vector<const Artifact*> embeddings;
    for (const Artifact& artifact : m_artifacts)
        if (artifact.ref.kind == "embedding")
            embeddings.push_back(&artifact);
    std::stable_sort(embeddings.begin(), embeddings.end(),
                     [](const Artifact* a, const Artifact* b) { return a->created_at > b->created_at; });
    {
        const QSignalBlocker quiet(m_embeddings);
        m_embeddings->clear();
        for (const Artifact* embedding : embeddings)
            m_embeddings->addItem(QString::fromStdString(to_string(embedding->ref)));
    }
    m_embeddings->setVisible(!embeddings.empty());
    m_stack->setCurrentIndex(embeddings.empty() ? 0 : 1);
    showEmptyState();
    if (embeddings.empty())
        return;
    const QString wanted = m_wantedEmbedding.isEmpty() ? m_embedding : m_wantedEmbedding;
    int row = m_embeddings->findText(wanted);
    if (row < 0 && !wanted.isEmpty()) // without a version: the newest of that name
        row = m_embeddings->findText(wanted + u'@', Qt::MatchStartsWith);
    m_embeddings->setCurrentIndex(std::max(row, 0));
    m_wantedEmbedding.clear();
    if (m_embeddings->currentText() != m_embedding || hasNewIndex) {
        m_embedding.clear();
        chooseEmbedding(m_embeddings->currentText());
    }
}

void NeighboursPage::readFacets() {
    m_background.run(
        QStringLiteral("facets"),
        [folder = m_folder](const BackgroundTask& task) {
            return aviary::readFacets(task.workspace(folder), task.control());
        },
        [this](const CorpusFacets& facets) { m_filters->setFacets(facets); });
}

void NeighboursPage::showEmptyState() {
    if (m_embeddings->count() > 0)
        return;
    if (m_tweets == 0)
        return m_empty->setStep(
            tr("This workspace has no tweets. Drop a file of tweets on the window, or import one on the Corpus page."),
            {}, false);
    m_step = stepToFirstEmbedding(m_artifacts, m_runs);
    const bool isBusy = !m_step.run.empty() || m_background.isBusy(QStringLiteral("step"));
    QString why;
    if (m_step.kind == NextStep::Kind::embed)
        why = tr("Neighbours are tweets that lie close to each other in an embedding. Embedding %1 tweets takes about "
                 "%2.")
                  .arg(formatCount(m_tweets), embeddingTime(m_tweets, m_artifacts, m_step.artifact));
    else
        why = tr("Neighbours are tweets that lie close to each other in an embedding, and an embedding needs a model. "
                 "Train one on the %1 tweets of this workspace.")
                  .arg(formatCount(m_tweets));
    if (isBusy)
        why += u'\n' + tr("It is under way; the bar below shows how far it is.");
    m_empty->setStep(why, stepText(m_step, m_tweets), isBusy && m_step.kind != NextStep::Kind::train);
}

void NeighboursPage::startStep() {
    if (m_step.kind == NextStep::Kind::train)
        return Q_EMIT openRequested(QStringLiteral("train"), {});
    m_background.run(
        QStringLiteral("step"),
        [folder = m_folder, step = m_step](const BackgroundTask&) { return startRun(folder, step.job, step.config); },
        [this](const RunInfo& run) {
            Q_EMIT runStarted(QString::fromStdString(run.id));
            lookAround();
        },
        [this](const ErrorText& error) {
            Q_EMIT failed(error);
            lookAround();
        });
    showEmptyState();
}

} // namespace aviary
