#include "widgets/shell/side_bar.hpp"

#include <QAction>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

/// A button that marks the current page with a bar at the leading edge rather than with a sunken frame.
class PageButton final : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QColor accent = palette().color(QPalette::Highlight);
        if (isChecked() || underMouse()) {
            QColor back = palette().color(QPalette::WindowText);
            back.setAlphaF(isChecked() ? 0.08F : 0.04F);
            painter.fillRect(rect(), back);
        }
        if (isChecked())
            painter.fillRect(QRect(isRightToLeft() ? width() - 3 : 0, 0, 3, height()), accent);
        const QRect iconRect((width() - iconSize().width()) / 2, 10, iconSize().width(), iconSize().height());
        icon().paint(&painter, iconRect, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
        painter.setPen(isChecked() ? palette().color(QPalette::WindowText)
                                   : (isEnabled() ? quietText(palette())
                                                  : palette().color(QPalette::Disabled, QPalette::WindowText)));
        painter.drawText(rect().adjusted(2, iconRect.bottom() + 4, -2, 0), Qt::AlignHCenter | Qt::AlignTop, text());
        if (hasFocus()) {
            painter.setPen(accent);
            painter.drawRect(rect().adjusted(4, 1, -2, -2));
        }
    }
    QSize sizeHint() const override {
        const int textWidth = fontMetrics().horizontalAdvance(text());
        return {qMax(72, textWidth + 16), iconSize().height() + fontMetrics().height() + 22};
    }
};

} // namespace

SideBar::SideBar(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Pages"));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    setFont(small);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 1, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
}

QToolButton* SideBar::makeButton(QAction* action) {
    auto* button = new PageButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize(QSize(24, 24));
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    return button;
}

void SideBar::addPage(QAction* action) {
    m_layout->insertWidget(m_pages++, makeButton(action));
}

void SideBar::addAtEnd(QAction* action) {
    m_layout->addWidget(makeButton(action));
}

void SideBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(hairline(palette()));
    const int x = isRightToLeft() ? 0 : width() - 1;
    painter.drawLine(x, 0, x, height());
}

} // namespace aviary
