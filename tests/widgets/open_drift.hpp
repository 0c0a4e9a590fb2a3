#pragma once

#include <filesystem>

#include <QTabBar>
#include <QTableView>

#include "widgets/drift/attention_view.hpp"
#include "widgets/drift/drift_page.hpp"
#include "widgets/shell/action_registry.hpp"

namespace aviary {

/// The Drift page in a window of its own, with its Attention view in front.
class OpenDrift {
public:
    explicit OpenDrift(const std::filesystem::path& workspace);
    DriftPage* operator->() { return &m_page; }
    bool settle();
    AttentionView* view() { return qobject_cast<AttentionView*>(m_page.view(QStringLiteral("attention"))); }
    ContrastModel* model() { return view()->panel()->model(); }
    QTableView* table() { return view()->panel()->table(); }
    QTabBar* kinds() { return m_page.findChild<QTabBar*>(QStringLiteral("kinds")); }
    QString cell(const char* name, int column); ///< of the table of what came and went; empty: not listed
    void choose(EntityKind kind);
    void trigger(const char* id) { m_actions.action(QString::fromLatin1(id))->trigger(); }
    ActionRegistry& actions() { return m_actions; }

private:
    ActionRegistry m_actions;
    DriftPage m_page;
};

} // namespace aviary
