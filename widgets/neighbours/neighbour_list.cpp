#include "widgets/neighbours/neighbour_list.hpp"

#include <QEvent>

#include "widgets/neighbours/neighbour_delegate.hpp"
#include "widgets/neighbours/neighbour_model.hpp"

namespace aviary {

NeighbourList::NeighbourList(NeighbourModel* model, QWidget* parent)
    : QListView(parent), m_delegate(new NeighbourDelegate(this)) {
    setModel(model);
    setItemDelegate(m_delegate);
    setObjectName(QStringLiteral("neighbours"));
    setAccessibleName(tr("Neighbours"));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the width must not depend on the heights that depend on it
    setResizeMode(QListView::Adjust);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, m_delegate, &NeighbourDelegate::forgetLayouts);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { m_isNew = true; });
}

void NeighbourList::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (!m_isNew)
        return;
    m_isNew = false;
    Q_EMIT answerPainted();
}

void NeighbourList::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::LayoutDirectionChange) {
        m_delegate->forgetLayouts();
        scheduleDelayedItemsLayout();
    }
}

} // namespace aviary
