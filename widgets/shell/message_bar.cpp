#include "widgets/shell/message_bar.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "widgets/forms/core_text.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/shell/icons.hpp"

namespace aviary {

namespace {

constexpr QRgb kErrorStripe = 0xffd55e00;  // Okabe-Ito vermillion
constexpr QRgb kNoticeStripe = 0xff0072b2; // Okabe-Ito blue

QToolButton* button(const QString& iconName, const QString& toolTip) {
    auto* made = new QToolButton;
    made->setIcon(icon(iconName));
    made->setAutoRaise(true);
    made->setToolTip(toolTip);
    made->setAccessibleName(toolTip);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

} // namespace

MessageBar::MessageBar(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Message"));
    m_icon = new QLabel;
    m_text = new QLabel;
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::TabFocus);
    auto* copy = button(QStringLiteral("copy"), tr("Copy the message"));
    auto* close = button(QStringLiteral("close"), tr("Close the message"));
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->text()); });
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(copy);
    layout->addWidget(close);
    hide();
}

void MessageBar::tell(const QString& title, const QString& more, bool isError) {
    m_isError = isError;
    m_icon->setPixmap(
        icon(isError ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_text->setText(more.isEmpty() ? title : title + u'\n' + more);
    m_text->setAccessibleName(m_text->text());
    setVisible(true);
    update();
}

void MessageBar::showError(const ErrorText& english) {
    const ErrorText error = coreText(english);
    const QString title = error.place.isEmpty() ? error.message : error.place + QStringLiteral(": ") + error.message;
    tell(safeText(title), safeText(error.remedy), true);
}

void MessageBar::showNotice(const QString& text) {
    tell(text, {}, false);
}

QString MessageBar::text() const {
    return m_text->text();
}

void MessageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    const int stripe = 3;
    const int x = isRightToLeft() ? width() - stripe : 0;
    painter.fillRect(QRect(x, 0, stripe, height()), QColor::fromRgb(m_isError ? kErrorStripe : kNoticeStripe));
}

} // namespace aviary
