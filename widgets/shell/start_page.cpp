#include "widgets/shell/start_page.hpp"

#include <QAction>
#include <QCommandLinkButton>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace aviary {

namespace {

QLabel* heading(const QString& text, double scale) {
    auto* label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    return label;
}

QCommandLinkButton* wayButton(QAction* action) {
    auto* button = new QCommandLinkButton(action->text(), action->statusTip());
    button->setIcon(action->icon());
    button->setIconSize(QSize(24, 24));
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

StartPage::StartPage(const QList<QAction*>& ways, QWidget* parent) : QWidget(parent) {
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(heading(tr("Aviary"), 2.2));
    auto* subtitle = new QLabel(tr("Train, index and explore tweet embeddings. Everything stays on this machine."));
    subtitle->setWordWrap(true);
    subtitle->setForegroundRole(QPalette::PlaceholderText);
    left->addWidget(subtitle);
    left->addSpacing(16);
    for (QAction* way : ways)
        left->addWidget(wayButton(way));
    auto* hint = new QLabel(tr("Or drop files with tweets anywhere on this window: CSV, TSV, Parquet, JSON, JSON "
                               "Lines, or an account’s archive."));
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    left->addSpacing(8);
    left->addWidget(hint);
    left->addStretch(1);

    m_recent = new QListWidget;
    m_recent->setAccessibleName(tr("Workspaces opened last"));
    m_recent->setToolTip(tr("Enter or a click opens the workspace"));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->viewport()->setAutoFillBackground(false);
    m_recent->setSpacing(2);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { Q_EMIT openRequested(item->data(Qt::UserRole).toString()); });
    m_recentArea = new QWidget;
    auto* right = new QVBoxLayout(m_recentArea);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(8);
    right->addWidget(heading(tr("Open recent"), 1.3));
    right->addWidget(m_recent, 1);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(48);
    columns->addLayout(left, 3);
    columns->addWidget(m_recentArea, 2);
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(48, 48, 48, 24);
    outer->addStretch(1);
    outer->addLayout(columns, 8);
    outer->addStretch(1);
    setRecent({});
}

void StartPage::setRecent(const QStringList& folders) {
    m_recent->clear();
    for (const QString& folder : folders) {
        const QFileInfo info(folder);
        auto* item = new QListWidgetItem(info.completeBaseName() + u'\n' + info.path(), m_recent);
        item->setData(Qt::UserRole, folder);
        item->setToolTip(folder);
    }
    m_recentArea->setVisible(!folders.isEmpty());
}

} // namespace aviary
