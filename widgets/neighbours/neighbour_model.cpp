#include "widgets/neighbours/neighbour_model.hpp"

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

void NeighbourModel::setAnswer(std::shared_ptr<const ShownAnswer> answer) {
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

void NeighbourModel::setBookmarks(std::set<std::int64_t> ids) {
    m_bookmarks = std::move(ids);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {BookmarkedRole});
}

int NeighbourModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->items.size());
}

QString NeighbourModel::spoken(const NeighbourItem& item, int row) const {
    QStringList parts{tr("%1 of %2").arg(row + 1).arg(rowCount()),
                      tr("similarity %1").arg(formatRatio(item.hit.similarity, 4))};
    if (!item.standing.isEmpty())
        parts << item.standing;
    if (!item.hit.tweet.author.empty())
        parts << safeLine(item.hit.tweet.author);
    if (!item.when.isEmpty())
        parts << item.when;
    parts << languageName(item.hit.tweet.language);
    if (item.hit.copies > 0)
        parts << tr("and %n copies", nullptr, static_cast<int>(item.hit.copies));
    if (isBookmarked(item.hit.tweet.id))
        parts << tr("bookmarked");
    return parts.join(QStringLiteral(", ")) + QStringLiteral(". ") + item.text;
}

QVariant NeighbourModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NeighbourItem& shown = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::AccessibleTextRole:
        return spoken(shown, index.row());
    case IdRole:
        return QVariant::fromValue<qlonglong>(shown.hit.tweet.id);
    case SimilarityRole:
        return shown.hit.similarity;
    case CopiesRole:
        return QVariant::fromValue<qlonglong>(shown.hit.copies);
    case BookmarkedRole:
        return isBookmarked(shown.hit.tweet.id);
    default:
        return {};
    }
}

} // namespace aviary
