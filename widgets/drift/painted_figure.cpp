#include "widgets/drift/painted_figure.hpp"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyleOption>

#include "widgets/charts/chart_export.hpp"
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

void PaintedFigure::copy() {
    const QScopedValueRollback exporting(m_isExporting, true);
    auto* data = new QMimeData;
    data->setImageData(pictureOf(*this).toImage());
    data->setText(copyText(numbers(), CopyFormat::tsv, true));
    QGuiApplication::clipboard()->setMimeData(data);
}

/// The page's own command to copy would take the keys first.
bool PaintedFigure::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void PaintedFigure::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return copy();
    QWidget::keyPressEvent(event);
}

void PaintedFigure::copyNumbers() {
    QGuiApplication::clipboard()->setText(copyText(numbers(), CopyFormat::tsv, true));
}

void PaintedFigure::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addActions(actions());
    menu.addSeparator();
    menu.addAction(tr("Copy"), QKeySequence(QKeySequence::Copy), this, &PaintedFigure::copy);
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
