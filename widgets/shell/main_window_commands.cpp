// The window's own commands: what the menus, the palette and the start page offer.
#include <QActionGroup>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>

#include "widgets/corpus/import_dialog.hpp"
#include "widgets/shell/command_palette.hpp"
#include "widgets/shell/jobs_panel.hpp"
#include "widgets/shell/main_window.hpp"
#include "widgets/shell/message_bar.hpp"
#include "widgets/shell/settings_dialog.hpp"

namespace aviary {

namespace {

CommandSpec command(const char* id, const QString& text, const QString& toolTip, const char* icon,
                    const QList<QKeySequence>& keys = {}) {
    return {QString::fromLatin1(id), text, toolTip, QString::fromLatin1(icon), {}, keys};
}

QKeySequence keys(const char* text) {
    return QKeySequence(QString::fromLatin1(text));
}

} // namespace

void MainWindow::setupCommands() {
    const auto add = [this](const CommandSpec& spec, auto&& call) {
        QAction* action = m_actions->add(spec, this);
        connect(action, &QAction::triggered, this, call);
        return action;
    };
    add(command("file.open", tr("Open workspace…"), tr("Opens a folder NAME.aviary that was made before"), "open",
                {QKeySequence::Open}),
        [this] { chooseWorkspace(); });
    add(command("file.new", tr("New workspace…"), tr("Makes an empty workspace folder, ready for tweets"), "new",
                {QKeySequence::New}),
        [this] { chooseNewWorkspace(); });
    add(command("file.demo", tr("Make a demo world…"),
                tr("Makes a workspace of invented tweets with planted structure, to try things on"), "demo"),
        [this] { makeDemo(); });
    m_workspaceActions << add(command("file.import", tr("Import tweets…"),
                                      tr("Chooses files, shows what will be imported, then imports"), "import",
                                      {keys("Ctrl+I")}),
                              [this] { chooseImport(); });
    m_workspaceActions << add(command("file.close", tr("Close workspace"),
                                      tr("Goes back to the start page; jobs go on"), "", {keys("Ctrl+W")}),
                              [this] { closeWorkspace(); });
    m_workspaceActions << add(command("page.refresh", tr("Reload"), tr("Reads again what the page shows"), "refresh",
                                      {QKeySequence::Refresh}),
                              [this] {
                                  if (Page* page = currentPage())
                                      page->refresh();
                              });
    add(command("app.palette", tr("Command palette…"), tr("Finds a command, page or workspace by a few letters"),
                "search", {keys("Ctrl+K")}),
        [this] { openPalette(); });
    add(command("app.settings", tr("Settings"), tr("Language, theme, font size and shortcuts"), "settings",
                {keys("Ctrl+,")}),
        [this] { openSettings(); });
    add(command("app.shortcuts", tr("Keyboard shortcuts"),
                tr("Lists every command with its keys, which can be changed"), "keyboard", {keys("Ctrl+/"), keys("?")}),
        [this] { openSettings(true); });
    add(command(
            "app.diagnostics", tr("Copy diagnostics"),
            tr("Copies versions, machine and the states of runs for a report of a fault; no tweets, names or paths"),
            "copy"),
        [this] {
            QGuiApplication::clipboard()->setText(diagnosticsText());
            m_message->showNotice(tr("The diagnostics are in the clipboard. They hold no tweets, names or paths."));
        });
    add(command("app.quit", tr("Quit"), tr("Closes the window; jobs go on"), "", {QKeySequence::Quit}),
        [this] { close(); });
}

void MainWindow::setupPageCommands() {
    auto* group = new QActionGroup(this);
    int number = 1;
    for (const PageInfo& page : m_pageInfos) {
        QAction* action = m_actions->add({QStringLiteral("page.") + page.id,
                                          page.title,
                                          page.summary,
                                          page.icon,
                                          {},
                                          {QKeySequence(QStringLiteral("Ctrl+%1").arg(number++))}},
                                         this);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = page.id] { showPage(id); });
        m_pageActions.insert(page.id, action);
        m_workspaceActions << action;
    }
}

void MainWindow::setupMenus() {
    const auto action = [this](const char* id) { return m_actions->action(QString::fromLatin1(id)); };
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({action("file.new"), action("file.open")});
    m_recentMenu = file->addMenu(tr("Open recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    file->addAction(action("file.demo"));
    file->addSeparator();
    file->addAction(action("file.import"));
    file->addSeparator();
    file->addActions({action("file.close"), action("app.quit")});

    QMenu* go = menuBar()->addMenu(tr("&Go"));
    for (const PageInfo& page : m_pageInfos)
        go->addAction(m_pageActions.value(page.id));
    go->addSeparator();
    go->addActions({action("page.refresh"), action("app.palette")});

    m_pageMenu = menuBar()->addMenu(tr("&Page"));
    connect(m_pageMenu, &QMenu::aboutToShow, this, &MainWindow::fillPageMenu);

    QMenu* jobs = menuBar()->addMenu(tr("&Jobs"));
    jobs->addActions({action("jobs.pause"), action("jobs.resume"), action("jobs.cancel")});
    jobs->addSeparator();
    jobs->addAction(action("jobs.unfold"));

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addActions({action("app.settings"), action("app.shortcuts"), action("app.diagnostics")});
}

void MainWindow::fillPageMenu() {
    m_pageMenu->clear();
    for (const ActionRegistry::Command& command : m_actions->commands())
        if (!command.spec.scope.isEmpty() && worksIn(command.spec.scope, place()))
            m_pageMenu->addAction(command.action);
    if (m_pageMenu->isEmpty())
        m_pageMenu->addAction(tr("Open a workspace first"))->setEnabled(false);
}

void MainWindow::fillRecentMenu() {
    m_recentMenu->clear();
    for (const QString& folder : m_settings.recentWorkspaces)
        m_recentMenu->addAction(QFileInfo(folder).completeBaseName() + QStringLiteral("  –  ") +
                                    QFileInfo(folder).path(),
                                this, [this, folder] { openWorkspace(folder); });
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::chooseWorkspace() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open workspace"));
    if (!folder.isEmpty())
        openWorkspace(folder);
}

void MainWindow::chooseNewWorkspace(std::function<void()> then) {
    const QString folder = QFileDialog::getSaveFileName(this, tr("New workspace"),
                                                        QDir::home().filePath(tr("tweets") + QStringLiteral(".aviary")),
                                                        tr("Aviary workspaces (*.aviary)"));
    if (!folder.isEmpty())
        createWorkspace(folder, std::move(then));
}

void MainWindow::makeDemo() {
    chooseNewWorkspace([this] { startJob("demo", Json::object()); });
}

void MainWindow::chooseImport() {
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Import tweets"), {},
        tr("Files with tweets (*.csv *.tsv *.parquet *.json *.jsonl *.js *.zip *.gz *.zst);;All files (*)"));
    if (!files.isEmpty())
        importFiles(files);
}

void MainWindow::importFiles(const QStringList& files) {
    if (m_folder.empty()) {
        chooseNewWorkspace([this, files] { importFiles(files); });
        return;
    }
    auto* dialog = new ImportDialog(files, QString::fromStdString(m_folder.stem().string()), this);
    connect(dialog, &ImportDialog::importRequested, this, [this](const Json& config) { startJob("import", config); });
    dialog->open();
}

void MainWindow::openPalette() {
    std::vector<PaletteEntry> entries;
    for (const ActionRegistry::Command& command : m_actions->commands()) {
        if (worksIn(command.spec.scope, place()) && command.action->isEnabled() &&
            command.spec.id != QLatin1String("app.palette"))
            entries.push_back({command.action->text(), command.action->shortcut().toString(QKeySequence::NativeText),
                               command.action->icon(), [action = command.action] { action->trigger(); }});
    }
    for (const QString& folder : m_settings.recentWorkspaces)
        entries.push_back({tr("Open %1").arg(QFileInfo(folder).completeBaseName()), QFileInfo(folder).path(),
                           m_actions->action(QStringLiteral("file.open"))->icon(),
                           [this, folder] { openWorkspace(folder); }});
    (new CommandPalette(std::move(entries), this))->show();
}

void MainWindow::openSettings(bool shortcuts) {
    makeAllPages();
    auto* dialog = new SettingsDialog(m_settings, *m_actions, this);
    if (shortcuts)
        dialog->showTab(SettingsDialog::Shortcuts);
    connect(dialog, &SettingsDialog::settingsChanged, this, [this](const Settings& settings) {
        const QStringList recent = m_settings.recentWorkspaces;
        m_settings = settings;
        m_settings.recentWorkspaces = recent;
        Q_EMIT settingsChanged(m_settings);
    });
    dialog->open();
}

} // namespace aviary
