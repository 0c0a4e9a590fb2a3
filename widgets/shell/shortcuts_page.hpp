#pragma once

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace aviary {

class ActionRegistry;

/// The list of all commands with their shortcuts; a selected one can get other keys, which apply at once. Keys that
/// another command has are refused, naming it.
class ShortcutsPage final : public QWidget {
    Q_OBJECT
public:
    explicit ShortcutsPage(ActionRegistry& actions, QWidget* parent = nullptr);

    /// Gives the command these keys (empty: none). False, with the reason shown, if another command has them.
    bool assign(const QString& id, const QKeySequence& keys);
    void resetToDefault(const QString& id);

Q_SIGNALS:
    void shortcutsChanged(); ///< see ActionRegistry::userShortcuts

private:
    void fill();
    void filter(const QString& text);
    QString currentId() const;

    ActionRegistry& m_actions;
    QLineEdit* m_filter = nullptr;
    QTreeWidget* m_list = nullptr;
    QKeySequenceEdit* m_keys = nullptr;
    QPushButton *m_assign = nullptr, *m_reset = nullptr;
    QLabel* m_message = nullptr;
};

} // namespace aviary
