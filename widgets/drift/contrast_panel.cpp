#include "widgets/drift/contrast_panel.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

#include "widgets/drift/log_odds_delegate.hpp"
#include "widgets/shell/focus.hpp"
#include "widgets/shell/icons.hpp"

namespace aviary {

namespace {

constexpr double kSureQ = 0.05;

} // namespace

ContrastPanel::ContrastPanel(QWidget* parent)
    : QWidget(parent), m_model(new ContrastModel(this)), m_kindTabs(new QTabBar(this)), m_before(new QComboBox(this)),
      m_now(new QComboBox(this)), m_change(new QComboBox(this)), m_search(new QLineEdit(this)),
      m_sure(new QCheckBox(tr("Only sure ones"), this)), m_menu(new QToolButton(this)), m_table(new QTableView(this)),
      m_arrow(new QLabel(this)), m_notice(new QLabel(this)), m_stack(new QStackedWidget(this)) {
    setupControls();
    setupTable();
    setupLayout();
    nameGroups({});
}

void ContrastPanel::setupControls() {
    m_kindTabs->setDocumentMode(true);
    m_kindTabs->setDrawBase(false);
    m_kindTabs->setExpanding(false);
    m_kindTabs->setUsesScrollButtons(false);
    m_kindTabs->setObjectName(QStringLiteral("kinds"));
    m_kindTabs->setAccessibleName(tr("Kind"));
    m_kindTabs->setToolTip(tr("What the table and the heat map are about"));
    connect(m_kindTabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0)
            return;
        fillPeriods();
        Q_EMIT kindChosen(index);
    });
    m_before->setObjectName(QStringLiteral("before"));
    m_before->setAccessibleName(tr("Earlier period"));
    m_before->setToolTip(tr("The earlier period of the two that the table compares"));
    m_now->setObjectName(QStringLiteral("now"));
    m_now->setAccessibleName(tr("Later period"));
    m_now->setToolTip(tr("The later period of the two that the table compares"));
    connect(m_before, &QComboBox::activated, this, [this] { periodChosen(false); });
    connect(m_now, &QComboBox::activated, this, [this] { periodChosen(true); });

    m_search->setPlaceholderText(tr("Find a name"));
    m_search->setAccessibleName(tr("Find a name"));
    m_search->setToolTip(tr("Lists only what has this in its name (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, &ContrastPanel::filterChanged);
    connect(m_search, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    m_change->addItems(QStringList(3));
    m_change->setAccessibleName(tr("Change"));
    connect(m_change, &QComboBox::currentIndexChanged, this, &ContrastPanel::filterChanged);
    m_sure->setToolTip(tr("Lists only what changed at a false discovery rate of at most 5 %. Default: off."));
    m_sure->setAccessibleName(m_sure->text());
    connect(m_sure, &QCheckBox::toggled, this, &ContrastPanel::filterChanged);
}

void ContrastPanel::setupTable() {
    m_table->setModel(m_model);
    m_table->setToolTip(tr("Enter or a double click shows the tweets behind a row; Ctrl+C copies the chosen rows"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 10);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicator(ContrastModel::Z, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    for (int column = 0; column < ContrastModel::ColumnCount; ++column)
        m_table->setColumnWidth(column,
                                column == ContrastModel::Name ? 168 : std::max(76, header->sectionSizeHint(column)));
    header->setSectionResizeMode(ContrastModel::LogOdds, QHeaderView::Stretch);
    header->setMinimumSectionSize(64);
    header->setTextElideMode(Qt::ElideRight); // groups may have long names
    m_table->setItemDelegateForColumn(ContrastModel::LogOdds, new LogOddsDelegate(m_table));
    connect(m_table, &QTableView::activated, this, &ContrastPanel::tweetsWanted);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, ContrastModel::Name));
        Q_EMIT listed();
    });
}

void ContrastPanel::setupLayout() {
    m_menu->setAutoRaise(true);
    m_menu->setText(QStringLiteral("⋯"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_menu->setToolTip(tr("Copy and export"));
    m_menu->setAccessibleName(tr("Copy and export"));
    m_menu->setFocusPolicy(Qt::TabFocus);
    m_arrow->setText(layoutDirection() == Qt::RightToLeft ? QStringLiteral("←") : QStringLiteral("→"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_kindTabs);
    row->addStretch(1);
    row->addWidget(m_before);
    row->addWidget(m_arrow);
    row->addWidget(m_now);
    row->addSpacing(8);
    row->addWidget(m_search, 2);
    row->addWidget(m_change);
    row->addWidget(m_sure);
    row->addWidget(m_menu);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setForegroundRole(QPalette::PlaceholderText);
    m_notice->setMargin(16);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);
    passFocusOn(this, m_table);
}

void ContrastPanel::setActions(const QList<QAction*>& actions) {
    m_table->addActions(actions);
    auto* menu = new QMenu(this);
    menu->addActions(actions);
    m_menu->setMenu(menu);
}

void ContrastPanel::setKinds(const ShownKinds& kinds) {
    const QSignalBlocker quiet(m_kindTabs);
    m_kinds = kinds;
    while (m_kindTabs->count() > 0)
        m_kindTabs->removeTab(0);
    for (const auto& kind : m_kinds)
        m_kindTabs->addTab(entityKindName(kind->kind));
    m_kindTabs->updateGeometry(); // a hidden tab bar doesn't tell its layout that it grew
    fillPeriods();
}

void ContrastPanel::setKind(int index) {
    const QSignalBlocker quiet(m_kindTabs);
    m_kindTabs->setCurrentIndex(index);
    fillPeriods();
}

void ContrastPanel::fillPeriods() {
    const int kind = m_kindTabs->currentIndex(), before = m_before->currentIndex(), now = m_now->currentIndex();
    m_before->clear();
    m_now->clear();
    if (kind < 0)
        return;
    for (const Slice& period : m_kinds[static_cast<std::size_t>(kind)]->periods) {
        m_before->addItem(sliceName(period));
        m_now->addItem(sliceName(period));
    }
    setPair(before, now);
    nameGroups(*m_kinds[static_cast<std::size_t>(kind)]);
}

void ContrastPanel::nameGroups(const ShownKind& kind) {
    const bool byGroup = kind.byGroup();
    for (QWidget* choice : std::initializer_list<QWidget*>{m_before, m_arrow, m_now})
        choice->setVisible(!byGroup);
    const auto name = [this](int item, const QString& text) { m_change->setItemText(item, text); };
    if (byGroup) {
        name(0, tr("More in either"));
        name(1, tr("More in %1").arg(sliceName(kind.periods.back())));
        name(2, tr("More in %1").arg(sliceName(kind.periods.front())));
        m_change->setToolTip(tr("Lists what is commoner in one group, in the other, or both"));
        m_table->setAccessibleName(tr("What one group names more than the other"));
        return;
    }
    name(0, tr("Came and went"));
    name(1, tr("Came"));
    name(2, tr("Went"));
    m_change->setToolTip(tr("Lists what is commoner in the later period, in the earlier one, or both"));
    m_table->setAccessibleName(tr("What came and went"));
}

void ContrastPanel::setPair(int before, int now) {
    m_before->setCurrentIndex(std::min(before, m_before->count() - 1));
    m_now->setCurrentIndex(std::min(now, m_now->count() - 1));
}

/// The other one gives way, so that the earlier one stays earlier.
void ContrastPanel::periodChosen(bool isNow) {
    int before = m_before->currentIndex(), now = m_now->currentIndex();
    const int last = m_now->count() - 1;
    if (isNow) {
        now = std::max(now, 1);
        before = std::min(before, now - 1);
    } else {
        before = std::min(before, last - 1);
        now = std::max(now, before + 1);
    }
    if (before < 0 || now > last)
        return;
    setPair(before, now);
    Q_EMIT pairChosen(before, now);
}

void ContrastPanel::filterChanged() {
    m_model->setFilter({.change = static_cast<ContrastFilter::Change>(m_change->currentIndex()),
                        .text = m_search->text().trimmed(),
                        .maxQ = m_sure->isChecked() ? kSureQ : 1});
}

void ContrastPanel::setFilter(const ContrastFilter& filter) {
    const QSignalBlocker quietSearch(m_search), quietChange(m_change), quietSure(m_sure);
    m_search->setText(filter.text);
    m_change->setCurrentIndex(static_cast<int>(filter.change));
    m_sure->setChecked(filter.maxQ < 1);
    filterChanged();
}

void ContrastPanel::setContrast(std::shared_ptr<const ShownContrast> contrast) {
    m_model->setContrast(std::move(contrast));
    fitColumns();
    m_stack->setCurrentWidget(m_table);
}

/// Their headings name groups, where groups are compared. Widths that a person chose stay while the headings do.
void ContrastPanel::fitColumns() {
    constexpr std::array columns{ContrastModel::ShareBefore, ContrastModel::ShareNow, ContrastModel::Before,
                                 ContrastModel::Now};
    constexpr int kNarrowest = 76, kWidest = 176, kWidestOfNarrow = 120, kNarrow = 1'000;
    QStringList headings;
    for (const auto column : columns)
        headings << m_model->headerData(column, Qt::Horizontal).toString();
    if (std::exchange(m_fitted, headings) == headings)
        return;
    const int widest = width() < kNarrow ? kWidestOfNarrow : kWidest; // z and q are to be seen
    for (const auto column : columns)
        m_table->setColumnWidth(column,
                                std::clamp(m_table->horizontalHeader()->sectionSizeHint(column), kNarrowest, widest));
}

void ContrastPanel::setNotice(const QString& notice) {
    m_model->setContrast(nullptr);
    m_notice->setText(notice);
    m_stack->setCurrentWidget(m_notice);
}

std::vector<std::size_t> ContrastPanel::listedEntities() const {
    std::vector<std::size_t> entities;
    for (int row = 0; row < m_model->rowCount(); ++row)
        entities.push_back(m_model->entityAt(row));
    return entities;
}

std::vector<std::size_t> ContrastPanel::chosenEntities() const {
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    if (rows.empty())
        return listedEntities();
    std::sort(rows.begin(), rows.end());
    std::vector<std::size_t> entities;
    for (const int row : rows)
        entities.push_back(m_model->entityAt(row));
    return entities;
}

} // namespace aviary
