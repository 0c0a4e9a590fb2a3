#include "core/data/tweet_entities.hpp"

#include "core/data/sql.hpp"
#include "core/data/tweet_filter.hpp"

namespace aviary {

namespace {

/// The values of a table of parts, to be asked for tweets in ascending order: one scan in place of a lookup a tweet.
class Parts {
public:
    Parts(const SQLite::Database& database, const std::string& table, const std::string& column)
        : rows_(database, "SELECT tweet, " + column + " FROM " + table + " ORDER BY tweet") {
        more_ = rows_.executeStep();
    }

    /// The texts of tweet n; `values` are views into this object until the next call.
    void read(std::int64_t n, std::vector<std::string_view>& values) {
        values.clear();
        bytes_.clear();
        ends_.clear();
        while (more_ && rows_.getColumn(0).getInt64() < n)
            more_ = rows_.executeStep();
        for (; more_ && rows_.getColumn(0).getInt64() == n; more_ = rows_.executeStep()) {
            const SQLite::Column value = rows_.getColumn(1);
            if (value.getBytes() == 0)
                continue;
            bytes_.append(value.getText(), static_cast<std::size_t>(value.getBytes()));
            ends_.push_back(bytes_.size());
        }
        for (std::size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++])
            values.push_back(std::string_view(bytes_).substr(begin, ends_[i] - begin));
    }

private:
    SQLite::Statement rows_;
    bool more_;
    std::string bytes_;
    std::vector<std::size_t> ends_;
};

std::unique_ptr<Parts> parts_of(const SQLite::Database& database, TweetEntity entity) {
    switch (entity) {
    case TweetEntity::mention:
        return std::make_unique<Parts>(database, "mentions", "handle");
    case TweetEntity::domain:
        return std::make_unique<Parts>(database, "urls", "domain");
    case TweetEntity::link:
        return std::make_unique<Parts>(database, "urls", "url");
    case TweetEntity::hashtag:
        break;
    }
    return std::make_unique<Parts>(database, "hashtags", "hashtag");
}

/// Along the rows themselves, so that neither texts nor places are sorted.
SQLite::Statement passing_tweets(const SQLite::Database& database, const TweetFilter& filter, const char* columns) {
    const Condition condition = whole_condition(database, filter, {});
    SQLite::Statement tweets(database, std::string("SELECT n, id, author, created_at") + columns + " FROM tweets" +
                                           condition.where() + " ORDER BY n");
    condition.bind(tweets);
    return tweets;
}

void read_head(SQLite::Statement& tweets, TweetEntities& tweet) {
    tweet.id = tweets.getColumn(1).getInt64();
    tweet.author_id = tweets.getColumn(2).getInt64();
    const std::int64_t seconds = tweets.getColumn(3).getInt64();
    tweet.created_at = seconds == 0 ? std::nullopt : std::optional{seconds};
}

} // namespace

void for_each_entities(const Workspace& workspace, const TweetFilter& filter, TweetEntity entity,
                       const std::function<bool(const TweetEntities&)>& visit) {
    const SQLite::Database& database = workspace.database();
    with_snapshot(database, [&] {
        SQLite::Statement tweets = passing_tweets(database, filter, "");
        const auto parts = parts_of(database, entity);
        TweetEntities tweet;
        while (tweets.executeStep()) {
            read_head(tweets, tweet);
            parts->read(tweets.getColumn(0).getInt64(), tweet.values);
            if (!visit(tweet))
                return;
        }
    });
}

void for_each_text_of(const Workspace& workspace, const TweetFilter& filter,
                      const std::function<bool(const TweetEntities&)>& visit) {
    const SQLite::Database& database = workspace.database();
    with_snapshot(database, [&] {
        SQLite::Statement tweets = passing_tweets(database, filter, ", text");
        TweetEntities tweet;
        while (tweets.executeStep()) {
            read_head(tweets, tweet);
            const SQLite::Column text = tweets.getColumn(4);
            tweet.values = {std::string_view(text.getText(), static_cast<std::size_t>(text.getBytes()))};
            if (!visit(tweet))
                return;
        }
    });
}

} // namespace aviary
