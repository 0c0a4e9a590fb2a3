#include "tests/widgets/unexplained.hpp"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

#include "widgets/corpus/count_chart.hpp"

namespace aviary {

QStringList unexplained(QWidget* root) {
    QStringList found;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        if (widget->objectName().startsWith(QLatin1String("qt_")) || !widget->isEnabledTo(root))
            continue;
        const bool isControl = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                               qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                               qobject_cast<CountChart*>(widget);
        const bool isView = qobject_cast<QAbstractItemView*>(widget) && widget->focusPolicy() != Qt::NoFocus;
        // Parts of a compound control are explained by the whole.
        const QWidget* parent = widget->parentWidget();
        if (qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent) ||
            qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QTabBar*>(parent) ||
            qobject_cast<const QAbstractItemView*>(parent) || widget->inherits("QComboBoxListView") ||
            widget->inherits("QTableCornerButton") || qobject_cast<QHeaderView*>(widget) ||
            widget->inherits("QKeySequenceEdit") || (parent && parent->inherits("QKeySequenceEdit")))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        if ((isControl || isView) && !named)
            found << QStringLiteral("no name: %1 %2")
                         .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
        if (isControl && widget->toolTip().isEmpty())
            found << QStringLiteral("no tool tip: %1 %2")
                         .arg(QString::fromLatin1(widget->metaObject()->className()), widget->accessibleName());
        if (isControl && widget->focusPolicy() == Qt::NoFocus)
            found << QStringLiteral("no keyboard: %1 %2")
                         .arg(QString::fromLatin1(widget->metaObject()->className()), widget->accessibleName());
    }
    return found;
}

QStringList missedByTab(QWidget* window) {
    QList<QWidget*> met;
    for (QWidget* at = QApplication::focusWidget(); at && !met.contains(at); at = QApplication::focusWidget()) {
        met << at;
        QTest::keyClick(at, Qt::Key_Tab);
    }
    QStringList missed;
    for (const QWidget* widget : window->findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
            !widget->focusProxy() && !met.contains(widget))
            missed << QStringLiteral("%1 %2 %3")
                          .arg(QString::fromLatin1(widget->metaObject()->className()), widget->accessibleName(),
                               widget->objectName());
    return missed;
}

} // namespace aviary
