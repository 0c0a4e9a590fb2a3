#pragma once

#include <QStringList>
#include <QWidget>

class QAction;
class QListWidget;

namespace aviary {

/// What the window shows without a workspace: the ways to begin, and the workspaces opened last.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    /// One big button for each action, with its tool tip as the explanation.
    StartPage(const QList<QAction*>& ways, QWidget* parent = nullptr);

    void setRecent(const QStringList& folders);

Q_SIGNALS:
    void openRequested(const QString& folder);

private:
    QListWidget* m_recent = nullptr;
    QWidget* m_recentArea = nullptr;
};

} // namespace aviary
