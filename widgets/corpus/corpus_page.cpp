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
#include "widgets/shell/focus.hpp"
#include "widgets/shell/icons.hpp"

namespace aviary {

CorpusPage::CorpusPage(const PageContext& context, QWidget* parent) : Page(parent), m_background(nullptr, 3) {
    m_model = new TweetTableModel(this);
    m_rejected = new RejectedModel(this);
    m_imports = new ImportsModel(this);
    setupCommands(*context.actions);
    setupTopRow();
    setupCharts();
    setupTables();
    setupLayout();
    passFocusOn(this, m_table);
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
    m_filterSteps.clear();
    m_filterSteps.push({});
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    applyQuery();
    loadImports();
    completeIndexes();
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
    completeIndexes();
    countTweets();
    loadCounts();
}

void CorpusPage::open(const QJsonObject& request) {
    if (request.contains(QStringLiteral("filter")))
        setFilter(filterFromJson(request.value(QStringLiteral("filter")).toObject()));
    if (!request.contains(QStringLiteral("search")))
        return;
    m_search->setText(request.value(QStringLiteral("search")).toString());
    searchFor(m_search->text());
}

void CorpusPage::setFilter(const TweetFilter& filter) {
    if (filter == m_query.filter)
        return;
    m_filterSteps.push(filter);
    applyFilter(filter);
}

void CorpusPage::undoFilter(bool redo) {
    if (redo ? !m_filterSteps.canGoForward() : !m_filterSteps.canGoBack())
        return;
    if (redo)
        m_filterSteps.goForward();
    else
        m_filterSteps.goBack();
    applyFilter(m_filterSteps.current());
}

void CorpusPage::applyFilter(const TweetFilter& filter) {
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
        [folder = m_folder, filter = m_query.filter](const BackgroundTask& task) {
            return count_tweets(task.workspace(folder), filter);
        },
        [this](std::int64_t count) {
            m_matching = count;
            showStatus();
        });
}

void CorpusPage::loadImports() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("imports"),
        [folder = m_folder](const BackgroundTask& task) { return all_imports(task.workspace(folder)); },
        [this](std::vector<ImportRow> imports) { m_imports->setImports(std::move(imports)); });
}

void CorpusPage::completeIndexes() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("indexes"),
        [folder = m_folder](const BackgroundTask& task) {
            return !task.workspace(folder).has_indexes() && Workspace::open(folder, Access::write).has_indexes();
        },
        [this](bool built) {
            if (built)
                refresh();
        },
        [](const ErrorText&) {}); // where nothing can be written, queries stay slow
}

void CorpusPage::showEmptiness() {
    m_stack->setCurrentWidget(m_all && m_all->tweets == 0 && m_all->rejected == 0 ? m_empty : m_content);
}

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
        parts << tr("%1 accounts").arg(formatCount(m_all->users))
              << tr("%1 engagements").arg(formatCount(m_all->engagements));
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
    header->setSortIndicator(TweetTableModel::columnOf(m_query.order),
                             m_query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
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
    m_filterSteps.clear();
    m_filterSteps.push(m_query.filter);
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
