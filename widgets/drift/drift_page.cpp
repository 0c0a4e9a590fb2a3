#include "widgets/drift/drift_page.hpp"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "widgets/drift/attention_view.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/shell/action_registry.hpp"
#include "widgets/shell/focus.hpp"

namespace aviary {

DriftPage::DriftPage(const PageContext& context, QWidget* parent)
    : Page(parent), m_tabs(new QTabBar(this)), m_stack(new QStackedWidget(this)), m_header(new QStackedWidget(this)) {
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->setToolTip(tr("What moves: what the tweets talk about, or what the words mean"));
    m_header->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(16, 0, 16, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(tabRow);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &DriftPage::showIndex);

    addView(context, QStringLiteral("attention"), tr("Attention"),
            tr("How much of what a period talks about was talked about before, and what came and went"),
            new AttentionView(context, this));
    addView(context, QStringLiteral("words"), tr("Words"),
            tr("Which words moved from one period to another, and their neighbours then and now"),
            new WordsView(context, this));
    m_tabs->setVisible(m_tabs->count() > 1);
    m_tabs->updateGeometry();
    showIndex(0);
}

DriftPage::~DriftPage() = default;

void DriftPage::addView(const PageContext& context, const QString& id, const QString& title, const QString& toolTip,
                        Page* view) {
    view->setObjectName(id);
    view->setAccessibleName(title);
    m_stack->addWidget(view);
    QWidget* header = view->headerWidget();
    m_header->addWidget(header ? header : new QWidget(m_header));
    m_views.push_back(view);
    const int index = m_tabs->addTab(title);
    m_tabs->setTabToolTip(index, toolTip);
    QAction* action = context.actions->add({QStringLiteral("drift.view.") + id,
                                            tr("Show %1").arg(title),
                                            toolTip,
                                            {},
                                            QStringLiteral("drift"),
                                            {QKeySequence(QStringLiteral("Alt+%1").arg(index + 1))}},
                                           this);
    connect(action, &QAction::triggered, this, [this, id] { showView(id); });
    connect(view, &Page::failed, this, &Page::failed);
    connect(view, &Page::openRequested, this, &Page::openRequested);
    connect(view, &Page::runStarted, this, &Page::runStarted);
    connect(view, &Page::statusChanged, this, [this, view](const QString& status) {
        m_status[view] = status;
        if (view == m_stack->currentWidget())
            Q_EMIT statusChanged(status);
    });
    connect(view, &Page::settled, this, [this] {
        if (isSettled())
            Q_EMIT settled();
    });
}

void DriftPage::showIndex(int index) {
    if (index < 0 || static_cast<std::size_t>(index) >= m_views.size())
        return;
    Page* view = m_views[static_cast<std::size_t>(index)];
    const QWidget* focus = QApplication::focusWidget();
    const bool focusGoesAlong = focus && focus != m_tabs && isAncestorOf(focus);
    m_stack->setCurrentWidget(view);
    m_header->setCurrentIndex(index);
    passFocusOn(this, view);
    // The commands of the view in front work from the tabs too.
    for (const Page* other : m_views)
        for (QAction* action : other->actions())
            removeAction(action);
    addActions(view->actions());
    if (focusGoesAlong)
        view->setFocus();
    Q_EMIT statusChanged(m_status.value(view));
}

Page* DriftPage::view(const QString& id) const {
    const auto found =
        std::find_if(m_views.begin(), m_views.end(), [&](const Page* page) { return page->objectName() == id; });
    return found == m_views.end() ? nullptr : *found;
}

void DriftPage::showView(const QString& id) {
    if (const auto found = std::find(m_views.begin(), m_views.end(), view(id)); found != m_views.end())
        m_tabs->setCurrentIndex(static_cast<int>(found - m_views.begin()));
}

void DriftPage::setWorkspace(const std::filesystem::path& folder) {
    for (Page* view : m_views)
        view->setWorkspace(folder);
}

void DriftPage::refresh() {
    for (Page* view : m_views)
        view->refresh();
}

void DriftPage::open(const QJsonObject& request) {
    if (const QString id = request.value(QStringLiteral("view")).toString(); !id.isEmpty())
        showView(id);
    qobject_cast<Page*>(m_stack->currentWidget())->open(request);
}

QJsonObject DriftPage::saveState() const {
    QJsonObject views;
    for (const Page* view : m_views)
        views.insert(view->objectName(), view->saveState());
    return {{QStringLiteral("view"), m_stack->currentWidget()->objectName()}, {QStringLiteral("views"), views}};
}

void DriftPage::restoreState(const QJsonObject& state) {
    const QJsonObject views = state.value(QStringLiteral("views")).toObject();
    for (Page* view : m_views)
        view->restoreState(views.value(view->objectName()).toObject());
    showView(state.value(QStringLiteral("view")).toString());
}

QWidget* DriftPage::headerWidget() {
    return m_header;
}

QString DriftPage::place() const {
    return objectName() + u'/' + m_stack->currentWidget()->objectName();
}

bool DriftPage::isSettled() const {
    return std::all_of(m_views.begin(), m_views.end(), [](const Page* view) { return view->isSettled(); });
}

} // namespace aviary
