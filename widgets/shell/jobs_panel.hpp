#pragma once

#include <filesystem>
#include <memory>

#include <QTimer>
#include <QWidget>

#include "core/jobs/run.hpp"
#include "widgets/models/error_text.hpp"
#include "widgets/shell/background.hpp"

class QLabel;
class QProgressBar;
class QTableView;
class QToolButton;

namespace aviary {

class ActionRegistry;
class RunsModel;
class RunsWatcher;

/// The jobs at the bottom of the window: a line with the job in front (the selected one, else the newest that runs)
/// and, unfolded, a table of all runs. It watches runs/ every 200 ms on a background thread, so jobs started by the
/// command line or by an earlier window show too, and closing the window costs a job nothing.
class JobsPanel final : public QWidget {
    Q_OBJECT
public:
    JobsPanel(ActionRegistry& actions, QWidget* window, QWidget* parent = nullptr);
    ~JobsPanel() override;

    void setWorkspace(const std::filesystem::path& folder);
    void lookNow(); ///< at once rather than at the next tick
    void setUnfolded(bool unfolded);
    bool isUnfolded() const;
    void selectRun(const QString& runId);
    void cancelFront();                       ///< asks the job in front to stop
    const std::vector<RunInfo>& runs() const; ///< as of the last look, newest first

Q_SIGNALS:
    void runEnded(const QString& runId, bool finished); ///< a run that was active is not any more
    void failed(const aviary::ErrorText& error);

private:
    void setupActions(ActionRegistry& actions, QWidget* window);
    void setupWidgets();
    void look();
    void showRuns(std::vector<RunInfo> runs);
    void updateLine();
    const RunInfo* front() const;
    void ask(const char* how);
    void resume();

    std::filesystem::path m_folder;
    std::shared_ptr<RunsWatcher> m_watcher;
    RunsModel* m_model = nullptr;
    QTimer m_timer;
    QAction *m_unfold = nullptr, *m_pause = nullptr, *m_resume = nullptr, *m_cancel = nullptr;
    QLabel *m_title = nullptr, *m_detail = nullptr, *m_count = nullptr;
    QProgressBar* m_bar = nullptr;
    QTableView* m_table = nullptr;
    Background m_background; ///< last: its destructor waits for work that uses what is above
};

} // namespace aviary
