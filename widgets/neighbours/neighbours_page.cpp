#include "widgets/neighbours/neighbours_page.hpp"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include "core/base/error.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/corpus_facets.hpp"
#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/neighbour_delegate.hpp"
#include "widgets/neighbours/neighbour_list.hpp"
#include "widgets/neighbours/neighbour_model.hpp"
#include "widgets/neighbours/no_embedding_view.hpp"
#include "widgets/neighbours/seed_card.hpp"
#include "widgets/neighbours/seed_entry.hpp"

namespace aviary {

namespace {

constexpr int kFilterDelayMs = 150, kSuggestDelayMs = 120, kMostSuggestions = 11, kLabelLength = 32;
constexpr double kEmbedPerSecond = 1400; // tweets; mini on two cores, before anything was measured here

QString planText(SearchPlan plan) {
    switch (plan) {
    case SearchPlan::exact: return NeighboursPage::tr("exact");
    case SearchPlan::hnsw: return NeighboursPage::tr("approximate (HNSW)");
    case SearchPlan::ivfpq: return NeighboursPage::tr("approximate (IVF-PQ)");
    }
    return {};
}

QString labelOf(const NeighbourSeed& seed) { return safeText(seed.text, {.maxLength = kLabelLength, .singleLine = true}); }

} // namespace

struct NeighboursPage::Browser {
    std::optional<NeighbourBrowser> browser;

    NeighbourBrowser& get(const std::filesystem::path& folder, const QString& embedding) {
        if (!browser)
            browser.emplace(folder, parse_artifact_ref("embedding", embedding.toStdString()));
        return *browser;
    }
};

std::vector<TweetRow> NeighboursPage::copiesOf(Browser& browser, const std::filesystem::path& folder, const QString& embedding, std::int64_t id) {
    return browser.get(folder, embedding).copies_of(id);
}

NeighboursPage::NeighboursPage(const PageContext& context, QWidget* parent)
    : Page(parent), m_background(this), m_search(this, 1), m_embeddings(new QComboBox(this)), m_stack(new QStackedWidget(this)),
      m_empty(new NoEmbeddingView(this)), m_entry(new SeedEntry(this)), m_trailView(new SeedTrail(this)), m_card(new SeedCard(this)),
      m_state(new QLabel(this)), m_copyCommand(new QToolButton(this)), m_menuButton(new QToolButton(this)), m_model(new NeighbourModel(this)),
      m_list(new NeighbourList(m_model, this)), m_filters(new FilterPanel(this)) {
    makeLayout();
    makeCommands(context);
    connect(m_embeddings, &QComboBox::textActivated, this, &NeighboursPage::chooseEmbedding);
    connect(m_empty, &NoEmbeddingView::stepRequested, this, &NeighboursPage::startStep);
    connect(m_entry, &SeedEntry::tweetChosen, this, [this](qint64 id) { goToSeed({.id = id, .text = {}, .label = {}}); });
    connect(m_entry, &SeedEntry::textChosen, this, [this](const QString& text) { goToSeed({.id = {}, .text = text.toStdString(), .label = {}}); });
    connect(m_entry, &SeedEntry::searchWanted, this, [this](const QString& words) {
        m_wantedWords = words;
        m_suggestTimer.start();
    });
    connect(m_trailView, &SeedTrail::backClicked, this, [this] { goToPosition(m_trail.position() - (m_trail.canGoBack() ? 1 : 0)); });
    connect(m_trailView, &SeedTrail::forwardClicked, this, [this] { goToPosition(m_trail.position() + 1); });
    connect(m_trailView, &SeedTrail::stepClicked, this, &NeighboursPage::goToPosition);
    connect(m_card, &SeedCard::bookmarkClicked, this, [this] {
        if (m_model->answer())
            toggleBookmark(m_model->answer()->answer.seed.id);
    });
    connect(m_list, &QListView::doubleClicked, this, &NeighboursPage::seedFromRow);
    connect(m_list, &NeighbourList::answerPainted, this, [this] {
        if (!m_waitsForPaint)
            return;
        m_waitsForPaint = false;
        m_paintedMs = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        showStateLine();
    });
    connect(m_list->rowDelegate(), &NeighbourDelegate::starClicked, this,
            [this](const QModelIndex& index) { toggleBookmark(index.data(NeighbourModel::IdRole).toLongLong()); });
    connect(m_filters, &FilterPanel::changed, this, &NeighboursPage::filtersChanged);
    for (Background* background : {&m_background, &m_search}) {
        connect(background, &Background::failed, this, &Page::failed);
        connect(background, &Background::busyChanged, this, &NeighboursPage::reportSettled);
    }
    m_filterTimer.setSingleShot(true);
    m_filterTimer.setInterval(kFilterDelayMs);
    connect(&m_filterTimer, &QTimer::timeout, this, &NeighboursPage::ask);
    m_suggestTimer.setSingleShot(true);
    m_suggestTimer.setInterval(kSuggestDelayMs);
    connect(&m_suggestTimer, &QTimer::timeout, this, [this] { suggest(m_wantedWords); });
    m_filterSteps.push({});
}

NeighboursPage::~NeighboursPage() = default;

void NeighboursPage::makeLayout() {
    m_embeddings->setAccessibleName(tr("Embedding"));
    m_embeddings->setToolTip(tr("The embedding in whose space the neighbours are near. Its newest index is used where there is one."));
    m_embeddings->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setObjectName(QStringLiteral("stateLine"));
    m_state->setAccessibleName(tr("State"));
    m_state->setWordWrap(true);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copyCommand->setAutoRaise(true);
    m_menuButton->setAutoRaise(true);
    m_menuButton->setText(QStringLiteral("⋯"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_menuButton->setToolTip(tr("Copy and export the neighbours."));
    m_menuButton->setAccessibleName(tr("Copy and export"));

    auto* stateRow = new QHBoxLayout;
    stateRow->setContentsMargins(16, 4, 8, 4);
    stateRow->setSpacing(8);
    stateRow->addWidget(m_state, 1);
    stateRow->addWidget(m_copyCommand);
    stateRow->addWidget(m_menuButton);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(16, 8, 16, 8);
    top->setSpacing(16);
    top->addWidget(m_entry, 2);
    top->addWidget(m_trailView, 3);
    auto* left = new QWidget(this);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addLayout(top);
    leftLayout->addWidget(m_card);
    leftLayout->addLayout(stateRow);
    leftLayout->addWidget(m_list, 1);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_filters);
    scroll->setMinimumWidth(232);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(left);
    splitter->addWidget(scroll);
    splitter->setStretchFactor(0, 1);
    splitter->setCollapsible(0, false);
    splitter->setSizes({800, 264});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    m_stack->setCurrentIndex(m_stack->addWidget(new QWidget(this))); // nothing is claimed before the workspace was looked at
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_card->hide();
}

void NeighboursPage::setWorkspace(const std::filesystem::path& folder) {
    m_background.cancelAll();
    m_search.cancelAll();
    m_folder = folder;
    m_browser = nullptr;
    m_embedding.clear();
    m_trail.clear();
    m_trailView->setHistory(m_trail);
    m_model->setAnswer(nullptr);
    m_card->hide();
    m_state->clear();
    m_stack->setCurrentIndex(m_stack->count() - 1);
    m_hasLooked = false;
    m_bookmarks.clear();
    refresh();
}

void NeighboursPage::refresh() {
    if (m_folder.empty())
        return;
    lookAround();
    readBookmarks();
}

void NeighboursPage::lookAround() {
    struct Around {
        std::vector<Artifact> artifacts;
        std::vector<RunInfo> runs;
        std::int64_t tweets = 0;
    };
    m_background.run(
        QStringLiteral("around"),
        [folder = m_folder](const BackgroundTask& task) {
            return Around{list_artifacts(folder / "artifacts"), list_runs(folder), count_tweets(task.workspace(folder), {})};
        },
        [this](Around around) { takeEmbeddings(std::move(around.artifacts), std::move(around.runs), around.tweets); });
}

void NeighboursPage::takeEmbeddings(std::vector<Artifact> artifacts, std::vector<RunInfo> runs, std::int64_t tweets) {
    const auto indexesOf = [](const std::vector<Artifact>& all) { return std::count_if(all.begin(), all.end(), [](const Artifact& a) { return a.ref.kind == "index"; }); };
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
    std::stable_sort(embeddings.begin(), embeddings.end(), [](const Artifact* a, const Artifact* b) { return a->created_at > b->created_at; });
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

void NeighboursPage::chooseEmbedding(const QString& name) {
    if (name == m_embedding)
        return;
    m_embedding = name;
    m_browser = std::make_shared<Browser>();
    if (m_trail.isEmpty())
        pickSeed();
    else
        ask();
}

void NeighboursPage::readFacets() {
    m_background.run(
        QStringLiteral("facets"), [folder = m_folder](const BackgroundTask& task) { return aviary::readFacets(task.workspace(folder), task.control()); },
        [this](const CorpusFacets& facets) { m_filters->setFacets(facets); });
}

void NeighboursPage::showEmptyState() {
    if (m_embeddings->count() > 0)
        return;
    if (m_tweets == 0)
        return m_empty->setStep(tr("This workspace has no tweets. Drop a file of tweets on the window, or import one on the Corpus page."), {}, false);
    m_step = stepToFirstEmbedding(m_artifacts, m_runs);
    const bool isBusy = !m_step.run.empty() || m_background.isBusy(QStringLiteral("step"));
    QString why;
    if (m_step.kind == NextStep::Kind::embed)
        why = tr("Neighbours are tweets that lie close to each other in an embedding. Embedding %1 tweets takes about %2.")
                  .arg(formatCount(m_tweets), formatDuration(static_cast<double>(m_tweets) / kEmbedPerSecond));
    else
        why = tr("Neighbours are tweets that lie close to each other in an embedding, and an embedding needs a model. Train one on the %1 tweets of this workspace.")
                  .arg(formatCount(m_tweets));
    if (isBusy)
        why += u'\n' + tr("It is under way; the bar below shows how far it is.");
    m_empty->setStep(why, stepText(m_step, m_tweets), isBusy && m_step.kind != NextStep::Kind::train);
}

void NeighboursPage::startStep() {
    if (m_step.kind == NextStep::Kind::train)
        return Q_EMIT openRequested(QStringLiteral("train"), {});
    m_background.run(
        QStringLiteral("step"), [folder = m_folder, step = m_step](const BackgroundTask&) { return startRun(folder, step.job, step.config); },
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

void NeighboursPage::open(const QJsonObject& request) {
    if (const QString embedding = request.value(QStringLiteral("embedding")).toString(); !embedding.isEmpty()) {
        m_wantedEmbedding = embedding;
        if (!m_folder.empty())
            lookAround();
    }
    if (const auto id = tweetIdOf(request.value(QStringLiteral("seed")).toString()))
        goToSeed({.id = id, .text = {}, .label = {}});
    else if (const QString text = request.value(QStringLiteral("text")).toString(); !text.isEmpty())
        goToSeed({.id = {}, .text = text.toStdString(), .label = {}});
}

QJsonObject NeighboursPage::saveState() const {
    QJsonObject state{{QStringLiteral("embedding"), m_embedding},
                      {QStringLiteral("filter"), filterToJson(m_filters->filter())},
                      {QStringLiteral("k"), m_filters->count()},
                      {QStringLiteral("exact"), m_filters->exact()}};
    QJsonArray seeds;
    for (const SeedStep& step : m_trail.steps())
        seeds.append(step.id ? QJsonObject{{QStringLiteral("id"), QString::number(*step.id)}, {QStringLiteral("label"), step.label}}
                             : QJsonObject{{QStringLiteral("text"), QString::fromStdString(step.text)}, {QStringLiteral("label"), step.label}});
    state[QStringLiteral("seeds")] = seeds;
    state[QStringLiteral("position")] = static_cast<int>(m_trail.position());
    return state;
}

void NeighboursPage::restoreState(const QJsonObject& state) {
    m_wantedEmbedding = state.value(QStringLiteral("embedding")).toString();
    m_filters->setFilter(filterFromJson(state.value(QStringLiteral("filter")).toObject()));
    m_filters->setCount(state.value(QStringLiteral("k")).toInt(m_filters->count()));
    m_filters->setExact(state.value(QStringLiteral("exact")).toBool());
    m_trail.clear();
    for (const QJsonValue& value : state.value(QStringLiteral("seeds")).toArray()) {
        const QJsonObject seed = value.toObject();
        SeedStep step{.id = tweetIdOf(seed.value(QStringLiteral("id")).toString()),
                      .text = seed.value(QStringLiteral("text")).toString().toStdString(),
                      .label = safeText(seed.value(QStringLiteral("label")).toString(), {.maxLength = 80, .singleLine = true})};
        if (step.id || !step.text.empty())
            m_trail.push(std::move(step));
    }
    m_trail.goTo(static_cast<std::size_t>(std::max(0, state.value(QStringLiteral("position")).toInt())));
    m_trailView->setHistory(m_trail);
    if (!m_embedding.isEmpty())
        ask();
}

QWidget* NeighboursPage::headerWidget() { return m_embeddings; }

bool NeighboursPage::isSettled() const {
    return m_folder.empty() || (m_hasLooked && !m_background.isBusy() && !m_search.isBusy() && !m_filterTimer.isActive());
}

void NeighboursPage::reportSettled() {
    if (isSettled())
        Q_EMIT settled();
}

QString NeighboursPage::stateLine() const { return m_state->text(); }

NeighbourQuery NeighboursPage::query(const SeedStep& seed) const {
    NeighbourQuery query;
    query.id = seed.id;
    query.text = seed.text;
    query.k = m_filters->count();
    query.exact = m_filters->exact();
    query.filter = m_filters->filter();
    return query;
}

QString NeighboursPage::command() const {
    return m_trail.isEmpty() ? QString() : neighboursCommand(m_folder.string(), m_embedding.toStdString(), query(m_trail.current()));
}

void NeighboursPage::goToSeed(SeedStep seed) {
    m_trail.push(std::move(seed));
    m_trailView->setHistory(m_trail);
    m_entry->clear();
    m_search.cancel(QStringLiteral("pick"));
    ask();
}

void NeighboursPage::goToPosition(std::size_t position) {
    if (m_trail.isEmpty() || position >= m_trail.steps().size())
        return;
    m_trail.goTo(position);
    m_trailView->setHistory(m_trail);
    ask();
}

void NeighboursPage::pickSeed() {
    m_search.run(
        QStringLiteral("pick"),
        [browser = m_browser, folder = m_folder, embedding = m_embedding](const BackgroundTask&) { return browser->get(folder, embedding).pick_seed(); },
        [this](const std::optional<TweetRow>& row) {
            if (row)
                goToSeed({.id = row->id, .text = {}, .label = {}});
            else
                m_state->setText(tr("Type a tweet's ID, paste a text, or search for words."));
        });
}

void NeighboursPage::ask() {
    m_filterTimer.stop();
    if (!m_browser || m_trail.isEmpty())
        return;
    m_clock.start();
    m_waitsForPaint = false;
    if (!m_trail.current().id)
        m_state->setText(tr("Placing the text in the embedding…"));
    m_search.run(
        QStringLiteral("ask"),
        [browser = m_browser, folder = m_folder, embedding = m_embedding, question = query(m_trail.current())](const BackgroundTask& task) {
            NeighbourBrowser& open = browser->get(folder, embedding);
            if (task.isStale())
                throw Cancelled();
            return prepareAnswer(open.ask(question));
        },
        [this](std::shared_ptr<const ShownAnswer> shown) { take(std::move(shown)); },
        [this](const ErrorText& error) {
            if (error.isEmpty())
                return;
            m_state->setText(QStringLiteral("⚠ ") + error.toText());
            Q_EMIT failed(error);
        });
}

void NeighboursPage::take(std::shared_ptr<const ShownAnswer> shown) {
    const NeighbourSeed& seed = shown->answer.seed;
    SeedStep step = m_trail.current();
    step.label = labelOf(seed);
    m_trail.replace(std::move(step));
    m_trailView->setHistory(m_trail);
    m_card->setSeed(seed);
    m_card->setBookmarked(m_bookmarks.contains(seed.id));
    m_card->show();
    m_waitsForPaint = true;
    m_paintedMs = -1;
    m_model->setAnswer(std::move(shown));
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    showStateLine();
    const TweetFilter filter = m_filters->filter();
    if (!filter.is_empty())
        m_background.run(
            QStringLiteral("effects"), [folder = m_folder, filter](const BackgroundTask& task) { return readEffects(task.workspace(folder), filter, task.control()); },
            [this](const FilterEffects& effects) { m_filters->setEffects(effects); });
}

void NeighboursPage::showStateLine() {
    if (!m_model->answer())
        return;
    const NeighbourAnswer& answer = m_model->answer()->answer;
    const auto shown = static_cast<std::int64_t>(answer.neighbours.size());
    QStringList parts{tr("%1 of %2").arg(formatCount(shown), formatCount(m_filters->count())),
                      tr("%1 of %2 pass").arg(formatCount(answer.passing), formatCount(answer.universe)), planText(answer.plan),
                      m_paintedMs < 0 ? tr("%1 search").arg(formatDuration(answer.milliseconds / 1000))
                                      : tr("%1 search, %2 to the picture").arg(formatDuration(answer.milliseconds / 1000), formatDuration(m_paintedMs / 1000))};
    if (const TweetFilter filter = m_filters->filter(); !filter.is_empty())
        parts << describeFilter(filter);
    if (shown == 0)
        parts << tr("nothing passes the filters");
    else if (shown < m_filters->count())
        parts << tr("these are all that pass");
    m_state->setText(parts.join(QStringLiteral(" · ")));
    m_state->setToolTip(tr("Shown of asked for; tweets that the filters let through (near-identical ones count once); how the search was done; "
                           "time of the search, and from the question to the painted neighbours; the filters."));
    Q_EMIT statusChanged(parts.mid(0, 3).join(QStringLiteral(" · ")));
}

void NeighboursPage::filtersChanged() {
    if (!m_isUndoing && !m_filterSteps.isEmpty() && !(m_filterSteps.current() == m_filters->filter()))
        m_filterSteps.push(m_filters->filter());
    if (m_browser)
        m_filterTimer.start();
}

void NeighboursPage::undoFilter(bool redo) {
    if (redo)
        m_filterSteps.goForward();
    else
        m_filterSteps.goBack();
    m_isUndoing = true;
    m_filters->setFilter(m_filterSteps.current());
    m_isUndoing = false;
}

void NeighboursPage::suggest(const QString& words) {
    if (words.isEmpty() || m_folder.empty())
        return m_background.cancel(QStringLiteral("suggest"));
    m_background.run(
        QStringLiteral("suggest"),
        [folder = m_folder, search = words.toStdString()](const BackgroundTask& task) {
            TweetFilter filter;
            filter.search = search;
            return tweet_page(task.workspace(folder), filter, TweetOrder::id, true, std::nullopt, kMostSuggestions);
        },
        [this, words](const std::vector<TweetRow>& rows) { m_entry->setSuggestions(words, rows); });
}

} // namespace aviary
