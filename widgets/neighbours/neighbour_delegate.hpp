#pragma once

#include <memory>

#include <QHash>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace aviary {

class NeighbourModel;
struct NeighbourItem;

/// Draws a neighbour: similarity as number, as bar and as its rank among random pairs; author, date, language, copies;
/// the text with the shared words marked; a star. Index models must be NeighbourModels.
class NeighbourDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

    void forgetLayouts() { m_layouts.clear(); } ///< another answer, font or palette

Q_SIGNALS:
    void starClicked(const QModelIndex& index);
    void menuClicked(const QModelIndex& index);

private:
    struct Parts {
        QRect number, bar, standing, head, star, menu, text;
    };
    static Parts partsOf(const QStyleOptionViewItem& option, const QRect& rect);
    const QTextLayout& layoutFor(const NeighbourItem& item, int row, const QStyleOptionViewItem& option,
                                 int width) const;
    void drawSimilarity(QPainter* painter, const QStyleOptionViewItem& option, const Parts& parts,
                        const NeighbourItem& item) const;
    void drawHead(QPainter* painter, const QStyleOptionViewItem& option, const Parts& parts,
                  const NeighbourItem& item) const;

    mutable int m_layoutWidth = 0;
    mutable QHash<int, std::shared_ptr<QTextLayout>> m_layouts; ///< by row, for m_layoutWidth
};

} // namespace aviary
