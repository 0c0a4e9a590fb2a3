#pragma once

#include <memory>
#include <vector>

#include <QAbstractTableModel>

#include "core/drift/word_neighbours.hpp"
#include "widgets/drift/data_table.hpp"
#include "widgets/drift/shown_words.hpp"

namespace aviary {

/// What the view knows of one word.
struct ShownWord {
    std::shared_ptr<const ShownWords> words;
    std::int32_t word = 0;
    std::vector<PeriodNeighbours> periods; ///< with twice as many neighbours as are shown (see missing_from)
};

/// Whether a neighbour is there in the other period too.
enum class NeighbourMark { stays, entered, left };
QString markSign(NeighbourMark mark); ///< "+", "−" or nothing: colour is not alone
QColor markColor(NeighbourMark mark, const QPalette& palette);

/// The neighbours of a word in one period, those marked that are missing in another.
class NeighbourListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Mark, Word, Cosine, ColumnCount };

    /// `missing`: what a neighbour is called that the other list lacks.
    NeighbourListModel(NeighbourMark missing, QObject* parent) : QAbstractTableModel(parent), m_missing(missing) {}

    void setPeriods(std::shared_ptr<const ShownWord> word, std::size_t period, std::size_t other, std::size_t most);
    std::int32_t wordAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    NeighbourMark markOf(int row) const {
        return m_isMissing[static_cast<std::size_t>(row)] ? m_missing : NeighbourMark::stays;
    }

    NeighbourMark m_missing;
    std::shared_ptr<const ShownWord> m_word;
    std::size_t m_period = 0;
    std::vector<bool> m_isMissing; ///< of each row
};

/// The neighbours of a word, a column a period: those that entered since the period before in which the word occurs,
/// and, under them, those that left.
class PeriodColumnsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setWord(std::shared_ptr<const ShownWord> word, std::size_t most);
    std::int32_t wordAt(const QModelIndex& index) const; ///< -1: an empty cell

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Cell {
        std::int32_t word = -1;
        float cosine = 0; ///< in the period before for one that left
        NeighbourMark mark = NeighbourMark::stays;
    };
    const Cell* cell(const QModelIndex& index) const;
    std::vector<Cell> column(std::size_t period, std::size_t before, std::size_t most) const;

    std::shared_ptr<const ShownWord> m_word;
    std::vector<std::vector<Cell>> m_columns;
    int m_rows = 0;
};

} // namespace aviary
