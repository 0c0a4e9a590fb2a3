#pragma once

#include <memory>
#include <vector>

#include <QAbstractTableModel>
#include <QSet>

#include "widgets/drift/data_table.hpp"
#include "widgets/drift/shown_words.hpp"

namespace aviary {

/// Which words of the ranking are listed.
struct RankingChoice {
    QSet<int> kinds; ///< of WordKind; empty: all
    qint64 leastCount = 0;
    double mostQ = 1;     ///< 1: all, those that were not tested too
    std::string language; ///< code of most of its tweets; empty: any
    QString text;         ///< that the word contains, in either case; empty: any
    bool operator==(const RankingChoice&) const = default;
};

/// The words that were measured, in the order of the ranking or of a column, those that pass a filter. It filters and
/// sorts by itself: a proxy over tens of thousands of rows stalls the window.
class RankingModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Rank,
        Word,
        Count,
        Since,
        Change,
        Low,
        High,
        Expected,
        Z,
        P,
        Q,
        Neighbourhood,
        Language,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setWords(std::shared_ptr<const ShownWords> words); ///< null: empty
    const std::shared_ptr<const ShownWords>& words() const { return m_words; }
    void setFilter(const RankingChoice& filter);
    const RankingChoice& filter() const { return m_filter; }
    int measured() const; ///< words, listed or not
    std::int32_t wordAt(int row) const;
    int rowOf(std::int32_t word) const; ///< -1: not listed

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    static bool isText(int column);
    void list();
    bool isListed(std::int32_t word) const;
    double key(std::int32_t place) const; ///< what it sorts by; NaN: not known
    QVariant raw(int row, int column) const;
    QString text(int column, const QVariant& raw) const;

    std::shared_ptr<const ShownWords> m_words;
    RankingChoice m_filter;
    int m_sortColumn = Rank;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<std::int32_t> m_listed; ///< places in the ranking, by row
};

} // namespace aviary
