#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QHash>
#include <QJsonObject>
#include <QMainWindow>
#include <QSet>
#include <QTimer>

#include "core/base/json.hpp"
#include "widgets/shell/action_registry.hpp"
#include "widgets/shell/background.hpp"
#include "widgets/shell/drop_overlay.hpp"
#include "widgets/shell/page_table.hpp"
#include "widgets/shell/settings.hpp"

class QLabel;
class QMenu;
class QStackedWidget;

namespace aviary {

class JobsPanel;
class MessageBar;
class SideBar;
class StartPage;

/// The one window: side bar, header, the page in front, jobs, status line. Knows pages only by the page table; reads
/// and writes settings and session as values, whose files belong to Desktop.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a workspace folder; errors appear in the message bar. `then` is called once it is open.
    void openWorkspace(const QString& folder, std::function<void()> then = {});
    void createWorkspace(const QString& folder, std::function<void()> then = {});
    void closeWorkspace();
    const std::filesystem::path& workspace() const { return m_folder; }

    /// Makes the page if need be and shows it. No effect without a workspace or for an unknown id.
    void showPage(const QString& id, const QJsonObject& request = {});
    Page* currentPage() const;
    void makeAllPages(); ///< for the list of shortcuts, and for tests

    /// Shows the dry run of these files, in a new workspace if none is open.
    void importFiles(const QStringList& files);

    /// Starts a job and shows it in the panel.
    void startJob(const std::string& job, const Json& config);

    QJsonObject session() const;
    void restoreSession(const QJsonObject& session); ///< geometry at once, workspace and pages in the background

    /// Whether workspace and page are loaded and nothing runs for them.
    bool isSettled() const;
    void showError(const ErrorText& error);
    QString diagnosticsText() const; ///< see diagnostics()
    void openSettings(bool shortcuts = false);

    ActionRegistry& actions() { return *m_actions; }

Q_SIGNALS:
    void settingsChanged(const aviary::Settings& settings);
    void settled();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    /// Esc that nobody else wanted cancels the job in front, unless a text is being typed.
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setupCommands();
    void setupPageCommands();
    void setupWidgets();
    QWidget* makeHeader();
    void setupMenus();
    void fillPageMenu();
    void fillRecentMenu();

    void workspaceOpened(const std::filesystem::path& folder);
    Page* makePage(const PageInfo& info);
    const PageInfo* pageInfo(const QString& id) const;
    void showHeader(const PageInfo& info, Page* page);
    QString place() const; ///< of the page in front, for worksIn()
    void checkSettled();
    void lookAtMemory();
    void runEnded(const QString& id, bool finished);

    void chooseWorkspace();
    void chooseNewWorkspace(std::function<void()> then = {});
    void chooseImport();
    void makeDemo();
    void openPalette();

    Settings m_settings;
    std::filesystem::path m_folder; ///< empty: no workspace
    std::vector<PageInfo> m_pageInfos;
    QHash<QString, Page*> m_pages;
    QHash<QString, QJsonObject> m_pageStates; ///< of pages not made yet
    QSet<QString> m_outdated;                 ///< pages to refresh when shown next
    QString m_current;                        ///< id; empty: the start page
    bool m_wasSettled = false;

    ActionRegistry* m_actions = nullptr;
    QHash<QString, QAction*> m_pageActions;
    QList<QAction*> m_workspaceActions; ///< need a workspace
    SideBar* m_sideBar = nullptr;
    QLabel *m_title = nullptr, *m_workspaceName = nullptr, *m_status = nullptr, *m_memory = nullptr;
    QTimer m_memoryTimer;
    ErrorText m_lastError;
    QWidget* m_header = nullptr;
    QStackedWidget *m_headerStack = nullptr, *m_stack = nullptr;
    StartPage* m_start = nullptr;
    MessageBar* m_message = nullptr;
    JobsPanel* m_jobs = nullptr;
    DropOverlay* m_overlay = nullptr;
    QMenu *m_pageMenu = nullptr, *m_recentMenu = nullptr;
    Background* m_background = nullptr;
    Background* m_watch = nullptr; ///< what runs now and then and keeps nothing from being settled
};

} // namespace aviary
