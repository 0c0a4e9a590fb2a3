#include "widgets/drift/painted_figure.hpp"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyleOption>

#include "widgets/charts/figure_export.hpp"

namespace aviary {

PaintedFigure::PaintedFigure(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void PaintedFigure::writeTo(const QString& file) {
    const QScopedValueRollback exporting(m_isExporting, true);
    writeFigure({this, accessibleName(), [this] { return numbers(); }, m_about}, file);
}

void PaintedFigure::exportAll() {
    const QScopedValueRollback exporting(m_isExporting, true);
    try {
        if (const QString file = askAndWrite({this, accessibleName(), [this] { return numbers(); }, m_about}, this);
            !file.isEmpty())
            Q_EMIT exported(file);
    } catch (...) {
        Q_EMIT failed(errorText(std::current_exception()));
    }
}

void PaintedFigure::copyNumbers() {
    QGuiApplication::clipboard()->setText(copyText(numbers(), CopyFormat::tsv, true));
}

void PaintedFigure::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addActions(actions());
    menu.addSeparator();
    menu.addAction(tr("Copy the numbers"), this, &PaintedFigure::copyNumbers);
    menu.addAction(tr("Export…"), this, &PaintedFigure::exportAll);
    menu.exec(event->globalPos());
}

void PaintedFigure::drawText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text) {
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignAbsolute), text);
}

void PaintedFigure::paintFocus(QPainter& painter) {
    if (!hasFocus() || m_isExporting)
        return;
    QStyleOptionFocusRect option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

} // namespace aviary
