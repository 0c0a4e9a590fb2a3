#include "widgets/shell/action_registry.hpp"

#include <algorithm>

#include <QWidget>

#include "widgets/shell/icons.hpp"

namespace aviary {

namespace {

bool scopesMeet(const QString& a, const QString& b) {
    return worksIn(a, b) || worksIn(b, a);
}

} // namespace

bool worksIn(const QString& scope, const QString& place) {
    return scope.isEmpty() || scope == place || place.startsWith(scope + u'/');
}

QAction* ActionRegistry::add(const CommandSpec& spec, QWidget* owner) {
    Q_ASSERT(!action(spec.id));
    auto* action = new QAction(spec.text, owner);
    action->setObjectName(spec.id);
    if (!spec.icon.isEmpty())
        action->setIcon(icon(spec.icon));
    action->setShortcutContext(spec.scope.isEmpty() ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    m_commands.push_back({spec, action});
    applyShortcuts(m_commands.back());
    connect(action, &QObject::destroyed, this, [this, id = spec.id] {
        std::erase_if(m_commands, [&](const Command& command) { return command.spec.id == id; });
        Q_EMIT changed();
    });
    Q_EMIT changed();
    return action;
}

QAction* ActionRegistry::action(const QString& id) const {
    const auto found =
        std::find_if(m_commands.begin(), m_commands.end(), [&](const Command& c) { return c.spec.id == id; });
    return found == m_commands.end() ? nullptr : found->action;
}

void ActionRegistry::applyShortcuts(Command& command) {
    const auto own = m_userShortcuts.constFind(command.spec.id);
    if (own == m_userShortcuts.constEnd())
        command.action->setShortcuts(command.spec.shortcuts);
    else
        command.action->setShortcuts(own->isEmpty() ? QList<QKeySequence>{} : QList<QKeySequence>{*own});
    const QString keys = command.action->shortcut().toString(QKeySequence::NativeText);
    command.action->setToolTip(keys.isEmpty() ? command.spec.toolTip
                                              : QStringLiteral("%1 (%2)").arg(command.spec.toolTip, keys));
    command.action->setStatusTip(command.spec.toolTip);
}

void ActionRegistry::setUserShortcuts(const QHash<QString, QKeySequence>& shortcuts) {
    m_userShortcuts = shortcuts;
    for (Command& command : m_commands)
        applyShortcuts(command);
    Q_EMIT changed();
}

std::vector<ActionRegistry::Conflict> ActionRegistry::conflicts() const {
    std::vector<Conflict> found;
    for (auto a = m_commands.begin(); a != m_commands.end(); ++a)
        for (auto b = a + 1; b != m_commands.end(); ++b)
            if (scopesMeet(a->spec.scope, b->spec.scope))
                for (const QKeySequence& keys : a->action->shortcuts())
                    if (b->action->shortcuts().contains(keys))
                        found.push_back({a->spec.id, b->spec.id, keys});
    return found;
}

QString ActionRegistry::commandWith(const QKeySequence& keys, const QString& id) const {
    const auto self =
        std::find_if(m_commands.begin(), m_commands.end(), [&](const Command& c) { return c.spec.id == id; });
    const QString scope = self == m_commands.end() ? QString() : self->spec.scope;
    for (const Command& command : m_commands)
        if (command.spec.id != id && scopesMeet(scope, command.spec.scope) &&
            command.action->shortcuts().contains(keys))
            return command.spec.id;
    return {};
}

} // namespace aviary
