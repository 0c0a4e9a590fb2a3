#include "widgets/drift/ranking_view.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/drift/data_table.hpp"
#include "widgets/drift/ranking_model.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/shell/focus.hpp"

namespace aviary {

namespace {

constexpr int kAllKinds = -1;
constexpr int kMostCount = 100'000'000;

} // namespace

RankingView::RankingView(QWidget* parent)
    : QWidget(parent), m_model(new RankingModel(this)), m_table(new DataTable(tr("Words that moved most"), this)),
      m_text(new QLineEdit(this)), m_kind(new QComboBox(this)), m_leastCount(new QSpinBox(this)),
      m_mostQ(new QComboBox(this)), m_language(new QComboBox(this)), m_all(new QToolButton(this)),
      m_count(new QLabel(this)) {
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("ranking"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RankingModel::Rank, Qt::AscendingOrder);
    using Model = RankingModel;
    constexpr std::array widths{
        std::pair(Model::Rank, 72),     std::pair(Model::Word, 144),     std::pair(Model::Count, 76),
        std::pair(Model::Since, 88),    std::pair(Model::Change, 68),    std::pair(Model::Low, 60),
        std::pair(Model::High, 60),     std::pair(Model::Expected, 104), std::pair(Model::Z, 60),
        std::pair(Model::P, 68),        std::pair(Model::Q, 68),         std::pair(Model::Neighbourhood, 116),
        std::pair(Model::Language, 104)};
    for (const auto& [column, width] : widths)
        m_table->setColumnWidth(column, width);
    const auto choose = [this](const QModelIndex& index) { Q_EMIT wordChosen(m_model->wordAt(index.row())); };
    connect(m_table, &QAbstractItemView::activated, this, choose);
    connect(m_table, &QAbstractItemView::clicked, this, choose);

    passFocusOn(this, m_text);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeFilters());
    layout->addWidget(m_table, 1);
    const std::array<QWidget*, 7> inOrder{m_text, m_kind, m_language, m_leastCount, m_mostQ, m_all, m_table};
    for (std::size_t i = 1; i < inOrder.size(); ++i)
        setTabOrder(inOrder[i - 1], inOrder[i]);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showCount();
        selectWord();
    });
}

QWidget* RankingView::makeFilters() {
    auto* row = new QWidget(this);
    m_text->setObjectName(QStringLiteral("rankingText"));
    m_text->setPlaceholderText(tr("Filter the words"));
    m_text->setAccessibleName(tr("Filter the words"));
    m_text->setToolTip(tr("Show only words that contain this text."));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(144);
    m_text->setMaximumWidth(200);
    m_kind->addItem(tr("Everything"), kAllKinds);
    m_kind->addItem(tr("Words"), static_cast<int>(WordKind::word));
    m_kind->addItem(tr("Hashtags"), static_cast<int>(WordKind::hashtag));
    m_kind->addItem(tr("Mentions"), static_cast<int>(WordKind::mention));
    m_kind->addItem(tr("Emoji"), static_cast<int>(WordKind::emoji));
    m_kind->setObjectName(QStringLiteral("rankingKind"));
    m_kind->setAccessibleName(tr("Kind of word"));
    m_kind->setToolTip(tr("Show only words of this kind."));
    m_leastCount->setRange(0, kMostCount);
    m_leastCount->setSingleStep(50);
    m_leastCount->setGroupSeparatorShown(true);
    m_leastCount->setPrefix(tr("at least "));
    m_leastCount->setSuffix(tr(" times"));
    m_leastCount->setSpecialValueText(tr("any frequency"));
    m_leastCount->setAccessibleName(tr("Least frequency"));
    m_leastCount->setToolTip(tr("Show only words that occur as often in all periods together."));
    m_mostQ->addItem(tr("any q"), 1.0);
    for (const double q : {0.05, 0.01})
        m_mostQ->addItem(tr("q ≤ %1").arg(QLocale().toString(q)), q);
    m_mostQ->setAccessibleName(tr("Largest q"));
    m_mostQ->setToolTip(tr("Show only words that moved more than chance explains, at this false discovery rate."));
    m_language->setObjectName(QStringLiteral("rankingLanguage"));
    m_language->setAccessibleName(tr("Language of the word"));
    m_language->setToolTip(tr("Show only words of which most tweets are in this language. Default: any."));
    m_all->setObjectName(QStringLiteral("rankingAll"));
    m_all->setText(tr("Show all"));
    m_all->setAutoRaise(true);
    m_all->setToolTip(tr("Take the filters away."));
    m_all->setFocusPolicy(Qt::TabFocus);
    connect(m_all, &QToolButton::clicked, this, &RankingView::showAll);
    m_count->setForegroundRole(QPalette::PlaceholderText);

    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* filter :
         {static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_language),
          static_cast<QWidget*>(m_leastCount), static_cast<QWidget*>(m_mostQ)})
        layout->addWidget(filter);
    layout->addWidget(m_all);
    layout->addStretch(1);
    layout->addWidget(m_count);
    connect(m_text, &QLineEdit::textChanged, this, &RankingView::filter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RankingView::filter);
    connect(m_leastCount, &QSpinBox::valueChanged, this, &RankingView::filter);
    connect(m_language, &QComboBox::currentIndexChanged, this, &RankingView::filter);
    connect(m_mostQ, &QComboBox::currentIndexChanged, this, &RankingView::filter);
    return row;
}

void RankingView::filter() {
    const int kind = m_kind->currentData().toInt();
    m_model->setFilter({.kinds = kind == kAllKinds ? QSet<int>{} : QSet<int>{kind},
                        .leastCount = m_leastCount->value(),
                        .mostQ = m_mostQ->currentData().toDouble(),
                        .language = m_language->currentData().toString().toStdString(),
                        .text = m_text->text().trimmed()});
}

void RankingView::setWords(std::shared_ptr<const ShownWords> words) {
    m_word = -1;
    m_model->setWords(std::move(words));
    fillLanguages();
    const auto& shown = m_model->words();
    m_table->setAccessibleName(shown && shown->byGroup() ? tr("Words that differ most") : tr("Words that moved most"));
    m_table->setColumnHidden(RankingModel::Since, shown && shown->byGroup()); // there is no since
    const bool hasLanguages = shown && !shown->corpus().languages.empty();
    m_table->setColumnHidden(RankingModel::Language, !hasLanguages);
    m_table->horizontalHeader()->setStretchLastSection(hasLanguages); // a number far from the others is hard to read
}

/// The languages of the ranked words, that of most words first.
void RankingView::fillLanguages() {
    const auto& words = m_model->words();
    const QString before = m_wantedLanguage.isEmpty() ? m_language->currentData().toString() : m_wantedLanguage;
    if (words)
        m_wantedLanguage.clear();
    std::map<std::string, int> counts;
    if (words && !words->corpus().languages.empty())
        for (const std::int32_t word : words->drift().ranking)
            ++counts[languageOf(*words, word)];
    std::vector<std::pair<std::string, int>> order(counts.begin(), counts.end());
    std::ranges::stable_sort(order, std::greater{}, &std::pair<std::string, int>::second);
    {
        const QSignalBlocker quiet(m_language);
        m_language->clear();
        m_language->addItem(tr("any language"), QString());
        for (const auto& [code, count] : order)
            m_language->addItem(languageName(code), QString::fromStdString(code));
        m_language->setCurrentIndex(std::max(0, m_language->findData(before)));
    }
    m_language->setVisible(!order.empty());
    filter();
}

QJsonObject RankingView::saveState() const {
    return {{QStringLiteral("find"), m_text->text()},
            {QStringLiteral("kind"), m_kind->currentIndex()},
            {QStringLiteral("language"), m_language->currentData().toString()},
            {QStringLiteral("leastCount"), m_leastCount->value()},
            {QStringLiteral("mostQ"), m_mostQ->currentData().toDouble()}};
}

void RankingView::restoreState(const QJsonObject& state) {
    m_text->setText(state.value(QLatin1String("find")).toString());
    m_kind->setCurrentIndex(std::clamp(state.value(QLatin1String("kind")).toInt(), 0, m_kind->count() - 1));
    m_leastCount->setValue(state.value(QLatin1String("leastCount")).toInt());
    m_mostQ->setCurrentIndex(std::max(0, m_mostQ->findData(state.value(QLatin1String("mostQ")).toDouble(1))));
    m_wantedLanguage = state.value(QLatin1String("language")).toString();
    fillLanguages();
}

void RankingView::showAll() {
    m_language->setCurrentIndex(0); // restoring nothing keeps the language that is chosen
    restoreState({});
    m_text->setFocus();
}

void RankingView::showCount() {
    const int listed = m_model->rowCount(), measured = m_model->measured();
    m_count->setText(listed == 0 && measured > 0
                         ? tr("None of %1 words passes the filters").arg(formatCount(measured))
                         : tr("%1 of %2 words").arg(formatCount(listed), formatCount(measured)));
    m_all->setVisible(m_model->filter() != RankingChoice{});
}

void RankingView::showWord(std::int32_t word) {
    m_word = word;
    selectWord();
}

void RankingView::selectWord() {
    const int row = m_word < 0 ? -1 : m_model->rowOf(m_word);
    if (row < 0) {
        m_table->clearSelection();
        return;
    }
    if (m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model->index(row, RankingModel::Word));
    m_table->scrollTo(m_table->currentIndex());
}

std::int32_t RankingView::firstWord() const {
    return m_model->rowCount() == 0 ? -1 : m_model->wordAt(0);
}

} // namespace aviary
