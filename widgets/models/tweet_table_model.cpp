#include "widgets/models/tweet_table_model.hpp"

#include <algorithm>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr int kReloadPages = 20;

struct LoadedRows {
    std::vector<TweetRow> rows;
    double seconds = 0;
};

QString cell(const TweetRow& row, int column) {
    switch (column) {
    case TweetTableModel::Date:
        return formatDate(row.created_at);
    case TweetTableModel::Author:
        return row.author.empty() ? QStringLiteral("–") : safeLine('@' + row.author);
    case TweetTableModel::Language:
        return languageName(row.language);
    case TweetTableModel::Text:
        return safeLine(row.text);
    case TweetTableModel::Kind:
        return kindName(row.kind);
    case TweetTableModel::Quality:
        return formatRatio(row.quality);
    case TweetTableModel::Engagements:
        return formatCount(row.engagements);
    case TweetTableModel::Id:
        return QString::number(row.id);
    default:
        return {};
    }
}

bool isNumber(int column) {
    return column == TweetTableModel::Quality || column == TweetTableModel::Engagements ||
           column == TweetTableModel::Id;
}

} // namespace

TweetTableModel::TweetTableModel(QObject* parent)
    : QAbstractTableModel(parent), m_pages(kPagesKept), m_background(nullptr, 2) {
    connect(&m_background, &Background::failed, this, &TweetTableModel::failed);
    connect(&m_background, &Background::busyChanged, this, &TweetTableModel::busyChanged);
}

TweetTableModel::~TweetTableModel() = default;

void TweetTableModel::setQuery(const std::filesystem::path& folder, const TweetQuery& query) {
    beginResetModel();
    m_background.cancelAll();
    m_folder = folder;
    m_query = query;
    m_ids.clear();
    m_pages.clear();
    m_last.reset();
    m_complete = folder.empty();
    endResetModel();
    if (!m_complete)
        request({}, kPageRows, false);
}

void TweetTableModel::reload() {
    if (m_folder.empty())
        return;
    const int pages = std::clamp((static_cast<int>(m_ids.size()) + kPageRows - 1) / kPageRows, 1, kReloadPages);
    request({}, pages * kPageRows, true);
}

void TweetTableModel::request(const std::optional<PageStart>& after, int limit, bool replacing) {
    m_background.run(
        QStringLiteral("rows"),
        [folder = m_folder, query = m_query, after, limit](const BackgroundTask& task) {
            const auto begin = std::chrono::steady_clock::now();
            LoadedRows page;
            page.rows = tweet_page(task.workspace(folder), query.filter, query.order, query.descending, after, limit);
            page.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
            return page;
        },
        [this, limit, replacing](LoadedRows page) {
            m_lastPageSeconds = page.seconds;
            if (replacing)
                replace(std::move(page.rows), limit);
            else
                append(std::move(page.rows), limit);
        });
}

void TweetTableModel::append(Rows rows, int asked) {
    m_complete = static_cast<int>(rows.size()) < asked;
    if (!rows.empty()) {
        const int first = static_cast<int>(m_ids.size());
        m_last = page_start_after(rows.back(), m_query.order); // first: who hears of the insertion may fetch on at once
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        for (const TweetRow& row : rows)
            m_ids.push_back(row.id);
        keepPages(first, std::move(rows));
        endInsertRows();
    }
    Q_EMIT loaded();
}

void TweetTableModel::replace(Rows rows, int asked) {
    beginResetModel();
    m_ids.clear();
    m_pages.clear();
    m_last.reset();
    m_complete = static_cast<int>(rows.size()) < asked;
    if (!rows.empty())
        m_last = page_start_after(rows.back(), m_query.order);
    for (const TweetRow& row : rows)
        m_ids.push_back(row.id);
    keepPages(0, std::move(rows));
    endResetModel();
    Q_EMIT loaded();
}

void TweetTableModel::keepPages(int firstRow, Rows rows) {
    for (std::size_t begin = 0; begin < rows.size(); begin += kPageRows) {
        const std::size_t end = std::min(rows.size(), begin + kPageRows);
        m_pages.insert((firstRow + static_cast<int>(begin)) / kPageRows,
                       new Rows(std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(begin)),
                                std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(end))));
    }
}

void TweetTableModel::readAgain(int page) const {
    const QString channel = QStringLiteral("page %1").arg(page);
    if (m_background.isBusy(channel))
        return;
    const auto begin = m_ids.begin() + static_cast<std::ptrdiff_t>(page) * kPageRows;
    const auto end =
        m_ids.begin() + std::min<std::ptrdiff_t>(std::ssize(m_ids), static_cast<std::ptrdiff_t>(page + 1) * kPageRows);
    auto* self = const_cast<TweetTableModel*>(this); // data() is const, what it finds missing is filled later
    m_background.run(
        channel,
        [folder = m_folder, ids = std::vector<std::int64_t>(begin, end)](const BackgroundTask& task) {
            // Rows that were deleted meanwhile leave empty ones, so that the page keeps its length.
            Rows found = tweets_by_id(task.workspace(folder), ids);
            Rows rows(ids.size());
            for (std::size_t i = 0, j = 0; i < ids.size(); ++i)
                if (j < found.size() && found[j].id == ids[i])
                    rows[i] = std::move(found[j++]);
                else
                    rows[i].id = ids[i];
            return rows;
        },
        [self, page](Rows rows) {
            const int first = page * kPageRows, last = first + static_cast<int>(rows.size()) - 1;
            self->m_pages.insert(page, new Rows(std::move(rows)));
            Q_EMIT self->dataChanged(self->index(first, 0), self->index(last, ColumnCount - 1));
        });
}

std::int64_t TweetTableModel::idAt(int row) const {
    return m_ids[static_cast<std::size_t>(row)];
}

const TweetRow* TweetTableModel::rowAt(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    const Rows* page = m_pages.object(row / kPageRows);
    if (!page) {
        readAgain(row / kPageRows);
        return nullptr;
    }
    const auto within = static_cast<std::size_t>(row % kPageRows);
    return within < page->size() ? &(*page)[within] : nullptr;
}

int TweetTableModel::rowOf(std::int64_t id) const {
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? -1 : static_cast<int>(found - m_ids.begin());
}

std::optional<TweetOrder> TweetTableModel::orderOf(int column) {
    switch (column) {
    case Date:
        return TweetOrder::date;
    case Quality:
        return TweetOrder::quality;
    case Engagements:
        return TweetOrder::engagements;
    case Id:
        return TweetOrder::id;
    default:
        return {};
    }
}

int TweetTableModel::columnOf(TweetOrder order) {
    switch (order) {
    case TweetOrder::date:
        return Date;
    case TweetOrder::quality:
        return Quality;
    case TweetOrder::engagements:
        return Engagements;
    case TweetOrder::id:
        break;
    }
    return Id;
}

int TweetTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int TweetTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TweetTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber(index.column()) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const TweetRow* row = rowAt(index.row());
    if (!row)
        return index.column() == Id ? QString::number(idAt(index.row())) : QStringLiteral("…");
    return cell(*row, index.column());
}

QVariant TweetTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber(section) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    const auto say = [&](const QString& title, const QString& help) { return role == Qt::ToolTipRole ? help : title; };
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (section) {
    case Date:
        return say(tr("Date"), tr("When it was written, in UTC. Click to sort"));
    case Author:
        return say(tr("Author"), tr("Handle of the account, if the source has it"));
    case Language:
        return say(tr("Language"), tr("As the source says"));
    case Text:
        return say(tr("Text"), tr("One line of it; the whole text is beside the table"));
    case Kind:
        return say(tr("Kind"), tr("Original, retweet, quote or reply"));
    case Quality:
        return say(tr("Quality"),
                   tr("How much content there is to learn from, 0 to 1, higher is better. Click to sort"));
    case Engagements:
        return say(tr("Engagements"), tr("Favourites, replies, retweets and quotes that are known. Click to sort"));
    default:
        return say(tr("ID"), tr("The platform’s number of the tweet. Click to sort"));
    }
}

bool TweetTableModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !m_complete && !m_background.isBusy(QStringLiteral("rows"));
}

void TweetTableModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        request(m_last, kPageRows, false);
}

} // namespace aviary
