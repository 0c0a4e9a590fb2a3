#include "widgets/drift/contrast_model.hpp"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

void ContrastModel::setContrast(std::shared_ptr<const ShownContrast> contrast) {
    m_contrast = std::move(contrast);
    m_greatest = 0;
    if (m_contrast)
        for (const EntityContrast& row : m_contrast->rows)
            m_greatest = std::max(m_greatest, std::abs(row.log_odds));
    list();
}

void ContrastModel::setFilter(const ContrastFilter& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    list();
}

void ContrastModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || (column == m_sortColumn && order == m_sortOrder))
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    list();
}

bool ContrastModel::isListed(std::size_t entity) const {
    const EntityContrast& row = m_contrast->rows[entity];
    if (row.q > m_filter.maxQ || (m_filter.change == ContrastFilter::Change::came && row.z <= 0) ||
        (m_filter.change == ContrastFilter::Change::went && row.z >= 0))
        return false;
    return m_filter.text.isEmpty() ||
           entityText(m_contrast->kind, m_contrast->names[entity]).contains(m_filter.text, Qt::CaseInsensitive);
}

double ContrastModel::key(std::size_t entity) const {
    const EntityContrast& row = m_contrast->rows[entity];
    switch (m_sortColumn) {
    case ShareBefore:
    case Before:
        return static_cast<double>(row.before);
    case ShareNow:
    case Now:
        return static_cast<double>(row.now);
    case LogOdds:
        return row.log_odds;
    case Q:
        return row.q;
    default:
        return m_filter.change == ContrastFilter::Change::came ? row.z : std::abs(row.z);
    }
}

void ContrastModel::list() {
    beginResetModel();
    m_order.clear();
    for (std::size_t entity = 0; m_contrast && entity < m_contrast->rows.size(); ++entity)
        if (isListed(entity))
            m_order.push_back(entity);
    const auto before = [this](std::size_t a, std::size_t b) {
        return m_sortColumn == Name ? m_contrast->names[a] < m_contrast->names[b] : key(a) < key(b);
    };
    if (m_sortOrder == Qt::AscendingOrder)
        std::stable_sort(m_order.begin(), m_order.end(), before);
    else
        std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return before(b, a); });
    endResetModel();
}

int ContrastModel::rowOf(const QString& name) const {
    const std::string wanted = name.toStdString();
    const auto found = std::find_if(m_order.begin(), m_order.end(),
                                    [&](std::size_t entity) { return m_contrast->names[entity] == wanted; });
    return found == m_order.end() ? -1 : static_cast<int>(found - m_order.begin());
}

int ContrastModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

QVariant ContrastModel::display(std::size_t entity, int column) const {
    const EntityContrast& row = m_contrast->rows[entity];
    const QLocale locale;
    switch (column) {
    case ShareBefore:
        return formatPercent(row.share_before);
    case ShareNow:
        return formatPercent(row.share_now);
    case Before:
        return formatCount(row.before);
    case Now:
        return formatCount(row.now);
    case LogOdds:
        return locale.toString(row.log_odds, 'f', 2);
    case Z:
        return locale.toString(row.z, 'f', 1);
    case Q:
        return row.q < 0.0001 ? QStringLiteral("< ") + locale.toString(0.0001, 'f', 4) : locale.toString(row.q, 'f', 4);
    default:
        return safeText(entityText(m_contrast->kind, m_contrast->names[entity]), {.singleLine = true});
    }
}

QVariant ContrastModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == Name ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role == Qt::DisplayRole)
        return display(entityAt(index.row()), index.column());
    if (role == LogOddsRole)
        return m_contrast->rows[entityAt(index.row())].log_odds;
    if (role == GreatestRole)
        return m_greatest;
    return {};
}

QString ContrastModel::groupHeader(int section, bool tip) const {
    const QString first = sliceName(m_contrast->before), second = sliceName(m_contrast->now);
    switch (section) {
    case ShareBefore:
    case ShareNow:
        return (tip ? tr("Share of the tweets of %1 that hold it") : tr("Share: %1"))
            .arg(section == ShareBefore ? first : second);
    case Before:
    case Now:
        return (tip ? tr("Tweets of %1 that hold it") : tr("Tweets: %1")).arg(section == Before ? first : second);
    case LogOdds:
        return tip ? tr("Log-odds ratio with both groups as prior (Monroe et al. 2008): positive more in %1, negative "
                        "more "
                        "in %2")
                         .arg(second, first)
                   : QString();
    case Q:
        return tip ? tr("False discovery rate (Benjamini and Hochberg) at which the groups count as different")
                   : QString();
    default:
        return {};
    }
}

QVariant ContrastModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Name ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    if (m_contrast && m_contrast->byGroup())
        if (const QString text = groupHeader(section, tip); !text.isEmpty())
            return tip ? plainToolTip(text) : text;
    switch (section) {
    case Name:
        return tip ? tr("Enter or a double click shows the tweets") : tr("Name");
    case ShareBefore:
        return tip ? tr("Share of the earlier period's tweets that hold it") : tr("Share before");
    case ShareNow:
        return tip ? tr("Share of the later period's tweets that hold it") : tr("Share now");
    case Before:
        return tip ? tr("Tweets of the earlier period that hold it") : tr("Before");
    case Now:
        return tip ? tr("Tweets of the later period that hold it") : tr("Now");
    case LogOdds:
        return tip ? tr("Log-odds ratio with the whole corpus as prior (Monroe et al. 2008): positive came, negative "
                        "went")
                   : tr("Log-odds");
    case Z:
        return tip ? tr("Log-odds in standard errors; takes tweets as independent of each other") : tr("z");
    case Q:
        return tip ? tr("False discovery rate (Benjamini and Hochberg) at which it counts as changed") : tr("q");
    default:
        return {};
    }
}

} // namespace aviary
