#include "widgets/models/import_models.hpp"

#include "widgets/forms/core_text.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr auto kIndexIsRow =
    QAbstractItemModel::CheckIndexOption::IndexIsValid | QAbstractItemModel::CheckIndexOption::ParentIsInvalid;

QVariant alignment(bool number) {
    return static_cast<int>((number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
}

} // namespace

void ImportsModel::setImports(std::vector<ImportRow> imports) {
    beginResetModel();
    m_imports = std::move(imports);
    endResetModel();
}

int ImportsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_imports.size());
}

int ImportsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, kIndexIsRow))
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() >= Rows);
    if (role != Qt::DisplayRole)
        return {};
    const ImportRow& import = m_imports[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case File:
        return safeLine(import.file);
    case Started:
        return formatDate(import.started_at);
    case Rows:
        return formatCount(import.rows);
    case Imported:
        return formatCount(import.imported);
    case Merged:
        return formatCount(import.merged);
    case Rejected:
        return formatCount(import.rejected);
    case Accounts:
        return formatCount(import.accounts);
    default:
        return {};
    }
}

QVariant ImportsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section >= Rows);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const auto say = [&](const QString& title, const QString& help) { return role == Qt::ToolTipRole ? help : title; };
    switch (section) {
    case File:
        return say(tr("File"), tr("Name of the input"));
    case Started:
        return say(tr("Started"), tr("When the import began, in UTC"));
    case Rows:
        return say(tr("Rows"), tr("Rows of tweets read: imported + merged + rejected"));
    case Imported:
        return say(tr("Imported"), tr("Rows that became new tweets"));
    case Merged:
        return say(tr("Merged"), tr("Rows that added to a tweet already there, such as a retweet of a known text"));
    case Rejected:
        return say(tr("Rejected"), tr("Rows that could not be used; see the Rejected tab"));
    default:
        return say(tr("Accounts"), tr("Descriptions of accounts read: names, biographies, labels"));
    }
}

void RejectedModel::setWorkspace(const std::filesystem::path& folder) {
    beginResetModel();
    m_background.cancelAll();
    m_folder = folder;
    m_rows.clear();
    m_lastId = 0;
    m_complete = folder.empty();
    endResetModel();
    fetchMore({});
}

void RejectedModel::setRows(std::vector<RejectedRow> rows) {
    beginResetModel();
    m_background.cancelAll();
    m_rows = std::move(rows);
    m_complete = true;
    endResetModel();
}

bool RejectedModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !m_complete && !m_background.isBusy();
}

void RejectedModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent))
        return;
    m_background.run(
        QStringLiteral("rows"),
        [folder = m_folder, after = m_lastId](const BackgroundTask& task) {
            return rejected_page(task.workspace(folder), after, kPageRows);
        },
        [this](std::vector<RejectedRow> rows) {
            m_complete = static_cast<int>(rows.size()) < kPageRows;
            if (!rows.empty()) {
                m_lastId = rows.back().id; // first: who hears of the insertion may fetch on at once
                beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
                m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
                endInsertRows();
            }
            Q_EMIT loaded();
        });
}

int RejectedModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RejectedModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RejectedModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, kIndexIsRow))
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() == Line);
    if (role != Qt::DisplayRole)
        return {};
    const RejectedRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case File:
        return safeLine(row.file);
    case Line:
        return row.line > 0 ? formatCount(row.line) : QStringLiteral("–");
    case Field:
        return safeLine(row.field);
    case Reason:
        return coreText(safeLine(row.reason));
    case Excerpt:
        return safeLine(row.excerpt);
    default:
        return {};
    }
}

QVariant RejectedModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == Line);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case File:
        return tr("File");
    case Line:
        return tr("Line");
    case Field:
        return tr("Field");
    case Reason:
        return tr("Reason");
    default:
        return tr("Excerpt");
    }
}

void PreviewModel::setTweets(std::vector<TweetRecord> tweets) {
    beginResetModel();
    m_tweets = std::move(tweets);
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tweets.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, kIndexIsRow))
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() == Id);
    if (role != Qt::DisplayRole)
        return {};
    const TweetRecord& tweet = m_tweets[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Id:
        return QString::number(tweet.id);
    case Date:
        return formatDate(tweet.created_at);
    case Author:
        return tweet.author.handle.empty() ? QStringLiteral("–") : safeLine('@' + tweet.author.handle);
    case Language:
        return languageName(tweet.language);
    case Kind:
        return kindName(tweet.kind);
    case Text:
        return safeLine(tweet.text);
    default:
        return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == Id);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Id:
        return tr("ID");
    case Date:
        return tr("Date");
    case Author:
        return tr("Author");
    case Language:
        return tr("Language");
    case Kind:
        return tr("Kind");
    default:
        return tr("Text");
    }
}

} // namespace aviary
