#pragma once

#include <filesystem>
#include <vector>

#include <QAbstractTableModel>

#include "core/data/import/import.hpp"
#include "core/data/tweets.hpp"
#include "widgets/shell/background.hpp"

namespace aviary {

/// The imports that the workspace remembers, with what became of their rows.
class ImportsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Started, Rows, Imported, Merged, Rejected, Accounts, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setImports(std::vector<ImportRow> imports);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<ImportRow> m_imports;
};

/// Rows that could not be used, with file, line and reason; read in pages of 200 in the background as the view scrolls.
class RejectedModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Line, Field, Reason, Excerpt, ColumnCount };
    static constexpr int kPageRows = 200;

    explicit RejectedModel(QObject* parent = nullptr) : QAbstractTableModel(parent), m_background(nullptr, 1) {}

    void setWorkspace(const std::filesystem::path& folder); ///< reads the first page; empty path: none
    void setRows(std::vector<RejectedRow> rows);            ///< these and no more (the preview of an import)
    bool isLoading() const { return m_background.isBusy(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void loaded();

private:
    std::filesystem::path m_folder;
    std::vector<RejectedRow> m_rows;
    std::int64_t m_lastId = 0; ///< of the last row asked for and received
    bool m_complete = true;
    Background m_background;
};

/// The first tweets of a file as they would be imported.
class PreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Id, Date, Author, Language, Kind, Text, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setTweets(std::vector<TweetRecord> tweets);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<TweetRecord> m_tweets;
};

} // namespace aviary
