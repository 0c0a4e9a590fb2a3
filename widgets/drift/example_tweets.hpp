#pragma once

#include <QAbstractTableModel>
#include <QWidget>

#include "core/drift/word_tweets.hpp"
#include "widgets/drift/data_table.hpp"

class QLabel;

namespace aviary {

/// Tweets that hold a word. Their text is shown as plain text.
class ExampleTweetsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Date, Author, Text, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setTweets(std::vector<TweetRow> tweets);
    const TweetRow& tweetAt(int row) const { return m_tweets[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<TweetRow> m_tweets;
};

/// The tweets of one period under a line that says how many there are.
class ExampleTweets final : public QWidget {
    Q_OBJECT
public:
    explicit ExampleTweets(const QString& name, QWidget* parent = nullptr);

    void setReading(const QString& period); ///< empties it
    void setTweets(const QString& period, WordTweets tweets);
    void setFailed(const QString& why);

    DataTable* table() const { return m_table; }
    ExampleTweetsModel* model() const { return m_model; }
    QString headLine() const;

Q_SIGNALS:
    void tweetChosen(qint64 id);

private:
    QLabel* m_head;
    ExampleTweetsModel* m_model;
    DataTable* m_table;
};

} // namespace aviary
