#include "widgets/drift/ranking_model.hpp"

#include <array>
#include <cmath>

#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr std::array kKeys{"rank", "word",     "count", "since", "change", "low",
                           "high", "expected", "z",     "p",     "q",      "neighbourhood_change"};

QString numberText(double value, int decimals) {
    return std::isnan(value) ? QStringLiteral("–") : formatRatio(value, decimals);
}

} // namespace

void RankingModel::setWords(std::shared_ptr<const ShownWords> words) {
    beginResetModel();
    m_words = std::move(words);
    endResetModel();
}

std::int32_t RankingModel::wordAt(int row) const {
    return m_words->drift().ranking[static_cast<std::size_t>(row)];
}

int RankingModel::rowOf(std::int32_t word) const {
    if (!m_words)
        return -1;
    const auto& ranking = m_words->drift().ranking;
    const auto found = std::find(ranking.begin(), ranking.end(), word);
    return found == ranking.end() ? -1 : static_cast<int>(found - ranking.begin());
}

int RankingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_words ? 0 : static_cast<int>(m_words->drift().ranking.size());
}

QVariant RankingModel::raw(int row, int column) const {
    const auto word = static_cast<std::size_t>(wordAt(row));
    const WordDriftRow& drift = m_words->drift().rows[word];
    switch (column) {
    case Rank:
        return row + 1;
    case Word:
        return QString::fromStdString(m_words->corpus().words[word]);
    case Count:
        return static_cast<qint64>(m_words->corpus().counts[word]);
    case Since:
        return periodName(*m_words, static_cast<std::size_t>(drift.change.split));
    case Change:
        return drift.change.cosine;
    case Low:
        return drift.seeds.low;
    case High:
        return drift.seeds.high;
    case Expected:
        return drift.expected;
    case Z:
        return drift.z;
    case P:
        return drift.p;
    case Q:
        return drift.q;
    default:
        return drift.neighbourhood;
    }
}

QString RankingModel::text(int column, const QVariant& raw) const {
    switch (column) {
    case Rank:
    case Count:
        return formatCount(raw.toLongLong());
    case Since:
        return isolated(raw.toString());
    case Z:
        return numberText(raw.toDouble(), 1);
    case P:
    case Q:
        return chanceText(raw.toDouble());
    default:
        return numberText(raw.toDouble(), 3);
    }
}

QVariant RankingModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (index.column() == Word || index.column() == Since ? Qt::AlignLeading : Qt::AlignTrailing) |
            Qt::AlignVCenter);
    if (role == RawRole)
        return raw(index.row(), index.column());
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == Word ? wordText(*m_words, wordAt(index.row()))
                                  : text(index.column(), raw(index.row(), index.column()));
}

QVariant RankingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == KeyRole)
        return QString::fromLatin1(kKeys[static_cast<std::size_t>(section)]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Word || section == Since ? Qt::AlignLeading : Qt::AlignTrailing) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Rank:
        return tip ? tr("Place by how far the change exceeds that of words like it") : tr("Rank");
    case Word:
        return tip ? tr("Enter or a double click shows it above.") : tr("Word");
    case Count:
        return tip ? tr("How often the word occurs in all periods") : tr("Count");
    case Since:
        return tip ? tr("The period from which on it is used differently") : tr("Since");
    case Change:
        return tip ? tr("1 − cosine of its mean vectors before that period and from it on, 0 to 2") : tr("Change");
    case Low:
        return tip ? tr("Lower end of the 95 % interval of the change over the seeds") : tr("from");
    case High:
        return tip ? tr("Upper end of the 95 % interval of the change over the seeds") : tr("to");
    case Expected:
        return tip ? tr("What words that are about as frequent on both sides changed") : tr("Words like it");
    case Z:
        return tip ? tr("How far what stands around the word changed, in standard deviations of the word's own "
                        "shuffles")
                   : tr("z");
    case P:
        return tip ? tr("Share of the shuffles, in which the periods were dealt out anew, that changed as much")
                   : tr("p");
    case Q:
        return tip ? tr("False discovery rate (Benjamini and Hochberg) at which the word counts as moved") : tr("q");
    default:
        return tip ? tr("Change of its similarities with the neighbours before and after, 0 to 2; needs no alignment. "
                        "Of the first %1 words.")
                         .arg(kNeighbourhoodRows)
                   : tr("Neighbourhood");
    }
}

RankingFilter::RankingFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(RawRole);
}

void RankingFilter::setKinds(const QSet<int>& kinds) {
    m_kinds = kinds;
    invalidateFilter();
}

void RankingFilter::setLeastCount(qint64 count) {
    m_leastCount = count;
    invalidateFilter();
}

void RankingFilter::setMostQ(double q) {
    m_mostQ = q;
    invalidateFilter();
}

void RankingFilter::setText(const QString& text) {
    m_text = text.trimmed();
    invalidateFilter();
}

bool RankingFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto& model = *static_cast<const RankingModel*>(sourceModel());
    const auto place = static_cast<std::size_t>(model.wordAt(row));
    const ShownWords& words = *model.words();
    const std::string& word = words.corpus().words[place];
    if (words.corpus().counts[place] < m_leastCount)
        return false;
    // A q that is not known passes only where everything does.
    if (m_mostQ < 1 && !(words.drift().rows[place].q <= m_mostQ))
        return false;
    if (!m_kinds.isEmpty() && !m_kinds.contains(static_cast<int>(wordKind(word))))
        return false;
    return m_text.isEmpty() || QString::fromStdString(word).contains(m_text, Qt::CaseInsensitive);
}

bool RankingFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(RawRole), b = right.data(RawRole);
    if (a.typeId() == QMetaType::QString)
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    // What is not known stands below everything.
    const double x = a.toDouble(), y = b.toDouble();
    return std::isnan(x) ? !std::isnan(y) : !std::isnan(y) && x < y;
}

} // namespace aviary
