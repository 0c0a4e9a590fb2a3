#include "widgets/forms/command_line_view.hpp"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace aviary {

CommandLineView::CommandLineView(QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_copy(new QToolButton(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Equivalent command line"));
    m_text->setToolTip(tr("The same on the command line."));
    m_text->setLayoutDirection(Qt::LeftToRight); // a shell reads from left to right in every language
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_copy->setText(tr("Copy"));
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the command line."));
    m_copy->setAccessibleName(tr("Copy the command line"));
    connect(m_copy, &QToolButton::clicked, this, &CommandLineView::copy);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
}

void CommandLineView::setCommand(const QString& command) {
    m_text->setText(command);
}
QString CommandLineView::command() const {
    return m_text->text();
}
void CommandLineView::copy() const {
    QGuiApplication::clipboard()->setText(m_text->text());
}

} // namespace aviary
