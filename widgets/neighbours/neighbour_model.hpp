#pragma once

#include <cstdint>
#include <memory>
#include <set>

#include <QAbstractListModel>

#include "widgets/neighbours/neighbour_item.hpp"

namespace aviary {

/// The neighbours of one seed, best first.
class NeighbourModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, SimilarityRole, CopiesRole, BookmarkedRole };

    using QAbstractListModel::QAbstractListModel;

    void setAnswer(std::shared_ptr<const ShownAnswer> answer); ///< null: none
    void setBookmarks(std::set<std::int64_t> ids);

    const NeighbourItem& item(int row) const { return m_answer->items[static_cast<std::size_t>(row)]; }
    const std::shared_ptr<const ShownAnswer>& answer() const { return m_answer; } ///< may be null
    bool isBookmarked(std::int64_t id) const { return m_bookmarks.contains(id); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QString spoken(const NeighbourItem& item, int row) const;
    std::shared_ptr<const ShownAnswer> m_answer;
    std::set<std::int64_t> m_bookmarks;
};

} // namespace aviary
