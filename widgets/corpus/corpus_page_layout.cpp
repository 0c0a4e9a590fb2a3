// How the Corpus page is put together: search row, charts, tables.
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

#include "widgets/corpus/corpus_page.hpp"
#include "widgets/corpus/count_chart.hpp"
#include "widgets/corpus/filter_chips.hpp"
#include "widgets/corpus/tweet_details.hpp"
#include "widgets/models/import_models.hpp"
#include "widgets/shell/icons.hpp"

namespace aviary {

namespace {

constexpr int kSearchDelayMs = 150;

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

} // namespace

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
    m_count->setMargin(4);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setAccessibleName(tr("Number of tweets"));
    m_count->setToolTip(
        tr("Tweets that pass the filters, of all in the workspace; ≥ while they are still being counted"));
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
    connect(m_months, &CountChart::picked, this, [this](const QString& month) { setMonths(month, month); });
    connect(m_months, &CountChart::rangePicked, this, &CorpusPage::setMonths);
    connect(m_languages, &CountChart::picked, this, &CorpusPage::toggleLanguage);
    connect(m_kinds, &CountChart::picked, this, &CorpusPage::toggleKind);
    connect(m_domains, &CountChart::picked, this, &CorpusPage::toggleDomain);
    connect(m_hashtags, &CountChart::picked, this,
            [this](const QString& tag) { m_search->setText(u'#' + tag), searchFor(m_search->text()); });

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
    const int importWidths[] = {320, 150, 96, 96, 96, 96, 96};
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
    auto* hint =
        new QLabel(tr("This workspace has no tweets yet.\n\nDrop files on the window, or press Ctrl+I to choose some:\n"
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

} // namespace aviary
