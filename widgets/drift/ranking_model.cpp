#include "widgets/drift/ranking_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr std::array kKeys{"rank",    "word",     "count", "since", "change", "low",
                           "high",    "expected", "z",     "p",     "q",      "neighbourhood_change",
                           "language"};

/// Codes in alphabetical order, as far as doubles tell them apart: by six letters.
double placeOf(const std::string& code) {
    constexpr std::size_t kLetters = 6;
    double place = 0;
    for (std::size_t i = 0; i < kLetters; ++i)
        place = 256 * place + (i < code.size() ? static_cast<unsigned char>(code[i]) : 0);
    return place;
}

QString numberText(double value, int decimals) {
    return std::isnan(value) ? QStringLiteral("–") : formatRatio(value, decimals);
}

/// What a column shows that is a number of the row and nothing else.
double measureOf(const WordDriftRow& drift, int column) {
    switch (column) {
    case RankingModel::Change:
        return drift.change.cosine;
    case RankingModel::Low:
        return drift.seeds.low;
    case RankingModel::High:
        return drift.seeds.high;
    case RankingModel::Expected:
        return drift.expected;
    case RankingModel::Z:
        return drift.z;
    case RankingModel::P:
        return drift.p;
    case RankingModel::Q:
        return drift.q;
    default:
        return drift.neighbourhood;
    }
}

} // namespace

bool RankingModel::isText(int column) {
    return column == Word || column == Since || column == Language;
}

void RankingModel::setWords(std::shared_ptr<const ShownWords> words) {
    beginResetModel();
    m_words = std::move(words);
    list();
    endResetModel();
}

void RankingModel::setFilter(const RankingChoice& filter) {
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    list();
    endResetModel();
}

void RankingModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || (column == m_sortColumn && order == m_sortOrder))
        return;
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    list();
    endResetModel();
}

bool RankingModel::isListed(std::int32_t word) const {
    const auto place = static_cast<std::size_t>(word);
    if (m_words->corpus().counts[place] < m_filter.leastCount)
        return false;
    // A q that is not known passes only where everything does.
    if (m_filter.mostQ < 1 && !(m_words->drift().rows[place].q <= m_filter.mostQ))
        return false;
    if (!m_filter.kinds.isEmpty() && !m_filter.kinds.contains(static_cast<int>(m_words->kinds[place])))
        return false;
    if (!m_filter.language.empty() && languageOf(*m_words, word) != m_filter.language)
        return false;
    return m_filter.text.isEmpty() ||
           QString::fromStdString(m_words->corpus().words[place]).contains(m_filter.text, Qt::CaseInsensitive);
}

double RankingModel::key(std::int32_t place) const {
    const auto word = static_cast<std::size_t>(m_words->drift().ranking[static_cast<std::size_t>(place)]);
    const WordDriftRow& drift = m_words->drift().rows[word];
    switch (m_sortColumn) {
    case Rank:
        return place;
    case Word:
        return m_words->alphabetical[word];
    case Count:
        return static_cast<double>(m_words->corpus().counts[word]);
    case Since:
        return drift.change.split;
    case Language:
        return placeOf(languageOf(*m_words, static_cast<std::int32_t>(word)));
    default:
        return measureOf(drift, m_sortColumn);
    }
}

void RankingModel::list() {
    m_listed.clear();
    if (!m_words)
        return;
    const auto& ranking = m_words->drift().ranking;
    std::vector<std::pair<double, std::int32_t>> rows;
    for (std::size_t place = 0; place < ranking.size(); ++place)
        if (isListed(ranking[place])) {
            const double value = key(static_cast<std::int32_t>(place));
            // What is not known stands below everything.
            rows.emplace_back(std::isnan(value) ? -std::numeric_limits<double>::infinity() : value,
                              static_cast<std::int32_t>(place));
        }
    const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (m_sortOrder == Qt::AscendingOrder)
        std::ranges::stable_sort(rows, less);
    else
        std::ranges::stable_sort(rows, [&less](const auto& a, const auto& b) { return less(b, a); });
    for (const auto& row : rows)
        m_listed.push_back(row.second);
}

int RankingModel::measured() const {
    return m_words ? static_cast<int>(m_words->drift().ranking.size()) : 0;
}

std::int32_t RankingModel::wordAt(int row) const {
    return m_words->drift().ranking[static_cast<std::size_t>(m_listed[static_cast<std::size_t>(row)])];
}

int RankingModel::rowOf(std::int32_t word) const {
    for (int row = 0; row < rowCount(); ++row)
        if (wordAt(row) == word)
            return row;
    return -1;
}

int RankingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_listed.size());
}

QVariant RankingModel::raw(int row, int column) const {
    const auto word = static_cast<std::size_t>(wordAt(row));
    const WordDriftRow& drift = m_words->drift().rows[word];
    switch (column) {
    case Rank:
        return m_listed[static_cast<std::size_t>(row)] + 1;
    case Word:
        return QString::fromStdString(m_words->corpus().words[word]);
    case Count:
        return static_cast<qint64>(m_words->corpus().counts[word]);
    case Since:
        return periodName(*m_words, static_cast<std::size_t>(drift.change.split));
    case Language:
        return QString::fromStdString(languageOf(*m_words, wordAt(row)));
    default:
        return measureOf(drift, column);
    }
}

QString RankingModel::text(int column, const QVariant& raw) const {
    switch (column) {
    case Rank:
    case Count:
        return formatCount(raw.toLongLong());
    case Since:
        return isolated(raw.toString());
    case Language:
        return languageName(raw.toString().toStdString());
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
        return QVariant::fromValue((isText(index.column()) ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
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
        return QVariant::fromValue((isText(section) ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole, byGroup = m_words && m_words->byGroup();
    switch (section) {
    case Rank:
        return tip ? tr("Place by how far the change exceeds that of words like it") : tr("Rank");
    case Word:
        return tip ? tr("Enter or a double click shows it above.") : tr("Word");
    case Count:
        return tip ? byGroup ? tr("How often the word occurs in both groups")
                             : tr("How often the word occurs in all periods")
                   : tr("Count");
    case Since:
        return tip ? tr("The period from which on it is used differently") : tr("Since");
    case Change:
        return !tip      ? tr("Change")
               : byGroup ? tr("1 − cosine of its vectors in the first group and in the second, 0 to 2")
                         : tr("1 − cosine of its mean vectors before that period and from it on, 0 to 2");
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
        return !tip      ? tr("p")
               : byGroup ? tr("Share of the shuffles, in which the accounts were dealt out to the groups anew, that "
                              "differed as much")
                         : tr("Share of the shuffles, in which the periods were dealt out anew, that changed as much");
    case Language:
        return tip ? tr("The language of most tweets with the word") : tr("Language");
    case Q:
        return tip ? tr("False discovery rate (Benjamini and Hochberg) at which the word counts as moved") : tr("q");
    default:
        return tip ? tr("Change of its similarities with the neighbours before and after, 0 to 2; needs no alignment. "
                        "Of the first %1 words.")
                         .arg(kNeighbourhoodRows)
                   : tr("Neighbourhood");
    }
}

} // namespace aviary
