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

/// Finds the neighbours of a word. On a background thread; throws Cancelled.
std::shared_ptr<const ShownWord> shownWord(std::shared_ptr<const ShownWords> words, std::int32_t word,
                                           const Control& control);

/// A word in one period: what one of the two lists beside each other shows.
struct WordSide {
    std::shared_ptr<const ShownWord> word; ///< null: nothing
    std::size_t period = 0;

    const PeriodNeighbours& neighbours() const { return word->periods[period]; }
};

/// What a neighbour is beside the other list: of the same word in another period or group, or of another word.
enum class NeighbourMark { none, entered, left, shared, own };
QString markSign(NeighbourMark mark); ///< "+", "−", "=", "*" or nothing: colour is not alone
QString markName(NeighbourMark mark); ///< "entered", "left", "shared", "own" or nothing, for files
QColor markColor(NeighbourMark mark, const QPalette& palette);

/// The neighbours of a word in one period. Beside the same word in another period those are marked that are missing
/// there, beside another word those that are there too.
class NeighbourListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Mark, Word, Cosine, ColumnCount };

    /// `missing`: what a neighbour is called that the other period lacks.
    NeighbourListModel(NeighbourMark missing, QObject* parent) : QAbstractTableModel(parent), m_missing(missing) {}

    void setSides(const WordSide& side, const WordSide& other, std::size_t most);
    std::int32_t wordAt(int row) const;
    NeighbourMark markAt(int row) const { return m_marks[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    NeighbourMark m_missing;
    WordSide m_side;
    std::vector<NeighbourMark> m_marks; ///< of each row
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
        NeighbourMark mark = NeighbourMark::none;
    };
    const Cell* cell(const QModelIndex& index) const;
    std::vector<Cell> column(std::size_t period, std::size_t before, std::size_t most) const;

    std::shared_ptr<const ShownWord> m_word;
    std::vector<std::vector<Cell>> m_columns;
    int m_rows = 0;
};

} // namespace aviary
