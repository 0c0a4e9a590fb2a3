#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QCache>

#include "core/data/tweets.hpp"
#include "widgets/shell/background.hpp"

namespace aviary {

/// Which tweets in which order a table shows.
struct TweetQuery {
    TweetFilter filter;
    TweetOrder order = TweetOrder::date;
    bool descending = true;
    bool operator==(const TweetQuery&) const = default;
};

/// The tweets of a workspace that pass a filter, in pages of 200 read in the background as the view scrolls (keyset
/// paging). Ids of all rows loaded stay; the rows themselves are kept for the last 100 pages used and read again by id
/// when the view comes back to them.
class TweetTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Date, Author, Language, Text, Kind, Quality, Engagements, Id, ColumnCount };
    static constexpr int kPageRows = 200;
    static constexpr int kPagesKept = 100;

    explicit TweetTableModel(QObject* parent = nullptr);
    ~TweetTableModel() override;

    /// Empties the table and reads the first page. An empty folder only empties it.
    void setQuery(const std::filesystem::path& folder, const TweetQuery& query);
    void reload(); ///< reads again as many rows as there are (at most 20 pages); the old ones stay until then
    const TweetQuery& query() const { return m_query; }

    std::int64_t idAt(int row) const;
    const TweetRow* rowAt(int row) const;          ///< null while its page is not in memory
    int rowOf(std::int64_t id) const;              ///< -1 if not loaded
    bool isComplete() const { return m_complete; } ///< whether every row that passes is loaded
    bool isLoading() const { return m_background.isBusy(); }
    double lastPageSeconds() const { return m_lastPageSeconds; }

    /// The order that a click on the column's header asks for; nullopt: the column can't be sorted by.
    static std::optional<TweetOrder> orderOf(int column);
    static int columnOf(TweetOrder order);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void loaded(); ///< rows were appended or replaced
    void failed(const aviary::ErrorText& error);
    void busyChanged(bool busy);

private:
    using Rows = std::vector<TweetRow>;
    void request(const std::optional<PageStart>& after, int limit, bool replace);
    void append(Rows rows, int asked);
    void replace(Rows rows, int asked);
    void keepPages(int firstRow, Rows rows);
    void readAgain(int page) const;

    std::filesystem::path m_folder;
    TweetQuery m_query;
    std::vector<std::int64_t> m_ids;
    std::optional<PageStart> m_last; ///< of the last loaded row
    bool m_complete = true;
    double m_lastPageSeconds = 0;
    mutable QCache<int, Rows> m_pages;
    mutable Background m_background; ///< last: waits for its threads first
};

} // namespace aviary
