#include "widgets/drift/example_tweets.hpp"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

void ExampleTweetsModel::setTweets(std::vector<TweetRow> tweets) {
    beginResetModel();
    m_tweets = std::move(tweets);
    endResetModel();
}

int ExampleTweetsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tweets.size());
}

QVariant ExampleTweetsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const TweetRow& tweet = tweetAt(index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignTop);
    const bool isRaw = role == RawRole;
    if (role != Qt::DisplayRole && !isRaw)
        return {};
    switch (index.column()) {
    case Date:
        return isRaw ? QVariant(tweet.created_at
                                    ? QDateTime::fromSecsSinceEpoch(*tweet.created_at, Qt::UTC).toString(Qt::ISODate)
                                    : QString())
                     : QVariant(formatDay(tweet.created_at));
    case Author:
        return isRaw                  ? QString::fromStdString(tweet.author)
               : tweet.author.empty() ? QString()
                                      : u'@' + safeLine(tweet.author);
    case Text:
        return isRaw ? QString::fromStdString(tweet.text) : safeText(tweet.text);
    default:
        return {};
    }
}

QVariant ExampleTweetsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == KeyRole)
        return section == Date     ? QStringLiteral("date")
               : section == Author ? QStringLiteral("author")
                                   : QStringLiteral("text");
    if (role == Qt::DisplayRole)
        return section == Date ? tr("Date") : section == Author ? tr("Author") : tr("Tweet");
    return {};
}

ExampleTweets::ExampleTweets(const QString& name, QWidget* parent)
    : QWidget(parent), m_head(new QLabel(this)), m_model(new ExampleTweetsModel(this)),
      m_table(new DataTable(name, this)) {
    m_head->setTextFormat(Qt::PlainText);
    m_head->setForegroundRole(QPalette::PlaceholderText);
    m_table->setModel(m_model);
    m_table->setToolTip(
        tr("Some tweets of the period that hold the word, drawn evenly; copies once. Enter or a double click "
           "shows the neighbours of a tweet."));
    m_table->setWordWrap(true);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ExampleTweetsModel::Text, QHeaderView::Stretch);
    m_table->horizontalHeader()->hide();
    const auto choose = [this](const QModelIndex& index) { Q_EMIT tweetChosen(m_model->tweetAt(index.row()).id); };
    connect(m_table, &QAbstractItemView::activated, this, choose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_head);
    layout->addWidget(m_table, 1);
}

QString ExampleTweets::headLine() const {
    return m_head->text();
}

void ExampleTweets::setReading(const QString& period) {
    m_model->setTweets({});
    m_head->setText(tr("%1 · reading …").arg(period));
}

void ExampleTweets::setTweets(const QString& period, WordTweets tweets) {
    const auto shown = static_cast<std::int64_t>(tweets.tweets.size());
    m_head->setText(tweets.found == 0      ? tr("%1 · no tweet holds the word").arg(period)
                    : shown < tweets.found ? tr("%1 · %2 tweets hold the word, %3 of them below")
                                                 .arg(period, formatCount(tweets.found), formatCount(shown))
                                           : tr("%1 · tweets that hold the word: %2").arg(period, formatCount(shown)));
    m_model->setTweets(std::move(tweets.tweets));
}

void ExampleTweets::setFailed(const QString& why) {
    m_model->setTweets({});
    m_head->setText(why);
}

} // namespace aviary
