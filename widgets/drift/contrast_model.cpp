#include "widgets/drift/contrast_model.hpp"

#include <QLocale>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

void ContrastModel::setContrast(std::shared_ptr<const ShownContrast> contrast) {
    beginResetModel();
    m_contrast = std::move(contrast);
    endResetModel();
}

int ContrastModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_contrast ? 0 : static_cast<int>(m_contrast->rows.size());
}

QVariant ContrastModel::value(std::size_t row, int column) const {
    const EntityContrast& entity = m_contrast->rows[row];
    switch (column) {
    case ShareBefore:
        return entity.share_before;
    case ShareNow:
        return entity.share_now;
    case Before:
        return static_cast<qint64>(entity.before);
    case Now:
        return static_cast<qint64>(entity.now);
    case LogOdds:
        return entity.log_odds;
    case Z:
        return entity.z;
    case Q:
        return entity.q;
    default:
        return QString::fromStdString(m_contrast->names[row]);
    }
}

QVariant ContrastModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    const QVariant raw = value(static_cast<std::size_t>(index.row()), index.column());
    if (role == SortRole)
        return raw;
    if (role != Qt::DisplayRole)
        return {};
    const QLocale locale;
    switch (index.column()) {
    case Name:
        return safeText(raw.toString(), {.singleLine = true});
    case ShareBefore:
    case ShareNow:
        return tr("%1 %").arg(locale.toString(100 * raw.toDouble(), 'f', 3));
    case Before:
    case Now:
        return formatCount(raw.toLongLong());
    case Q:
        return locale.toString(raw.toDouble(), 'g', 2);
    default:
        return locale.toString(raw.toDouble(), 'f', 2);
    }
}

QVariant ContrastModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Name:
        return tip ? tr("Double-click shows the tweets.") : tr("Name");
    case ShareBefore:
        return tip ? tr("Share of the earlier period's tweets that hold it") : tr("Share before");
    case ShareNow:
        return tip ? tr("Share of the later period's tweets that hold it") : tr("Share now");
    case Before:
        return tip ? tr("Tweets of the earlier period that hold it") : tr("Before");
    case Now:
        return tip ? tr("Tweets of the later period that hold it") : tr("Now");
    case LogOdds:
        return tip ? tr("Log-odds ratio with the whole corpus as prior (Monroe et al. 2008): positive came, negative went")
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
