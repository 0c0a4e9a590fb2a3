#include "widgets/drift/neighbour_models.hpp"

#include <algorithm>

#include <QGuiApplication>
#include <QPalette>

#include "widgets/charts/series_style.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr int kDecimals = 2;
constexpr std::size_t kDeepest = 2 * 50; // neighbours that are found: twice as many as can be shown

} // namespace

std::shared_ptr<const ShownWord> shownWord(std::shared_ptr<const ShownWords> words, std::int32_t word,
                                           const Control& control) {
    auto periods =
        neighbours_by_period(words->corpus(), words->drift().slices, static_cast<std::size_t>(word), kDeepest, control);
    return std::make_shared<ShownWord>(ShownWord{std::move(words), word, std::move(periods)});
}

QString markSign(NeighbourMark mark) {
    return mark == NeighbourMark::entered  ? QStringLiteral("+")
           : mark == NeighbourMark::left   ? QStringLiteral("−")
           : mark == NeighbourMark::shared ? QStringLiteral("=")
           : mark == NeighbourMark::own    ? QStringLiteral("*")
                                           : QString();
}

QString markName(NeighbourMark mark) {
    return mark == NeighbourMark::entered  ? QStringLiteral("entered")
           : mark == NeighbourMark::left   ? QStringLiteral("left")
           : mark == NeighbourMark::shared ? QStringLiteral("shared")
           : mark == NeighbourMark::own    ? QStringLiteral("own")
                                           : QString();
}

QColor markColor(NeighbourMark mark, const QPalette& palette) {
    const bool dark = isDark(palette);
    // Okabe and Ito's bluish green and vermilion, darkened on light for small text.
    if (mark != NeighbourMark::left && mark != NeighbourMark::none)
        return dark ? QColor(0x2F, 0xC4, 0x9A) : QColor(0x00, 0x74, 0x55);
    if (mark == NeighbourMark::left)
        return dark ? QColor(0xF0, 0x8A, 0x4B) : QColor(0xB3, 0x4A, 0x00);
    return palette.color(QPalette::Text);
}

void NeighbourListModel::setSides(const WordSide& side, const WordSide& other, std::size_t most) {
    beginResetModel();
    m_side = side;
    m_marks.clear();
    if (side.word && other.word) {
        const bool isSameWord = side.word->word == other.word->word;
        const NeighbourMark missing = side.word->words->byGroup() ? NeighbourMark::own : m_missing;
        // A word has nothing to be compared with in the same period, nor where it doesn't occur.
        const bool isCompared = other.neighbours().count > 0 && !(isSameWord && side.period == other.period);
        for (const bool isMissing : missing_from(side.neighbours().neighbours, other.neighbours().neighbours, most))
            m_marks.push_back(!isCompared                 ? NeighbourMark::none
                              : isSameWord && isMissing   ? missing
                              : !isSameWord && !isMissing ? NeighbourMark::shared
                                                          : NeighbourMark::none);
    }
    endResetModel();
}

std::int32_t NeighbourListModel::wordAt(int row) const {
    return m_side.neighbours().neighbours[static_cast<std::size_t>(row)].word;
}

int NeighbourListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_marks.size());
}

QVariant NeighbourListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto& neighbour = m_side.neighbours().neighbours[static_cast<std::size_t>(index.row())];
    const NeighbourMark mark = m_marks[static_cast<std::size_t>(index.row())];
    if (role == Qt::ForegroundRole && mark != NeighbourMark::none)
        return markColor(mark, QGuiApplication::palette());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == Word     ? Qt::AlignLeading
                                    : index.column() == Cosine ? Qt::AlignTrailing
                                                               : Qt::AlignHCenter) |
                                   Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return mark == NeighbourMark::entered  ? tr("Entered: not among twice as many neighbours then.")
               : mark == NeighbourMark::left   ? tr("Left: not among twice as many neighbours now.")
               : mark == NeighbourMark::shared ? tr("Shared: among twice as many neighbours of the other word too.")
               : mark == NeighbourMark::own    ? tr("Only here: not among twice as many neighbours in the other group.")
                                               : QVariant();
    if (role != Qt::DisplayRole && role != RawRole)
        return {};
    const bool isRaw = role == RawRole;
    switch (index.column()) {
    case Mark:
        return isRaw ? markName(mark) : markSign(mark);
    case Word:
        return isRaw ? QString::fromStdString(
                           m_side.word->words->corpus().words[static_cast<std::size_t>(neighbour.word)])
                     : wordText(*m_side.word->words, neighbour.word);
    default:
        return isRaw ? QVariant(static_cast<double>(neighbour.cosine)) : formatRatio(neighbour.cosine, kDecimals);
    }
}

QVariant NeighbourListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == KeyRole)
        return section == Mark   ? QStringLiteral("mark")
               : section == Word ? QStringLiteral("word")
                                 : QStringLiteral("cosine");
    if (role == Qt::DisplayRole)
        return section == Mark ? QString() : section == Word ? tr("Neighbour") : tr("Cosine");
    return {};
}

std::vector<PeriodColumnsModel::Cell> PeriodColumnsModel::column(std::size_t period, std::size_t before,
                                                                 std::size_t most) const {
    const auto &now = m_word->periods[period].neighbours, &then = m_word->periods[before].neighbours;
    std::vector<Cell> cells;
    const auto entered = missing_from(now, then, most);
    for (std::size_t i = 0; i < entered.size(); ++i)
        cells.push_back({now[i].word, now[i].cosine,
                         entered[i] && before != period ? NeighbourMark::entered : NeighbourMark::none});
    if (before == period)
        return cells;
    const auto left = missing_from(then, now, most);
    for (std::size_t i = 0; i < left.size(); ++i)
        if (left[i])
            cells.push_back({then[i].word, then[i].cosine, NeighbourMark::left});
    return cells;
}

void PeriodColumnsModel::setWord(std::shared_ptr<const ShownWord> word, std::size_t most) {
    beginResetModel();
    m_word = std::move(word);
    m_columns.clear();
    m_rows = 0;
    std::size_t before = 0;
    bool isFirst = true;
    for (std::size_t p = 0; m_word && p < m_word->periods.size(); ++p) {
        if (m_word->periods[p].count == 0) {
            m_columns.emplace_back();
            continue;
        }
        // Of groups, none is before another.
        m_columns.push_back(column(p, isFirst || m_word->words->byGroup() ? p : before, most));
        before = p;
        isFirst = false;
        m_rows = std::max(m_rows, static_cast<int>(m_columns.back().size()));
    }
    if (!m_columns.empty())
        m_rows = std::max(m_rows, 1); // where it is said that the word is absent
    endResetModel();
}

int PeriodColumnsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int PeriodColumnsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

const PeriodColumnsModel::Cell* PeriodColumnsModel::cell(const QModelIndex& index) const {
    const auto& column = m_columns[static_cast<std::size_t>(index.column())];
    const auto row = static_cast<std::size_t>(index.row());
    return row < column.size() ? &column[row] : nullptr;
}

std::int32_t PeriodColumnsModel::wordAt(const QModelIndex& index) const {
    const Cell* found = index.isValid() ? cell(index) : nullptr;
    return found ? found->word : -1;
}

QVariant PeriodColumnsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Cell* shown = cell(index);
    const bool isAbsent = m_word->periods[static_cast<std::size_t>(index.column())].count == 0;
    if (!shown) {
        if (role == Qt::ForegroundRole)
            return mutedColor(QGuiApplication::palette());
        return role == Qt::DisplayRole && isAbsent && index.row() == 0 ? QVariant(tr("does not occur")) : QVariant();
    }
    const QString sign = markSign(shown->mark);
    switch (role) {
    case Qt::DisplayRole: {
        const QString word = wordText(*m_word->words, shown->word);
        return sign.isEmpty() ? word : tr("%1 %2", "a sign, plus or minus, and a word").arg(sign, word);
    }
    case RawRole:
        return sign + QString::fromStdString(m_word->words->corpus().words[static_cast<std::size_t>(shown->word)]);
    case Qt::ForegroundRole:
        return markColor(shown->mark, QGuiApplication::palette());
    case Qt::ToolTipRole:
        return shown->mark == NeighbourMark::left
                   ? tr("Left: cosine %1 in the period before, now not among twice as many.")
                         .arg(formatRatio(shown->cosine, kDecimals))
               : shown->mark == NeighbourMark::entered
                   ? tr("Entered: cosine %1, in the period before not among twice as many.")
                         .arg(formatRatio(shown->cosine, kDecimals))
                   : tr("Cosine %1").arg(formatRatio(shown->cosine, kDecimals));
    default:
        return {};
    }
}

QVariant PeriodColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || !m_word || section < 0 ||
        static_cast<std::size_t>(section) >= m_word->periods.size())
        return {};
    const auto period = static_cast<std::size_t>(section);
    if (role == KeyRole)
        return periodName(*m_word->words, period);
    if (role == Qt::DisplayRole)
        return periodText(*m_word->words, period);
    if (role == Qt::ToolTipRole)
        return tr("%1 times").arg(formatCount(m_word->periods[period].count));
    return {};
}

} // namespace aviary
