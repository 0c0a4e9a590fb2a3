#include "widgets/shell/main_window.hpp"

#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include "widgets/models/run_starter.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/shell/diagnostics.hpp"
#include "widgets/shell/icons.hpp"
#include "widgets/shell/jobs_panel.hpp"
#include "widgets/shell/message_bar.hpp"
#include "widgets/shell/side_bar.hpp"
#include "widgets/shell/start_page.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

constexpr int kMemoryEveryMs = 2000;

/// A line of one pixel between two areas.
class Hairline final : public QWidget {
public:
    Hairline() { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override;
};

void Hairline::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), hairline(palette()));
}

} // namespace

MainWindow::MainWindow(const Settings& settings, QWidget* parent)
    : QMainWindow(parent), m_settings(settings), m_pageInfos(allPages()) {
    setWindowTitle(tr("Aviary"));
    setWindowIcon(icon(QStringLiteral("aviary")));
    setAcceptDrops(true);
    resize(1280, 800);
    m_actions = new ActionRegistry(this);
    m_background = new Background(this);
    m_watch = new Background(this, 1);
    m_actions->setUserShortcuts(settings.shortcuts);
    setupCommands();
    setupPageCommands();
    setupWidgets();
    setupMenus();
    connect(m_background, &Background::failed, this, &MainWindow::showError);
    connect(m_background, &Background::busyChanged, this, &MainWindow::checkSettled);
    closeWorkspace();
}

MainWindow::~MainWindow() = default;

void MainWindow::setupWidgets() {
    m_sideBar = new SideBar;
    for (const PageInfo& page : m_pageInfos)
        m_sideBar->addPage(m_pageActions.value(page.id));
    m_sideBar->addAtEnd(m_actions->action(QStringLiteral("app.settings")));

    m_start =
        new StartPage({m_actions->action(QStringLiteral("file.open")), m_actions->action(QStringLiteral("file.new")),
                       m_actions->action(QStringLiteral("file.demo"))});
    m_start->setRecent(m_settings.recentWorkspaces);
    connect(m_start, &StartPage::openRequested, this, [this](const QString& folder) { openWorkspace(folder); });
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_start);
    m_message = new MessageBar;
    m_jobs = new JobsPanel(*m_actions, this);
    connect(m_jobs, &JobsPanel::runEnded, this, &MainWindow::runEnded);
    connect(m_jobs, &JobsPanel::failed, this, &MainWindow::showError);

    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    auto* upper = new QHBoxLayout;
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(0);
    upper->addWidget(m_sideBar);
    upper->addLayout(column, 1);
    auto* central = new QWidget;
    auto* rows = new QVBoxLayout(central);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(upper, 1);
    rows->addWidget(new Hairline);
    rows->addWidget(m_jobs);
    setCentralWidget(central);

    m_status = new QLabel;
    m_status->setTextFormat(Qt::PlainText);
    m_status->setAccessibleName(tr("Status"));
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setContentsMargins(16, 0, 16, 2);
    statusBar()->addWidget(m_status, 1);
    m_memory = new QLabel;
    m_memory->setForegroundRole(QPalette::PlaceholderText);
    m_memory->setToolTip(tr("Memory that this window holds; jobs run in programs of their own"));
    m_memory->setContentsMargins(0, 0, 16, 2);
    statusBar()->addPermanentWidget(m_memory);
    m_memoryTimer.setInterval(kMemoryEveryMs);
    connect(&m_memoryTimer, &QTimer::timeout, this, &MainWindow::lookAtMemory);
    m_memoryTimer.start();
    statusBar()->setSizeGripEnabled(false);
    m_overlay = new DropOverlay(this);
}

QWidget* MainWindow::makeHeader() {
    m_header = new QWidget;
    m_title = new QLabel;
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_workspaceName = new QLabel;
    m_workspaceName->setTextFormat(Qt::PlainText);
    m_workspaceName->setForegroundRole(QPalette::PlaceholderText);
    m_headerStack = new QStackedWidget;
    m_headerStack->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    m_headerStack->addWidget(new QWidget);
    auto* layout = new QHBoxLayout(m_header);
    layout->setContentsMargins(16, 10, 16, 8);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_workspaceName);
    layout->addStretch(1);
    layout->addWidget(m_headerStack);
    return m_header;
}

const PageInfo* MainWindow::pageInfo(const QString& id) const {
    for (const PageInfo& info : m_pageInfos)
        if (info.id == id)
            return &info;
    return nullptr;
}

Page* MainWindow::makePage(const PageInfo& info) {
    Page* page = info.make({m_actions}, nullptr);
    page->setObjectName(info.id);
    page->setAccessibleName(info.title);
    m_pages.insert(info.id, page);
    m_stack->addWidget(page);
    if (QWidget* header = page->headerWidget())
        m_headerStack->addWidget(header);
    connect(page, &Page::failed, this, &MainWindow::showError);
    connect(page, &Page::settled, this, &MainWindow::checkSettled);
    connect(page, &Page::openRequested, this, &MainWindow::showPage);
    connect(page, &Page::runStarted, this, [this] { m_jobs->lookNow(); });
    connect(page, &Page::statusChanged, this, [this, page](const QString& status) {
        if (page == currentPage())
            m_status->setText(status);
    });
    page->setWorkspace(m_folder);
    page->restoreState(m_pageStates.take(info.id));
    return page;
}

void MainWindow::makeAllPages() {
    for (const PageInfo& info : m_pageInfos)
        if (!m_pages.contains(info.id))
            makePage(info);
}

Page* MainWindow::currentPage() const {
    return m_pages.value(m_current);
}

QString MainWindow::place() const {
    const Page* page = currentPage();
    return page ? page->place() : m_current;
}

void MainWindow::showPage(const QString& id, const QJsonObject& request) {
    const PageInfo* info = pageInfo(id);
    if (!info || m_folder.empty())
        return;
    m_wasSettled = false;
    m_current = id;
    Page* page = m_pages.contains(id) ? m_pages.value(id) : makePage(*info);
    m_stack->setCurrentWidget(page);
    m_pageActions.value(id)->setChecked(true);
    m_status->clear();
    showHeader(*info, page);
    if (m_outdated.remove(id))
        page->refresh();
    if (!request.isEmpty())
        page->open(request);
    page->setFocus();
    checkSettled();
}

void MainWindow::showHeader(const PageInfo& info, Page* page) {
    m_title->setText(info.title);
    QWidget* header = page->headerWidget();
    m_headerStack->setCurrentWidget(header ? header : m_headerStack->widget(0));
}

void MainWindow::openWorkspace(const QString& folder, std::function<void()> then) {
    m_wasSettled = false;
    m_background->run(
        QStringLiteral("workspace"),
        [path = std::filesystem::absolute(folder.toStdString())](const BackgroundTask&) {
            return Workspace::open(path, Access::read).folder();
        },
        [this, then = std::move(then)](const std::filesystem::path& path) {
            workspaceOpened(path);
            if (then)
                then();
        },
        [this](const ErrorText& error) {
            showError(error);
            checkSettled();
        });
}

void MainWindow::createWorkspace(const QString& folder, std::function<void()> then) {
    m_wasSettled = false;
    QString name = folder;
    if (!name.endsWith(QLatin1String(".aviary")))
        name += QStringLiteral(".aviary");
    m_background->run(
        QStringLiteral("workspace"),
        [path = std::filesystem::absolute(name.toStdString())](const BackgroundTask&) {
            return Workspace::create(path).folder();
        },
        [this, then = std::move(then)](const std::filesystem::path& path) {
            workspaceOpened(path);
            if (then)
                then();
        });
}

void MainWindow::workspaceOpened(const std::filesystem::path& folder) {
    m_folder = folder;
    const QString path = QString::fromStdString(folder.string());
    const QString name = QString::fromStdString(folder.stem().string());
    m_message->hide();
    m_workspaceName->setText(name);
    m_workspaceName->setToolTip(path);
    setWindowTitle(tr("%1 – Aviary").arg(name));
    for (QAction* action : std::as_const(m_workspaceActions))
        action->setEnabled(true);
    m_header->show();
    m_jobs->show();
    m_jobs->setWorkspace(folder);
    for (Page* page : std::as_const(m_pages))
        page->setWorkspace(folder);
    m_settings.recentWorkspaces = withRecent(m_settings.recentWorkspaces, path);
    m_start->setRecent(m_settings.recentWorkspaces);
    Q_EMIT settingsChanged(m_settings);
    showPage(m_current.isEmpty() ? m_pageInfos.front().id : m_current);
}

void MainWindow::closeWorkspace() {
    m_folder.clear();
    m_current.clear();
    for (Page* page : std::as_const(m_pages))
        page->setWorkspace({});
    m_jobs->setWorkspace({});
    m_jobs->hide();
    m_header->hide();
    m_status->clear();
    m_stack->setCurrentWidget(m_start);
    setWindowTitle(tr("Aviary"));
    for (QAction* action : std::as_const(m_workspaceActions))
        action->setEnabled(false);
}

void MainWindow::startJob(const std::string& job, const Json& config) {
    m_background->run(
        QStringLiteral("job"),
        [folder = m_folder, job, config](const BackgroundTask&) { return startRun(folder, job, config).id; },
        [this](const std::string&) { m_jobs->lookNow(); });
}

void MainWindow::runEnded(const QString& id, bool finished) {
    Q_UNUSED(id)
    Q_UNUSED(finished)
    // Also after a failure or a cancel: what was done so far is kept, so the pages may have more to show.
    for (auto page = m_pages.begin(); page != m_pages.end(); ++page) {
        if (page.key() == m_current)
            page.value()->refresh();
        else
            m_outdated.insert(page.key());
    }
}

bool MainWindow::isSettled() const {
    if (m_background->isBusy())
        return false;
    const Page* page = currentPage();
    return !page || page->isSettled();
}

void MainWindow::checkSettled() {
    if (m_wasSettled || !isSettled())
        return;
    m_wasSettled = true;
    Q_EMIT settled();
}

void MainWindow::showError(const ErrorText& error) {
    m_lastError = error;
    m_message->showError(error);
}

QString MainWindow::diagnosticsText() const {
    return diagnostics(m_jobs->runs(), m_lastError);
}

void MainWindow::lookAtMemory() {
    m_watch->run(
        QStringLiteral("memory"), [](const BackgroundTask&) { return residentMemory(); },
        [this](double bytes) { m_memory->setText(bytes > 0 ? tr("Memory %1").arg(formatBytes(bytes)) : QString()); });
}

QJsonObject MainWindow::session() const {
    QJsonObject pages;
    for (auto page = m_pages.begin(); page != m_pages.end(); ++page)
        pages.insert(page.key(), page.value()->saveState());
    for (auto state = m_pageStates.begin(); state != m_pageStates.end(); ++state)
        pages.insert(state.key(), state.value());
    return {{QStringLiteral("version"), 1},
            {QStringLiteral("workspace"), QString::fromStdString(m_folder.string())},
            {QStringLiteral("page"), m_current},
            {QStringLiteral("pages"), pages},
            {QStringLiteral("jobsUnfolded"), m_jobs->isUnfolded()},
            {QStringLiteral("geometry"), QString::fromLatin1(saveGeometry().toBase64())}};
}

void MainWindow::restoreSession(const QJsonObject& session) {
    restoreGeometry(QByteArray::fromBase64(session.value(QStringLiteral("geometry")).toString().toLatin1()));
    m_jobs->setUnfolded(session.value(QStringLiteral("jobsUnfolded")).toBool());
    const QJsonObject pages = session.value(QStringLiteral("pages")).toObject();
    for (auto page = pages.begin(); page != pages.end(); ++page)
        m_pageStates.insert(page.key(), page.value().toObject());
    const QString folder = session.value(QStringLiteral("workspace")).toString();
    if (folder.isEmpty())
        return;
    openWorkspace(folder, [this, page = session.value(QStringLiteral("page")).toString()] { showPage(page); });
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    const QWidget* focus = QApplication::focusWidget();
    const bool isTyping = focus && focus->testAttribute(Qt::WA_InputMethodEnabled);
    const QAction* cancel = m_actions->action(QStringLiteral("jobs.cancel"));
    if (event->key() != Qt::Key_Escape || event->modifiers() != Qt::NoModifier || isTyping || !cancel->isEnabled())
        return QMainWindow::keyPressEvent(event);
    const QString keys =
        m_actions->action(QStringLiteral("jobs.resume"))->shortcut().toString(QKeySequence::NativeText);
    m_message->showNotice(
        tr("Cancelling the job in front; what it has done so far is kept. %1 goes on with it.").arg(keys));
    m_jobs->cancelFront();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const DropPlan plan = planDrop(*event->mimeData());
    if (plan.isEmpty())
        return;
    m_overlay->showPlan(plan, !m_folder.empty());
    event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_overlay->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_overlay->hide();
    const DropPlan plan = planDrop(*event->mimeData());
    event->acceptProposedAction();
    if (!plan.workspace.isEmpty())
        openWorkspace(plan.workspace);
    else if (!plan.files.isEmpty())
        importFiles(plan.files);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_overlay->setGeometry(rect());
}

} // namespace aviary
