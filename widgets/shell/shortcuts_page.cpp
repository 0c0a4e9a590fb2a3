#include "widgets/shell/shortcuts_page.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "widgets/shell/action_registry.hpp"
#include "widgets/shell/page_table.hpp"

namespace aviary {

namespace {

constexpr int IdRole = Qt::UserRole;

QString keysText(const QAction* action) {
    QStringList keys;
    for (const QKeySequence& sequence : action->shortcuts())
        keys << sequence.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral("  "));
}

} // namespace

ShortcutsPage::ShortcutsPage(ActionRegistry& actions, QWidget* parent) : QWidget(parent), m_actions(actions) {
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Find a command"));
    m_filter->setAccessibleName(tr("Find a command"));
    m_filter->setToolTip(tr("Shows only commands whose name or keys contain this text"));
    m_filter->setClearButtonEnabled(true);

    m_list = new QTreeWidget;
    m_list->setAccessibleName(tr("Commands and shortcuts"));
    m_list->setToolTip(tr("Choose a command to give it other keys"));
    m_list->setHeaderLabels({tr("Command"), tr("Keys"), tr("Where")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);

    m_keys = new QKeySequenceEdit;
    m_keys->setAccessibleName(tr("New keys"));
    m_keys->setToolTip(tr("Press the new keys here"));
    m_assign = new QPushButton(tr("Assign"));
    m_assign->setToolTip(tr("Gives these keys to the chosen command"));
    m_reset = new QPushButton(tr("Default"));
    m_reset->setToolTip(tr("Gives the chosen command its original keys"));
    m_message = new QLabel;
    m_message->setWordWrap(true);

    auto* edit = new QHBoxLayout;
    edit->addWidget(m_keys, 1);
    edit->addWidget(m_assign);
    edit->addWidget(m_reset);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    layout->addLayout(edit);
    layout->addWidget(m_message);

    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsPage::filter);
    connect(m_assign, &QPushButton::clicked, this, [this] { assign(currentId(), m_keys->keySequence()); });
    connect(m_reset, &QPushButton::clicked, this, [this] { resetToDefault(currentId()); });
    fill();
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->setColumnWidth(1, 160);
    m_list->setColumnWidth(2, 120);
    setFocusProxy(m_filter);
}

void ShortcutsPage::fill() {
    const QString current = currentId();
    m_list->clear();
    QHash<QString, QString> titles;
    for (const PageInfo& page : allPages())
        titles.insert(page.id, page.title);
    for (const ActionRegistry::Command& command : m_actions.commands()) {
        const QString page = command.spec.scope.section(u'/', 0, 0);
        const QString where = page.isEmpty() ? tr("everywhere") : titles.value(page, page);
        auto* item = new QTreeWidgetItem(m_list, {command.spec.text, keysText(command.action), where});
        item->setData(0, IdRole, command.spec.id);
        item->setToolTip(0, command.spec.toolTip);
        if (command.spec.id == current)
            m_list->setCurrentItem(item);
    }
    filter(m_filter->text());
}

void ShortcutsPage::filter(const QString& text) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        item->setHidden(!item->text(0).contains(text, Qt::CaseInsensitive) &&
                        !item->text(1).contains(text, Qt::CaseInsensitive));
    }
}

QString ShortcutsPage::currentId() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item ? item->data(0, IdRole).toString() : QString();
}

bool ShortcutsPage::assign(const QString& id, const QKeySequence& keys) {
    if (!m_actions.action(id))
        return false;
    const QString other = keys.isEmpty() ? QString() : m_actions.commandWith(keys, id);
    if (!other.isEmpty()) {
        m_message->setText(tr("%1 belongs to “%2”. Give that command other keys first.")
                               .arg(keys.toString(QKeySequence::NativeText), m_actions.action(other)->text()));
        return false;
    }
    QHash<QString, QKeySequence> own = m_actions.userShortcuts();
    own.insert(id, keys);
    m_actions.setUserShortcuts(own);
    m_message->clear();
    m_keys->clear();
    fill();
    Q_EMIT shortcutsChanged();
    return true;
}

void ShortcutsPage::resetToDefault(const QString& id) {
    QHash<QString, QKeySequence> own = m_actions.userShortcuts();
    if (own.remove(id) == 0)
        return;
    m_actions.setUserShortcuts(own);
    m_message->clear();
    fill();
    Q_EMIT shortcutsChanged();
}

} // namespace aviary
