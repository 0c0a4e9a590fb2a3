#include "widgets/neighbours/neighbour_delegate.hpp"

#include <algorithm>

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "widgets/charts/series_style.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/neighbour_model.hpp"

namespace aviary {

namespace {

constexpr int kMargin = 8, kPadding = 10, kGap = 16, kBarWidth = 48, kBarHeight = 6, kIcon = 24, kMostLines = 12;

const NeighbourModel& modelOf(const QModelIndex& index) {
    return static_cast<const NeighbourModel&>(*index.model());
}

QColor tinted(const QPalette& palette, double share) {
    const QColor a = palette.color(QPalette::Base), b = palette.color(QPalette::Highlight);
    const auto mix = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QFont smallFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.9);
    return small;
}

bool readsRightToLeft(QString text) {
    text.remove(QChar(0x2068)).remove(QChar(0x2069));
    return text.isRightToLeft();
}

QString headDetail(const NeighbourItem& item) {
    QStringList parts;
    if (!item.when.isEmpty())
        parts << item.when;
    parts << languageName(item.hit.tweet.language);
    if (item.hit.copies > 0)
        parts << NeighbourModel::tr("and %n copies", nullptr, static_cast<int>(item.hit.copies));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

NeighbourDelegate::Parts NeighbourDelegate::partsOf(const QStyleOptionViewItem& option, const QRect& rect) {
    const int line = std::max(option.fontMetrics.height(), 18);
    const int top = rect.top() + kPadding;
    const int numberWidth = option.fontMetrics.horizontalAdvance(formatRatio(-0.8888, 4));
    const int textLeft = rect.left() + kMargin + numberWidth + kMargin + kBarWidth + kGap;
    const int right = rect.right() - kMargin;
    Parts parts;
    parts.number = {rect.left() + kMargin, top, numberWidth, line};
    parts.bar = {parts.number.right() + kMargin, top + (line - kBarHeight) / 2 + 1, kBarWidth, kBarHeight};
    parts.standing = {parts.number.left(), top + line + 2, numberWidth + kMargin + kBarWidth, line};
    parts.menu = {right - kIcon, top - 3, kIcon, kIcon};
    parts.star = {parts.menu.left() - kIcon, top - 3, kIcon, kIcon};
    parts.head = {textLeft, top, parts.star.left() - kMargin - textLeft, line};
    parts.text = {textLeft, top + line + 2, std::max(80, right - kIcon - textLeft),
                  rect.bottom() - top - line - kPadding};
    for (QRect* part : {&parts.number, &parts.bar, &parts.standing, &parts.menu, &parts.star, &parts.head, &parts.text})
        *part = QStyle::visualRect(option.direction, rect, *part);
    return parts;
}

const QTextLayout& NeighbourDelegate::layoutFor(const NeighbourItem& item, int row, const QStyleOptionViewItem& option,
                                                int width) const {
    if (width != m_layoutWidth) {
        m_layouts.clear();
        m_layoutWidth = width;
    }
    auto& layout = m_layouts[row];
    if (layout)
        return *layout;
    QString text = item.text;
    text.replace(u'\n', QChar::LineSeparator);
    layout = std::make_shared<QTextLayout>(text, option.font);
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const bool rtl = readsRightToLeft(item.text);
    wrap.setTextDirection(rtl ? Qt::RightToLeft : Qt::LeftToRight);
    wrap.setAlignment(option.direction == Qt::RightToLeft || rtl ? Qt::AlignRight : Qt::AlignLeft);
    layout->setTextOption(wrap);
    QList<QTextLayout::FormatRange> formats;
    for (const TextMark& mark : item.marks) {
        QTextLayout::FormatRange range{mark.start, mark.length, {}};
        range.format.setBackground(tinted(option.palette, 0.28));
        formats << range;
    }
    layout->setFormats(formats);
    layout->setCacheEnabled(true);
    layout->beginLayout();
    qreal y = 0;
    for (int i = 0; i < kMostLines; ++i) {
        QTextLine line = layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height() + 1;
    }
    layout->endLayout();
    return *layout;
}

QSize NeighbourDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    const Parts parts = partsOf(styled, QRect(0, 0, width, 1000));
    const QTextLayout& layout = layoutFor(modelOf(index).item(index.row()), index.row(), styled, parts.text.width());
    const QTextLine last = layout.lineAt(layout.lineCount() - 1);
    const int textHeight = layout.lineCount() == 0 ? 0 : static_cast<int>(last.y() + last.height() + 1);
    return {width, std::max(parts.text.top() + textHeight, parts.standing.bottom() + 1) + kPadding};
}

void NeighbourDelegate::paint(QPainter* painter, const QStyleOptionViewItem& plain, const QModelIndex& index) const {
    QStyleOptionViewItem option = plain;
    initStyleOption(&option, index);
    const NeighbourItem& item = modelOf(index).item(index.row());
    const bool selected = option.state.testFlag(QStyle::State_Selected),
               hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setClipRect(option.rect);
    if (selected || hovered)
        painter->fillRect(option.rect, tinted(option.palette, selected ? 0.14 : 0.06));
    if (selected) {
        const QRect edge(option.rect.left(), option.rect.top(), 3, option.rect.height());
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, edge),
                          option.palette.color(QPalette::Highlight));
    }
    painter->setPen(gridColor(option.palette));
    painter->drawLine(option.rect.left() + kMargin, option.rect.bottom(), option.rect.right() - kMargin,
                      option.rect.bottom());

    const Parts parts = partsOf(option, option.rect);
    drawSimilarity(painter, option, parts, item);
    drawHead(painter, option, parts, item);
    painter->setPen(option.palette.color(QPalette::Text));
    layoutFor(item, index.row(), option, parts.text.width()).draw(painter, parts.text.topLeft());

    const bool starred = modelOf(index).isBookmarked(item.hit.tweet.id);
    if (starred || hovered || selected) {
        painter->setPen(starred ? option.palette.color(QPalette::Text) : mutedColor(option.palette));
        painter->drawText(parts.star, Qt::AlignCenter, starred ? QStringLiteral("★") : QStringLiteral("☆"));
    }
    if (hovered || selected) {
        painter->setPen(mutedColor(option.palette));
        painter->drawText(parts.menu, Qt::AlignCenter, QStringLiteral("⋯"));
    }
    painter->restore();
}

void NeighbourDelegate::drawSimilarity(QPainter* painter, const QStyleOptionViewItem& option, const Parts& parts,
                                       const NeighbourItem& item) const {
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(parts.number,
                      static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter)),
                      formatRatio(item.hit.similarity, 4));
    painter->fillRect(parts.bar, gridColor(option.palette));
    QRect done = parts.bar;
    done.setWidth(static_cast<int>(parts.bar.width() * item.rarity));
    painter->fillRect(QStyle::visualRect(option.direction, parts.bar, done), option.palette.color(QPalette::Highlight));
    const QFont small = smallFont(option.font);
    painter->setFont(small);
    painter->setPen(mutedColor(option.palette));
    painter->drawText(parts.standing,
                      static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter)),
                      QFontMetrics(small).elidedText(item.standing, Qt::ElideRight, parts.standing.width()));
    painter->setFont(option.font);
}

void NeighbourDelegate::drawHead(QPainter* painter, const QStyleOptionViewItem& option, const Parts& parts,
                                 const NeighbourItem& item) const {
    const bool rtl = option.direction == Qt::RightToLeft;
    const int alignment =
        static_cast<int>((rtl ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::AlignAbsolute);
    QFont bold = option.font;
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const QString author =
        item.hit.tweet.author.empty() ? NeighbourModel::tr("unknown author") : authorText(item.hit.tweet.author);
    const QString name = metrics.elidedText(author, Qt::ElideRight, parts.head.width() / 2);
    painter->setFont(bold);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(parts.head, alignment, name);
    const int used = metrics.horizontalAdvance(name) + kMargin;
    const QRect rest = parts.head.adjusted(rtl ? 0 : used, 0, rtl ? -used : 0, 0);
    const QFont small = smallFont(option.font);
    painter->setFont(small);
    painter->setPen(mutedColor(option.palette));
    painter->drawText(rest, alignment, QFontMetrics(small).elidedText(headDetail(item), Qt::ElideRight, rest.width()));
    painter->setFont(option.font);
}

bool NeighbourDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) {
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const Parts parts = partsOf(option, option.rect);
        if (mouse->button() == Qt::LeftButton && parts.star.contains(mouse->pos())) {
            Q_EMIT starClicked(index);
            return true;
        }
        if (mouse->button() == Qt::LeftButton && parts.menu.contains(mouse->pos())) {
            Q_EMIT menuClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

bool NeighbourDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) {
    if (!index.isValid())
        return false;
    const Parts parts = partsOf(option, option.rect);
    const NeighbourItem& item = modelOf(index).item(index.row());
    QString text;
    if (parts.star.contains(event->pos()))
        text = tr("Bookmark (B)");
    else if (parts.menu.contains(event->pos()))
        text = tr("Copy and other commands");
    else if (parts.number.united(parts.bar).united(parts.standing).contains(event->pos()))
        text = similarityHelp(modelOf(index).answer()->answer.scale.get(), item.hit.similarity);
    else if (parts.head.contains(event->pos()))
        text = tr("%1 UTC, tweet %2").arg(formatDate(item.hit.tweet.created_at)).arg(item.hit.tweet.id);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), text, view);
    return true;
}

} // namespace aviary
