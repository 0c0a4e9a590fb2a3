#include "widgets/forms/value_completer.hpp"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardItemModel>

#include "widgets/models/safe_text.hpp"

namespace aviary {

namespace {

constexpr int kValueRole = Qt::UserRole, kMostVisible = 12;

} // namespace

ValueCompleter::ValueCompleter(QLineEdit* editor, bool isList)
    : QCompleter(editor), m_editor(editor), m_values(new QStandardItemModel(this)), m_isList(isList) {
    setModel(m_values);
    setCompletionRole(kValueRole);
    setFilterMode(Qt::MatchContains);
    setCaseSensitivity(Qt::CaseInsensitive);
    setMaxVisibleItems(kMostVisible);
    editor->setCompleter(this);
}

void ValueCompleter::setValues(const std::vector<OfferedValue>& values) {
    if (values == m_offered)
        return; // a list that is open stays
    m_offered = values;
    m_values->clear();
    for (const OfferedValue& offered : values) {
        const QString name = safeText(offered.value, {.singleLine = true});
        auto* item = new QStandardItem(
            offered.note.isEmpty() ? name : tr("%1   %2", "a value and what it means").arg(name, offered.note));
        item->setData(offered.value, kValueRole);
        m_values->appendRow(item);
    }
}

QStringList ValueCompleter::values() const {
    QStringList values;
    for (const OfferedValue& offered : m_offered)
        values << offered.value;
    return values;
}

QString ValueCompleter::lastPart(const QString& text) const {
    return (m_isList ? text.section(u',', -1) : text).trimmed();
}

QStringList ValueCompleter::splitPath(const QString& path) const {
    return {lastPart(path)};
}

QString ValueCompleter::pathFromIndex(const QModelIndex& index) const {
    const QString value = index.data(kValueRole).toString(), before = completionPrefix();
    const auto comma = m_isList ? before.lastIndexOf(u',') : -1;
    return comma < 0 ? value : before.left(comma) + QStringLiteral(", ") + value;
}

/// Beside a value that is complete, in place of one where there can be but one.
void ValueCompleter::offerAll() {
    QString text = m_editor->text();
    if (values().contains(lastPart(text)))
        text = m_isList ? text + QStringLiteral(", ") : QString();
    setCompletionPrefix(text);
    complete();
}

bool ValueCompleter::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && popup()->isVisible() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // Esc closes what is offered, not the form around it
        return true;
    }
    if (object == m_editor && event->type() == QEvent::KeyPress && !popup()->isVisible() && !m_offered.empty() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
        offerAll();
        return true;
    }
    return QCompleter::eventFilter(object, event);
}

} // namespace aviary
