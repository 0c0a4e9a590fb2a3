#pragma once

#include <filesystem>

#include <QJsonObject>
#include <QString>
#include <QWidget>

#include "widgets/models/error_text.hpp"

namespace aviary {

class ActionRegistry;

/// What every page gets in its constructor.
struct PageContext {
    ActionRegistry* actions = nullptr; ///< never null, outlives the page
};

/// One page of the window. It is made when it is first shown (first paint in < 300 ms, so its constructor and
/// setWorkspace start background work and return), gets its collaborators in the constructor and tells its wishes by
/// signals.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(QWidget* parent = nullptr) : QWidget(parent) {}

    /// The workspace that is open now; empty path: none (the shell hides pages then). Called before the page is first
    /// shown and at every change.
    virtual void setWorkspace(const std::filesystem::path& folder) = 0;

    /// Something in the workspace changed (a job finished): read again what is shown, keeping selection and place.
    virtual void refresh() = 0;

    /// Does what another page or the command line asks: {"seed": "123", "embedding": "demo@1"}; ids as text. Unknown
    /// keys are ignored.
    virtual void open(const QJsonObject& request) { Q_UNUSED(request) }

    /// What the session file keeps of the page, and its way back. Both accept a page without a workspace.
    virtual QJsonObject saveState() const { return {}; }
    virtual void restoreState(const QJsonObject& state) { Q_UNUSED(state) }

    /// Widget for the header's right side: which artifact with which version the page looks at. Owned by the page;
    /// null: none.
    virtual QWidget* headerWidget() { return nullptr; }

    /// Where the page is, for the scope of commands: its id, or "drift/words" while a view of it is in front.
    virtual QString place() const { return objectName(); }

    /// Whether all that was asked for is shown (nothing is running in the background). See settled().
    virtual bool isSettled() const = 0;

Q_SIGNALS:
    void settled();                              ///< isSettled() became true
    void statusChanged(const QString& status);   ///< one line for the status bar: what, how many, how long
    void failed(const aviary::ErrorText& error); ///< shown by the shell as a message bar with cause, place and remedy
    void openRequested(const QString& pageId,
                       const QJsonObject& request); ///< shell shows the page, then calls open(request)
    void runStarted(const QString& runId);          ///< the jobs panel looks at once
};

} // namespace aviary
