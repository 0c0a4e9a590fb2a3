#include "widgets/shell/focus.hpp"

#include <QEvent>
#include <QFocusEvent>
#include <QPointer>
#include <QWidget>

namespace aviary {

namespace {

class FocusPasser final : public QObject {
    Q_OBJECT
public:
    explicit FocusPasser(QWidget* from) : QObject(from) { from->installEventFilter(this); }
    void setTarget(QWidget* to) { m_to = to; }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::FocusIn && m_to && m_to->isVisible())
            m_to->setFocus(static_cast<QFocusEvent*>(event)->reason());
        return false;
    }

private:
    QPointer<QWidget> m_to;
};

} // namespace

void passFocusOn(QWidget* from, QWidget* to) {
    auto* passer = from->findChild<FocusPasser*>(QString(), Qt::FindDirectChildrenOnly);
    if (!passer)
        passer = new FocusPasser(from);
    passer->setTarget(to);
    if (from->hasFocus() && to->isVisible())
        to->setFocus();
}

} // namespace aviary

#include "focus.moc"
