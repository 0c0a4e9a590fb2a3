#include "widgets/shell/drop_overlay.hpp"

#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QUrl>

namespace aviary {

DropPlan planDrop(const QMimeData& dropped) {
    DropPlan plan;
    for (const QUrl& url : dropped.urls()) {
        if (!url.isLocalFile())
            continue;
        const QString path = QFileInfo(url.toLocalFile()).absoluteFilePath();
        if (path.endsWith(QLatin1String(".aviary")))
            plan.workspace = path;
        else
            plan.files << path;
    }
    if (!plan.workspace.isEmpty())
        plan.files.clear();
    return plan;
}

DropOverlay::DropOverlay(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::showPlan(const DropPlan& plan, bool workspaceIsOpen) {
    const auto name = [](const QString& path) { return QFileInfo(path).fileName(); };
    if (!plan.workspace.isEmpty()) {
        m_title = tr("Open %1").arg(name(plan.workspace));
        m_more = tr("The workspace opens in this window.");
    } else {
        m_title = plan.files.size() == 1 ? tr("Import %1").arg(name(plan.files.front()))
                                         : tr("Import %n files", nullptr, static_cast<int>(plan.files.size()));
        m_more = workspaceIsOpen ? tr("You see what will be imported before anything is written.")
                                 : tr("You choose a folder for the new workspace, then see what will be imported.");
    }
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.9F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(24, 24, -24, -24), 8, 8);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(48, 0, -48, -40), Qt::AlignCenter, m_title);
    painter.setFont(font());
    painter.drawText(rect().adjusted(48, 40, -48, 0), Qt::AlignCenter, m_more);
}

} // namespace aviary
