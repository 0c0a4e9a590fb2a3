#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <vector>

namespace aviary {

/// One command of the program: shown in menus, tool bars, the palette and the list of shortcuts, all from here.
struct CommandSpec {
    QString id;                         ///< "corpus.copy"; stable, keys the user's own shortcuts
    QString text;                       ///< tr(), sentence case, no ampersand: "Copy rows"
    QString toolTip;                    ///< tr(), one sentence; the shortcut is added to it
    QString icon;                       ///< name of resources/icons/NAME.svg; empty: none
    QString scope;                      ///< page id, or "page/view" of a page with views; empty: the whole window
    QList<QKeySequence> shortcuts = {}; ///< defaults, the first one is shown
};

/// Whether a command of `scope` works at `place`, which is a page or a view of one: in "drift/words" those of
/// "drift/words", of "drift" and of the window do.
bool worksIn(const QString& scope, const QString& place);

/// All commands of the window. A command of a page works while the focus is in the page; one without scope works
/// everywhere.
class ActionRegistry final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Makes the QAction, owned by `owner` and reached by its shortcut from there (the page, or the window).
    /// Precondition: no living command has this id.
    QAction* add(const CommandSpec& spec, QWidget* owner);

    struct Command {
        CommandSpec spec;
        QAction* action = nullptr;
    };
    const std::vector<Command>& commands() const { return m_commands; }
    QAction* action(const QString& id) const; ///< null if there is none

    /// Shortcuts of the user in place of the defaults, id → keys (portable text). Applied to present and later
    /// commands.
    void setUserShortcuts(const QHash<QString, QKeySequence>& shortcuts);
    const QHash<QString, QKeySequence>& userShortcuts() const { return m_userShortcuts; }

    struct Conflict {
        QString first, second; ///< ids
        QKeySequence keys;
    };
    /// Commands that answer to the same keys in the same place.
    std::vector<Conflict> conflicts() const;

    /// The command that has these keys in a place that `id`'s scope shares; empty if none.
    QString commandWith(const QKeySequence& keys, const QString& id) const;

Q_SIGNALS:
    void changed();

private:
    void applyShortcuts(Command& command);
    std::vector<Command> m_commands;
    QHash<QString, QKeySequence> m_userShortcuts;
};

} // namespace aviary
