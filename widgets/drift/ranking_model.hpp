#pragma once

#include <memory>

#include <QAbstractTableModel>
#include <QSet>
#include <QSortFilterProxyModel>

#include "widgets/drift/data_table.hpp"
#include "widgets/drift/shown_words.hpp"

namespace aviary {

/// The words that were measured, in the order of the ranking.
class RankingModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Rank, Word, Count, Since, Change, Low, High, Expected, Z, P, Q, Neighbourhood, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setWords(std::shared_ptr<const ShownWords> words); ///< null: empty
    const std::shared_ptr<const ShownWords>& words() const { return m_words; }
    std::int32_t wordAt(int row) const;
    int rowOf(std::int32_t word) const; ///< -1: not ranked

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant raw(int row, int column) const;
    QString text(int column, const QVariant& raw) const;
    std::shared_ptr<const ShownWords> m_words;
};

/// The rows of a RankingModel that are of some kinds, frequent enough, significant enough and contain a text.
class RankingFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RankingFilter(QObject* parent = nullptr);

    void setKinds(const QSet<int>& kinds); ///< of WordKind; empty: all
    void setLeastCount(qint64 count);
    void setMostQ(double q); ///< 1: all, those that were not tested too
    void setText(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QSet<int> m_kinds;
    qint64 m_leastCount = 0;
    double m_mostQ = 1;
    QString m_text;
};

} // namespace aviary
