#include "widgets/neighbours/neighbours_page.hpp"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

#include "core/base/error.hpp"
#include "widgets/models/filter_text.hpp"
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
#include "widgets/neighbours/why_similar.hpp"

namespace aviary {

namespace {

constexpr int kFilterDelayMs = 150, kSuggestDelayMs = 120, kMostSuggestions = 11, kLabelLength = 32;

QString planText(const NeighbourAnswer& answer) {
    const QString found =
        answer.recall_at_10
            ? NeighboursPage::tr("finds %1 %").arg(QLocale().toString(*answer.recall_at_10 * 100, 'f', 1))
            : NeighboursPage::tr("of an older version: build it again to know what it finds");
    switch (answer.plan) {
    case SearchPlan::exact:
        return NeighboursPage::tr("exact");
    case SearchPlan::hnsw:
        return NeighboursPage::tr("approximate (HNSW, %1)").arg(found);
    case SearchPlan::ivfpq:
        return NeighboursPage::tr("approximate (IVF-PQ, %1)").arg(found);
    }
    return {};
}

QString labelOf(const NeighbourSeed& seed) {
    return safeText(seed.text, {.maxLength = kLabelLength, .singleLine = true});
}

} // namespace

struct NeighboursPage::Browser {
    std::optional<NeighbourBrowser> browser;

    NeighbourBrowser& get(const std::filesystem::path& folder, const QString& embedding) {
        if (!browser)
            browser.emplace(folder, parse_artifact_ref("embedding", embedding.toStdString()));
        return *browser;
    }
};

std::vector<TweetRow> NeighboursPage::copiesOf(Browser& browser, const std::filesystem::path& folder,
                                               const QString& embedding, std::int64_t id) {
    return browser.get(folder, embedding).copies_of(id);
}

NeighboursPage::NeighboursPage(const PageContext& context, QWidget* parent)
    : Page(parent), m_background(this), m_search(this, 1), m_embeddings(new QComboBox(this)),
      m_stack(new QStackedWidget(this)), m_empty(new NoEmbeddingView(this)), m_entry(new SeedEntry(this)),
      m_trailView(new SeedTrail(this)), m_card(new SeedCard(this)), m_state(new QLabel(this)),
      m_copyCommand(new QToolButton(this)), m_menuButton(new QToolButton(this)), m_model(new NeighbourModel(this)),
      m_list(new NeighbourList(m_model, this)), m_filters(new FilterPanel(this)), m_why(new WhySimilarView(this)) {
    makeLayout();
    makeCommands(context);
    connect(m_embeddings, &QComboBox::textActivated, this, &NeighboursPage::chooseEmbedding);
    connect(m_empty, &NoEmbeddingView::stepRequested, this, &NeighboursPage::startStep);
    connect(m_entry, &SeedEntry::tweetChosen, this,
            [this](qint64 id) { goToSeed({.id = id, .text = {}, .label = {}}); });
    connect(m_entry, &SeedEntry::textChosen, this,
            [this](const QString& text) { goToSeed({.id = {}, .text = text.toStdString(), .label = {}}); });
    connect(m_entry, &SeedEntry::searchWanted, this, [this](const QString& words) {
        m_wantedWords = words;
        m_suggestTimer.start();
    });
    connect(m_trailView, &SeedTrail::backClicked, this,
            [this] { goToPosition(m_trail.position() - (m_trail.canGoBack() ? 1 : 0)); });
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
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &NeighboursPage::explain);
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

void NeighboursPage::setWorkspace(const std::filesystem::path& folder) {
    m_background.cancelAll();
    m_search.cancelAll();
    m_folder = folder;
    m_browser = nullptr;
    m_embedding.clear();
    m_toldLeftOut.clear();
    m_trail.clear();
    m_trailView->setHistory(m_trail);
    m_model->setAnswer(nullptr);
    m_why->clear();
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

QWidget* NeighboursPage::headerWidget() {
    return m_embeddings;
}

bool NeighboursPage::isSettled() const {
    return m_folder.empty() ||
           (m_hasLooked && !m_background.isBusy() && !m_search.isBusy() && !m_filterTimer.isActive());
}

void NeighboursPage::reportSettled() {
    if (isSettled())
        Q_EMIT settled();
}

QString NeighboursPage::stateLine() const {
    return m_state->text();
}

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
    return m_trail.isEmpty()
               ? QString()
               : neighboursCommand(m_folder.string(), m_embedding.toStdString(), query(m_trail.current()));
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
        [browser = m_browser, folder = m_folder, embedding = m_embedding](const BackgroundTask&) {
            return browser->get(folder, embedding).pick_seed();
        },
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
        [browser = m_browser, folder = m_folder, embedding = m_embedding,
         question = query(m_trail.current())](const BackgroundTask& task) {
            NeighbourBrowser& open = browser->get(folder, embedding);
            if (task.isStale())
                throw Cancelled();
            return std::pair(prepareAnswer(open.ask(question)), open.left_out());
        },
        [this](std::pair<std::shared_ptr<const ShownAnswer>, std::vector<Error>> answered) {
            take(std::move(answered.first));
            tellOnce(answered.second);
        },
        [this](const ErrorText& error) {
            if (error.isEmpty())
                return;
            m_state->setText(QStringLiteral("⚠ ") + error.toText());
            Q_EMIT failed(error);
        });
}

void NeighboursPage::tellOnce(const std::vector<Error>& leftOut) {
    if (leftOut.empty())
        return;
    const ErrorText error = errorText(std::make_exception_ptr(leftOut.front()));
    if (std::exchange(m_toldLeftOut, error.toText()) != error.toText())
        Q_EMIT failed(error);
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
    else
        explain();
    m_list->scrollToTop();
    showStateLine();
    const TweetFilter filter = m_filters->filter();
    if (!filter.is_empty())
        m_background.run(
            QStringLiteral("effects"),
            [folder = m_folder, filter](const BackgroundTask& task) {
                return readEffects(task.workspace(folder), filter, task.control());
            },
            [this](const FilterEffects& effects) { m_filters->setEffects(effects); });
}

void NeighboursPage::explain() {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid()) {
        m_background.cancel(QStringLiteral("why"));
        return m_why->clear();
    }
    m_background.run(
        QStringLiteral("why"),
        [folder = m_folder, shown = m_model->answer(),
         row = static_cast<std::size_t>(current.row())](const BackgroundTask& task) {
            const NeighbourAnswer& answer = shown->answer;
            const NeighbourHit& hit = answer.neighbours[row];
            if (answer.seed.id == 0)
                return whySimilarText(answer, hit, nullptr);
            const TweetPair pair = compare_tweets(task.workspace(folder), answer.seed.id, hit.tweet.id);
            return whySimilarText(answer, hit, &pair);
        },
        [this](const QString& text) { m_why->setPlainText(text); });
}

void NeighboursPage::showStateLine() {
    if (!m_model->answer())
        return;
    const NeighbourAnswer& answer = m_model->answer()->answer;
    const auto shown = static_cast<std::int64_t>(answer.neighbours.size());
    QStringList parts{
        tr("%1 of %2").arg(formatCount(shown), formatCount(m_filters->count())),
        tr("%1 of %2 pass").arg(formatCount(answer.passing), formatCount(answer.universe)), planText(answer),
        m_paintedMs < 0 ? tr("%1 search").arg(formatDuration(answer.milliseconds / 1000))
                        : tr("%1 search, %2 to the picture")
                              .arg(formatDuration(answer.milliseconds / 1000), formatDuration(m_paintedMs / 1000))};
    if (const TweetFilter filter = m_filters->filter(); !filter.is_empty())
        parts << describeFilter(filter);
    if (shown == 0)
        parts << tr("nothing passes the filters");
    else if (shown < m_filters->count())
        parts << tr("these are all that pass");
    m_state->setText(parts.join(QStringLiteral(" · ")));
    m_state->setToolTip(
        tr("Shown of asked for; tweets that the filters let through (near-identical ones count once); how the search "
           "was done, and for an approximate index the share of the ten nearest that it found when it was made, for a "
           "sample of its tweets as if they were not in it; time of the search, and from the question to the painted "
           "neighbours; the filters."));
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
