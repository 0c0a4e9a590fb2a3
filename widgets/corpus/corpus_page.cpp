#include "widgets/corpus/corpus_page.hpp"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/corpus/count_chart.hpp"
#include "widgets/corpus/filter_chips.hpp"
#include "widgets/corpus/tweet_details.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/models/import_models.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/shell/icons.hpp"

namespace aviary {

namespace {

constexpr int kSearchDelayMs = 150;
constexpr TweetKind kKinds[] = {TweetKind::original, TweetKind::retweet, TweetKind::quote, TweetKind::reply};
constexpr const char* kKindCodes[] = {"original", "retweet", "quote", "reply"};

QTableView* plainTable(QAbstractItemModel* model, const QString& name) {
    auto* table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 10);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(48);
    return table;
}

/// The bars of one facet: all there is, and how much of it passes now.
std::vector<CountBar> bars(const std::vector<std::pair<std::string, std::int64_t>>& all,
                           const std::vector<std::pair<std::string, std::int64_t>>& passing, const std::function<QString(const std::string&)>& label) {
    std::vector<CountBar> made;
    for (const auto& [key, count] : all) {
        const auto found = std::find_if(passing.begin(), passing.end(), [&](const auto& entry) { return entry.first == key; });
        made.push_back({key, label(key), count, found == passing.end() ? 0 : std::min(count, found->second)});
    }
    return made;
}

std::optional<TweetKind> kindOf(const std::string& code) {
    const auto* found = std::find(std::begin(kKindCodes), std::end(kKindCodes), code);
    return found == std::end(kKindCodes) ? std::nullopt : std::optional(kKinds[found - std::begin(kKindCodes)]);
}

template <typename Value>
void toggle(std::vector<Value>& values, const Value& value) {
    if (std::erase(values, value) == 0)
        values.push_back(value);
}

} // namespace

CorpusPage::CorpusPage(const PageContext& context, QWidget* parent) : Page(parent), m_background(nullptr, 3) {
    m_model = new TweetTableModel(this);
    m_rejected = new RejectedModel(this);
    m_imports = new ImportsModel(this);
    setupCommands(*context.actions);
    setupTopRow();
    setupCharts();
    setupTables();
    setupLayout();
    setFocusProxy(m_table);
    connect(m_model, &TweetTableModel::failed, this, &Page::failed);
    connect(m_model, &TweetTableModel::busyChanged, this, &CorpusPage::checkSettled);
    connect(m_model, &TweetTableModel::loaded, this, [this] {
        if (const int row = m_wantedId ? m_model->rowOf(m_wantedId) : -1; row >= 0)
            m_table->setCurrentIndex(m_model->index(row, TweetTableModel::Text));
        else if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, TweetTableModel::Text));
        m_wantedId = 0;
        currentChanged();
        showStatus();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &CorpusPage::currentChanged);
    connect(m_rejected, &RejectedModel::loaded, this, &CorpusPage::checkSettled);
    connect(&m_background, &Background::failed, this, &Page::failed);
    connect(&m_background, &Background::busyChanged, this, &CorpusPage::checkSettled);
}

CorpusPage::~CorpusPage() = default;

void CorpusPage::setupTopRow() {
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search the texts"));
    m_search->setAccessibleName(tr("Search the texts"));
    m_search->setToolTip(tr("Finds tweets that contain all these words; the last one may be unfinished (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMinimumHeight(fontMetrics().height() + 12);
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelayMs);
    connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(&m_searchDelay, &QTimer::timeout, this, [this] { searchFor(m_search->text()); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        searchFor(m_search->text());
        m_table->setFocus();
    });
    m_count = new QLabel;
    m_count->setAccessibleName(tr("Number of tweets"));
    m_count->setToolTip(tr("Tweets that pass the filters, of all in the workspace; ≥ while they are still being counted"));
    m_chips = new FilterChips;
    connect(m_chips, &FilterChips::filterChanged, this, &CorpusPage::setFilter);
}

void CorpusPage::setupCharts() {
    using Shape = CountChart::Shape;
    m_months = new CountChart(Shape::histogram, tr("Months"));
    m_languages = new CountChart(Shape::list, tr("Languages"));
    m_kinds = new CountChart(Shape::list, tr("Kinds"));
    m_hashtags = new CountChart(Shape::list, tr("Hashtags"));
    m_domains = new CountChart(Shape::list, tr("Domains"));
    m_domains->setPickable(false);
    connect(m_months, &CountChart::picked, this, [this](const QString& month) { setMonths(month, month); });
    connect(m_months, &CountChart::rangePicked, this, &CorpusPage::setMonths);
    connect(m_languages, &CountChart::picked, this, &CorpusPage::toggleLanguage);
    connect(m_kinds, &CountChart::picked, this, &CorpusPage::toggleKind);
    connect(m_hashtags, &CountChart::picked, this, [this](const QString& tag) { m_search->setText(u'#' + tag), searchFor(m_search->text()); });

    m_charts = new QWidget;
    auto* row = new QHBoxLayout(m_charts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    row->addWidget(m_months, 3);
    row->addWidget(m_languages, 2);
    row->addWidget(m_kinds, 2);
    row->addWidget(m_hashtags, 2);
    row->addWidget(m_domains, 2);
}

QWidget* CorpusPage::makeTweetsTab() {
    m_table = plainTable(m_model, tr("Tweets"));
    m_table->setToolTip(tr("Enter shows the neighbours of the tweet; Ctrl+C copies the chosen rows"));
    const int widths[] = {132, 120, 88, 360, 80, 64, 104, 160};
    for (int column = 0; column < TweetTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(TweetTableModel::Text, QHeaderView::Stretch);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(TweetTableModel::columnOf(m_query.order), Qt::DescendingOrder);
    connect(header, &QHeaderView::sectionClicked, this, &CorpusPage::sortBy);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CorpusPage::currentChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CorpusPage::showStatus);
    connect(m_table, &QTableView::activated, this, &CorpusPage::showNeighbours);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addAction(m_neighbours);
    m_table->addActions(m_copyActions);
    m_table->addAction(m_export);

    m_details = new TweetDetails;
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setHandleWidth(8);
    return m_splitter;
}

void CorpusPage::setupTables() {
    m_rejectedTable = plainTable(m_rejected, tr("Rejected rows"));
    m_importsTable = plainTable(m_imports, tr("Imports"));
    const int rejectedWidths[] = {200, 80, 120, 320, 200};
    for (int column = 0; column < RejectedModel::ColumnCount; ++column)
        m_rejectedTable->setColumnWidth(column, rejectedWidths[column]);
    m_rejectedTable->horizontalHeader()->setStretchLastSection(true);
    const int importWidths[] = {320, 150, 96, 96, 96, 96};
    for (int column = 0; column < ImportsModel::ColumnCount; ++column)
        m_importsTable->setColumnWidth(column, importWidths[column]);

    m_tabs = new QTabBar;
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("Tables"));
    m_tabs->addTab(tr("Tweets"));
    m_tabs->addTab(tr("Rejected"));
    m_tabs->addTab(tr("Imports"));
    m_tabs->setTabToolTip(Tweets, tr("The tweets that pass the filters"));
    m_tabs->setTabToolTip(Rejected, tr("Rows of the inputs that could not be used, with the reason"));
    m_tabs->setTabToolTip(Imports, tr("What was imported, and what became of each row"));
    m_tabStack = new QStackedWidget;
    m_tabStack->addWidget(makeTweetsTab());
    m_tabStack->addWidget(m_rejectedTable);
    m_tabStack->addWidget(m_importsTable);
    connect(m_tabs, &QTabBar::currentChanged, m_tabStack, &QStackedWidget::setCurrentIndex);
}

void CorpusPage::setupLayout() {
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_search, 1);
    top->addWidget(m_count);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(0, 0, 0, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    auto* exportButton = new QToolButton;
    exportButton->setDefaultAction(m_export);
    exportButton->setAutoRaise(true);
    exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    exportButton->setAccessibleName(m_export->text());
    exportButton->setFocusPolicy(Qt::TabFocus);
    tabRow->addWidget(exportButton);

    m_content = new QWidget;
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(16, 0, 16, 8);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(m_chips);
    column->addWidget(m_charts);
    column->addLayout(tabRow);
    column->addWidget(m_tabStack, 1);

    m_empty = new QWidget;
    auto* hint = new QLabel(tr("This workspace has no tweets yet.\n\nDrop files on the window, or press Ctrl+I to choose some:\n"
                               "CSV, TSV, Parquet, JSON, JSON Lines, or an account’s archive, also compressed.\n"
                               "You see what will be imported before anything is written."));
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    auto* emptyLayout = new QVBoxLayout(m_empty);
    emptyLayout->addWidget(hint);

    m_stack = new QStackedWidget;
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

void CorpusPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    // What the details show too stands back where the texts would get too little room.
    m_table->setColumnHidden(TweetTableModel::Id, width() < 1300);
    m_table->setColumnHidden(TweetTableModel::Kind, width() < 1300);
    m_table->setColumnHidden(TweetTableModel::Engagements, width() < 1150);
}

void CorpusPage::setWorkspace(const std::filesystem::path& folder) {
    m_folder = folder;
    m_all.reset();
    m_passing.reset();
    m_background.cancelAll();
    m_imports->setImports({});
    m_rejected->setWorkspace(folder);
    m_query.filter = {};
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    applyQuery();
    loadImports();
    loadCounts();
}

void CorpusPage::refresh() {
    if (m_folder.empty())
        return;
    m_all.reset();
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        m_wantedId = m_model->idAt(current.row());
    m_model->reload();
    m_rejected->setWorkspace(m_folder);
    loadImports();
    countTweets();
    loadCounts();
}

void CorpusPage::open(const QJsonObject& request) {
    if (!request.contains(QStringLiteral("search")))
        return;
    m_search->setText(request.value(QStringLiteral("search")).toString());
    searchFor(m_search->text());
}

void CorpusPage::setFilter(const TweetFilter& filter) {
    if (filter == m_query.filter)
        return;
    m_query.filter = filter;
    if (m_search->text().trimmed().toStdString() != filter.search) {
        const QSignalBlocker quiet(m_search);
        m_search->setText(QString::fromStdString(filter.search));
    }
    applyQuery();
    loadCounts();
}

void CorpusPage::searchFor(const QString& words) {
    m_searchDelay.stop();
    TweetFilter filter = m_query.filter;
    filter.search = words.trimmed().toStdString();
    setFilter(filter);
}

void CorpusPage::applyQuery() {
    m_wasSettled = false;
    m_model->setQuery(m_folder, m_query);
    m_chips->setFilter(m_query.filter);
    m_matching.reset();
    m_passing.reset();
    m_tabs->setCurrentIndex(Tweets);
    currentChanged();
    countTweets();
    showCounts();
}

void CorpusPage::countTweets() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("count"),
        [folder = m_folder, filter = m_query.filter](const BackgroundTask& task) { return count_tweets(task.workspace(folder), filter); },
        [this](std::int64_t count) {
            m_matching = count;
            showStatus();
        });
}

void CorpusPage::loadCounts() {
    if (m_folder.empty())
        return;
    struct Both {
        CorpusCounts all, passing;
    };
    m_background.run(
        QStringLiteral("counts"),
        [folder = m_folder, filter = m_query.filter, known = m_all](const BackgroundTask& task) {
            Both both;
            both.all = known ? *known : corpus_counts(task.workspace(folder));
            both.passing = filter.is_empty() ? both.all : corpus_counts(task.workspace(folder), filter);
            return both;
        },
        [this](Both both) {
            m_all = std::move(both.all);
            m_passing = std::move(both.passing);
            showCounts();
            showEmptiness();
            showStatus();
        });
}

void CorpusPage::loadImports() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("imports"), [folder = m_folder](const BackgroundTask& task) { return all_imports(task.workspace(folder)); },
        [this](std::vector<ImportRow> imports) { m_imports->setImports(std::move(imports)); });
}

void CorpusPage::showCounts() {
    if (!m_all)
        return;
    // Until the filtered counts arrive the old bars stay, with nothing marked as passing.
    const CorpusCounts none;
    const CorpusCounts& all = *m_all;
    const CorpusCounts& passing = m_passing ? *m_passing : none;
    const auto same = [](const std::string& key) { return safeLine(key); };
    m_months->setBars(bars(all.months, passing.months, same));
    m_languages->setBars(bars(all.languages, passing.languages, languageName));
    m_kinds->setBars(bars(all.kinds, passing.kinds, [](const std::string& code) {
        const auto kind = kindOf(code);
        return kind ? kindName(*kind) : QString::fromStdString(code);
    }));
    m_hashtags->setBars(bars(all.hashtags, passing.hashtags, [](const std::string& tag) { return safeLine('#' + tag); }));
    m_domains->setBars(bars(all.domains, passing.domains, same));
    m_languages->setSelected({m_query.filter.languages.begin(), m_query.filter.languages.end()});
    std::set<std::string> kinds;
    for (const TweetKind kind : m_query.filter.kinds)
        kinds.insert(kKindCodes[static_cast<int>(kind)]);
    m_kinds->setSelected(kinds);
    m_tabs->setTabText(Rejected, all.rejected > 0 ? tr("Rejected (%1)").arg(formatCount(all.rejected)) : tr("Rejected"));
}

void CorpusPage::showEmptiness() { m_stack->setCurrentWidget(m_all && m_all->tweets == 0 && m_all->rejected == 0 ? m_empty : m_content); }

void CorpusPage::showStatus() {
    const QString all = m_all ? formatCount(m_all->tweets) : QStringLiteral("…");
    QString matching = QStringLiteral("≥ ") + formatCount(m_model->rowCount());
    if (m_matching)
        matching = formatCount(*m_matching);
    const bool filtered = !m_query.filter.is_empty();
    m_count->setText(filtered ? tr("%1 of %2 tweets").arg(matching, all) : tr("%1 tweets").arg(matching));
    QStringList parts{m_count->text(), describeFilter(m_query.filter)};
    if (!filtered)
        parts.removeLast();
    if (m_all && !filtered)
        parts << tr("%1 accounts").arg(formatCount(m_all->users)) << tr("%1 engagements").arg(formatCount(m_all->engagements));
    if (const auto chosen = m_table->selectionModel()->selectedRows().size(); chosen > 1)
        parts << tr("%1 chosen").arg(formatCount(chosen));
    parts << tr("page read in %1").arg(formatDuration(m_model->lastPageSeconds()));
    Q_EMIT statusChanged(parts.join(QStringLiteral(" · ")));
}

void CorpusPage::currentChanged() {
    const QModelIndex current = m_table->currentIndex();
    const TweetRow* row = current.isValid() ? m_model->rowAt(current.row()) : nullptr;
    m_details->setTweet(row);
    m_neighbours->setEnabled(current.isValid());
    for (QAction* action : std::as_const(m_copyActions))
        action->setEnabled(current.isValid());
}

void CorpusPage::sortBy(int column) {
    QHeaderView* header = m_table->horizontalHeader();
    if (const auto order = TweetTableModel::orderOf(column)) {
        m_query.descending = *order == m_query.order ? !m_query.descending : true;
        m_query.order = *order;
        applyQuery();
    }
    header->setSortIndicator(TweetTableModel::columnOf(m_query.order), m_query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void CorpusPage::toggleLanguage(const QString& code) {
    TweetFilter filter = m_query.filter;
    toggle(filter.languages, code.toStdString());
    setFilter(filter);
}

void CorpusPage::toggleKind(const QString& code) {
    const auto kind = kindOf(code.toStdString());
    if (!kind)
        return;
    TweetFilter filter = m_query.filter;
    toggle(filter.kinds, *kind);
    setFilter(filter);
}

void CorpusPage::setMonths(const QString& first, const QString& last) {
    const auto from = monthSpan(first.toStdString()), to = monthSpan(last.toStdString());
    if (!from || !to)
        return;
    TweetFilter filter = m_query.filter;
    const bool same = filter.since == from->first && filter.until == to->second;
    filter.since = same ? std::nullopt : std::optional(from->first);
    filter.until = same ? std::nullopt : std::optional(to->second);
    setFilter(filter);
}

bool CorpusPage::isSettled() const {
    return !m_background.isBusy() && !m_model->isLoading() && !m_rejected->isLoading() && !m_searchDelay.isActive();
}

void CorpusPage::checkSettled() {
    if (!isSettled()) {
        m_wasSettled = false;
        return;
    }
    if (!std::exchange(m_wasSettled, true))
        Q_EMIT settled();
}

QJsonObject CorpusPage::saveState() const {
    const QModelIndex current = m_table->currentIndex();
    return {{QStringLiteral("filter"), filterToJson(m_query.filter)},
            {QStringLiteral("order"), static_cast<int>(m_query.order)},
            {QStringLiteral("descending"), m_query.descending},
            {QStringLiteral("tab"), m_tabs->currentIndex()},
            {QStringLiteral("tweet"), current.isValid() ? QString::number(m_model->idAt(current.row())) : QString()},
            {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())}};
}

void CorpusPage::restoreState(const QJsonObject& state) {
    if (state.isEmpty())
        return;
    m_splitter->restoreState(QByteArray::fromBase64(state.value(QStringLiteral("splitter")).toString().toLatin1()));
    const int order = state.value(QStringLiteral("order")).toInt();
    if (order >= 0 && order <= static_cast<int>(TweetOrder::engagements))
        m_query.order = static_cast<TweetOrder>(order);
    m_query.descending = state.value(QStringLiteral("descending")).toBool(true);
    m_query.filter = filterFromJson(state.value(QStringLiteral("filter")).toObject());
    m_wantedId = state.value(QStringLiteral("tweet")).toString().toLongLong();
    const QSignalBlocker quiet(m_search);
    m_search->setText(QString::fromStdString(m_query.filter.search));
    m_table->horizontalHeader()->setSortIndicator(TweetTableModel::columnOf(m_query.order),
                                                  m_query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    applyQuery();
    loadCounts();
    m_tabs->setCurrentIndex(state.value(QStringLiteral("tab")).toInt());
}

} // namespace aviary
