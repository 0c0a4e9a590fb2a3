// How the Words view is put together.
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

#include "widgets/drift/compared_words.hpp"
#include "widgets/drift/example_tweets.hpp"
#include "widgets/drift/path_chart.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/ranking_model.hpp"
#include "widgets/drift/ranking_view.hpp"
#include "widgets/drift/slice_chart.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/forms/job_form.hpp"

namespace aviary {

namespace {

QWidget* underHead(QLabel* head, QWidget* widget) {
    QFont bold = head->font();
    bold.setBold(true);
    head->setFont(bold);
    head->setTextFormat(Qt::PlainText);
    head->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(head);
    layout->addWidget(widget, 1);
    box->setMinimumWidth(136);
    return box;
}

QTabWidget* makeTabs(const QString& name) {
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->setAccessibleName(name);
    return tabs;
}

} // namespace

template <typename Exporter>
void WordsView::watchExports(Exporter* exporter) {
    exporter->setAbout([this] { return about(); });
    connect(exporter, &Exporter::failed, this, &Page::failed);
    connect(exporter, &Exporter::exported, this,
            [this](const QString& file) { Q_EMIT statusChanged(tr("Exported to %1").arg(file)); });
}

void WordsView::makeHeader() {
    m_header = new QWidget(this);
    m_artifactBox = new QComboBox(m_header);
    m_artifactBox->setObjectName(QStringLiteral("wordArtifacts"));
    m_artifactBox->setAccessibleName(tr("Word vectors"));
    m_artifactBox->setToolTip(tr(
        "The word vectors that the page shows: name and version, whose tweets they are of unless of all accounts, and "
        "the day they were made."));
    m_artifactBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_artifactBox, &QComboBox::activated, this, [this](int index) {
        askForForm(false);
        readArtifact(m_artifacts[static_cast<std::size_t>(index)]);
    });
    m_train = new QPushButton(tr("Train words…"), m_header);
    m_train->setToolTip(tr("Show the settings of a training of word vectors."));
    connect(m_train, &QPushButton::clicked, this, [this] { askForForm(true); });
    auto* layout = new QHBoxLayout(m_header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addStretch(1);
    layout->addWidget(m_artifactBox);
    layout->addWidget(m_train);
    m_artifactBox->hide();
    m_train->hide();
}

QWidget* WordsView::makeForm() {
    auto* page = new QWidget;
    m_formHead = new QLabel(page);
    m_formHead->setTextFormat(Qt::PlainText);
    m_formHead->setWordWrap(true);
    m_formHead->setObjectName(QStringLiteral("formHead"));
    m_back = new QPushButton(tr("Back to the words"), page);
    m_back->setToolTip(tr("Leave the form and show the words again."));
    connect(m_back, &QPushButton::clicked, this, [this] { askForForm(false); });
    m_form = new JobForm(
        find_job("train-words"),
        {.start = tr("Start training"),
         .starting = tr("Starting…"),
         .startTip = tr("Start the training in a program of its own; it goes on when this window is closed."),
         .estimateTip = tr("Tweets that pass the filters of the form")},
        {}, page);
    connect(m_form, &JobForm::startRequested, this, &WordsView::startTraining);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 8, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_back, 0, Qt::AlignLeading);
    layout->addWidget(m_formHead);
    layout->addWidget(m_form, 1);
    return page;
}

QWidget* WordsView::makeContent() {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 4, 16, 8);
    layout->setSpacing(4);
    layout->addWidget(makeTop());
    m_notice = new QLabel(content);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setObjectName(QStringLiteral("notice"));
    layout->addWidget(m_notice);
    m_slider = new PeriodSlider(content);
    connect(m_slider, &PeriodSlider::chosen, this, &WordsView::showPeriods);
    layout->addWidget(m_slider);
    m_splitter = new QSplitter(Qt::Vertical, content);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeNeighbours());
    m_splitter->addWidget(makeEvidence());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({300, 200});
    layout->addWidget(m_splitter, 1);
    return content;
}

QWidget* WordsView::makeTop() {
    auto* top = new QWidget;
    m_entry = new WordEntry(top);
    m_entry->setObjectName(QStringLiteral("wordEntry"));
    m_entry->setPlaceholderText(tr("A word, #hashtag, @mention or emoji"));
    m_entry->setAccessibleName(tr("Word"));
    m_entry->setToolTip(
        tr("The word whose neighbours are shown. The most frequent words that begin as typed are offered."));
    m_entry->setFixedWidth(208);
    connect(m_entry, &WordEntry::wordChosen, this, &WordsView::chooseWord);
    connect(m_entry, &WordEntry::unknownWord, this, &WordsView::tellUnknown);
    m_otherEntry = new WordEntry(top);
    m_otherEntry->setObjectName(QStringLiteral("otherEntry"));
    m_otherEntry->setPlaceholderText(tr("Compare with …"));
    m_otherEntry->setAccessibleName(tr("Second word"));
    m_otherEntry->setFixedWidth(168);
    connect(m_otherEntry, &WordEntry::wordChosen, this, &WordsView::chooseOther);
    connect(m_otherEntry, &WordEntry::unknownWord, this, &WordsView::tellUnknown);
    connect(m_otherEntry, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            chooseOther(-1);
    });
    m_sentence = new QLabel(top);
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentence->setAccessibleName(tr("How the word moved"));
    m_most = new QSpinBox(top);
    m_most->setRange(3, 50);
    m_most->setValue(12);
    m_most->setPrefix(tr("Neighbours: "));
    m_most->setAccessibleName(tr("Number of neighbours"));
    connect(m_most, &QSpinBox::valueChanged, this, [this] {
        m_columnsModel->setWord(m_word, mostNeighbours());
        showPeriods();
    });
    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_entry);
    layout->addWidget(m_otherEntry);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_most);
    return top;
}

DataTable* WordsView::makeNeighbourTable(NeighbourListModel* model, const QString& name) {
    auto* table = new DataTable(name);
    table->setModel(model);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setMinimumSectionSize(16);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(NeighbourListModel::Word, QHeaderView::Stretch);
    table->horizontalHeader()->resizeSection(NeighbourListModel::Mark, 26);
    table->horizontalHeader()->resizeSection(NeighbourListModel::Cosine, 52);
    addWordActions(table, [model](const QModelIndex& index) { return model->wordAt(index.row()); });
    return table;
}

QWidget* WordsView::makeNeighbours() {
    m_thenModel = new NeighbourListModel(NeighbourMark::left, this);
    m_nowModel = new NeighbourListModel(NeighbourMark::entered, this);
    m_thenTable = makeNeighbourTable(m_thenModel, tr("Neighbours then"));
    m_nowTable = makeNeighbourTable(m_nowModel, tr("Neighbours now"));
    m_thenTable->setObjectName(QStringLiteral("then"));
    m_nowTable->setObjectName(QStringLiteral("now"));
    m_thenHead = new QLabel;
    m_nowHead = new QLabel;
    m_sides = new QSplitter(Qt::Horizontal);
    m_sides->setChildrenCollapsible(false);
    m_sides->addWidget(underHead(m_thenHead, m_thenTable));
    m_sides->addWidget(makeFigures());
    m_sides->addWidget(underHead(m_nowHead, m_nowTable));
    m_sides->setStretchFactor(1, 1);
    m_sides->setSizes({200, 600, 200});
    return m_sides;
}

QWidget* WordsView::makeFigures() {
    m_compared = new ComparedWords;
    m_similarity = new SliceChart(SliceChart::Measure::cosine, tr("Similarity over time"));
    m_similarity->setObjectName(QStringLiteral("similarity"));
    connect(m_compared, &ComparedWords::changed, this, &WordsView::showSimilarity);
    connect(m_compared, &ComparedWords::unknownWord, this, &WordsView::tellUnknown);
    watchExports(m_similarity);
    auto* overTime = new QWidget;
    auto* layout = new QVBoxLayout(overTime);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(2);
    layout->addWidget(m_compared);
    layout->addWidget(m_similarity, 1);

    m_frequency = new SliceChart(SliceChart::Measure::perMillion, tr("Frequency over time"));
    m_frequency->setObjectName(QStringLiteral("frequency"));
    watchExports(m_frequency);
    m_path = new PathChart;
    watchExports(m_path);
    m_columnsModel = new PeriodColumnsModel(this);
    m_columns = new DataTable(tr("Neighbours by period"));
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setModel(m_columnsModel);
    m_columns->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_columns->horizontalHeader()->setDefaultSectionSize(116);
    addWordActions(m_columns, [this](const QModelIndex& index) { return m_columnsModel->wordAt(index); });

    m_figures = makeTabs(tr("Figures"));
    m_figures->setObjectName(QStringLiteral("figures"));
    m_figures->addTab(overTime, tr("Over time"));
    m_figures->addTab(m_path, tr("Path"));
    m_figures->addTab(m_frequency, tr("Frequency"));
    m_figures->addTab(m_columns, tr("All periods"));
    return m_figures;
}

QWidget* WordsView::makeEvidence() {
    m_ranking = new RankingView;
    connect(m_ranking, &RankingView::wordChosen, this, &WordsView::chooseWord);
    watchExports(m_ranking->table());
    m_thenTweets = new ExampleTweets(tr("Tweets then"));
    m_nowTweets = new ExampleTweets(tr("Tweets now"));
    m_thenTweets->setObjectName(QStringLiteral("thenTweets"));
    m_nowTweets->setObjectName(QStringLiteral("nowTweets"));
    auto* both = new QSplitter(Qt::Horizontal);
    both->setChildrenCollapsible(false);
    for (ExampleTweets* tweets : {m_thenTweets, m_nowTweets}) {
        both->addWidget(tweets);
        watchExports(tweets->table());
        connect(tweets, &ExampleTweets::tweetChosen, this, [this](qint64 id) {
            Q_EMIT openRequested(QStringLiteral("neighbours"), {{QStringLiteral("seed"), QString::number(id)}});
        });
    }
    m_tweets = both;
    m_evidence = makeTabs(tr("Words and tweets"));
    m_evidence->setObjectName(QStringLiteral("evidence"));
    m_evidence->addTab(m_ranking, tr("Words that moved most"));
    m_evidence->addTab(m_tweets, tr("Tweets then and now"));
    connect(m_evidence, &QTabWidget::currentChanged, this, [this] { readTweets(); });
    return m_evidence;
}

void WordsView::addWordActions(DataTable* table, std::function<std::int32_t(const QModelIndex&)> wordAt) {
    watchExports(table);
    const auto current = [table, wordAt] {
        return table->currentIndex().isValid() ? wordAt(table->currentIndex()) : -1;
    };
    auto* show = new QAction(tr("Show this word"), table);
    connect(show, &QAction::triggered, this, [this, current] { chooseWord(current()); });
    auto* draw = new QAction(tr("Draw its similarity over time"), table);
    connect(draw, &QAction::triggered, this, [this, current] {
        if (const std::int32_t word = current(); word >= 0)
            m_compared->add(word);
    });
    auto* compare = new QAction(tr("Compare with this word"), table);
    connect(compare, &QAction::triggered, this, [this, current] {
        if (const std::int32_t word = current(); word >= 0)
            chooseOther(word);
    });
    table->addActions({show, draw, compare});
    connect(table, &QAbstractItemView::activated, this,
            [this, wordAt](const QModelIndex& index) { chooseWord(wordAt(index)); });
}

Json WordsView::about() const {
    if (!m_words)
        return Json::object();
    Json about = {{"words", to_string(m_words->artifact.ref)},
                  {"then", periodName(*m_words, static_cast<std::size_t>(m_slider->then())).toStdString()},
                  {"now", periodName(*m_words, static_cast<std::size_t>(m_slider->now())).toStdString()},
                  {"settings", m_words->artifact.config}};
    if (m_word)
        about["word"] = m_words->corpus().words[static_cast<std::size_t>(m_word->word)];
    if (m_other)
        about["other"] = m_words->corpus().words[static_cast<std::size_t>(m_other->word)];
    return about;
}

void WordsView::nameParts(bool byGroup) {
    for (SliceChart* chart : {m_similarity, m_frequency})
        chart->setTimeless(byGroup);
    m_similarity->setAccessibleName(byGroup ? tr("Similarity by group") : tr("Similarity over time"));
    m_frequency->setAccessibleName(byGroup ? tr("Frequency by group") : tr("Frequency over time"));
    m_figures->setTabText(0, byGroup ? tr("Similarity") : tr("Over time"));
    m_figures->setTabText(1, byGroup ? tr("Plane") : tr("Path"));
    m_figures->setTabText(3, byGroup ? tr("All groups") : tr("All periods"));
    m_figures->setTabToolTip(0, byGroup ? tr("How similar the word is to others in each group")
                                        : tr("How similar the word is to others, period by period"));
    m_figures->setTabToolTip(1, byGroup ? tr("Where the word lies in each group, among its neighbours")
                                        : tr("The way of the word between its neighbours then and now"));
    m_figures->setTabToolTip(2, byGroup ? tr("How often the word occurs in each group")
                                        : tr("How often the word occurs in each period"));
    m_figures->setTabToolTip(3, byGroup
                                    ? tr("Its neighbours in every group")
                                    : tr("Its neighbours in every period: + entered, − left since the period before"));
    // Two groups have room enough.
    m_columns->horizontalHeader()->setSectionResizeMode(byGroup ? QHeaderView::Stretch : QHeaderView::Interactive);
    m_columns->setAccessibleName(byGroup ? tr("Neighbours by group") : tr("Neighbours by period"));
    m_evidence->setTabText(0, byGroup ? tr("Words that differ most") : tr("Words that moved most"));
    explainParts(byGroup);
}

void WordsView::explainParts(bool byGroup) {
    m_similarity->setToolTip(
        byGroup ? tr("Cosine of the word with each word added, in each group, where both occur often enough. Bars are "
                     "95 % intervals over the seeds. Left and Right show the figures; the context menu exports.")
                : tr("Cosine of the word with each word added, period by period, where both occur often enough. Bands "
                     "are 95 % intervals over the seeds. Left and Right show the figures; the context menu exports."));
    m_frequency->setToolTip(
        byGroup ? tr("How often the word, and each word added, occurs in each group, per million words of the "
                     "vocabulary. Left and Right show the figures; the context menu exports.")
                : tr("How often the word, and each word added, occurs in each period, per million words of the "
                     "vocabulary. Left and Right show the figures; the context menu exports."));
    m_path->setToolTip(
        byGroup ? tr("The word in each group, and its neighbours there, in the plane in which these vary most "
                     "(principal components of their unit vectors). Left and Right go from one to the other; the "
                     "context menu exports.")
                : tr("The word in each period, and its neighbours at both ends, in the plane in which these vary most "
                     "(principal components of their unit vectors). Left and Right go along the path; the context "
                     "menu exports."));
    m_otherEntry->setToolTip(
        byGroup ? tr("A second word: the neighbours of both in the second group stand side by side, their places in "
                     "one plane. Empty: one word in both groups, the default.")
                : tr("A second word: the neighbours of both in the period “now” stand side by side, their paths in one "
                     "plane. Empty: one word then and now, the default."));
    m_most->setToolTip(byGroup ? tr("How many neighbours in each group are listed. Default: 12.")
                               : tr("How many neighbours of each period are listed. Default: 12."));
}

} // namespace aviary
