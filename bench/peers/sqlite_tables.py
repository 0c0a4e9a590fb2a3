"""The SQLite side of the import's peers: the same settings, indexes and full-text index for each."""

import sqlite3

INDEXES = ("tweets_date ON tweets(created_at)", "tweets_language ON tweets(language, created_at)", "tweets_author ON tweets(author_id)",
           "engagements_tweet ON engagements(tweet_id, user_id)", "engagements_user ON engagements(user_id)", "hashtags_tag ON hashtags(tag)",
           "hashtags_tweet ON hashtags(tweet_id)", "mentions_tweet ON mentions(tweet_id)", "urls_tweet ON urls(tweet_id)")


def open_database(path):
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    return database


def finish(database):
    """Builds the indexes and closes the file."""
    for index in INDEXES:
        database.execute(f"CREATE INDEX {index}")
    database.execute("CREATE VIRTUAL TABLE tweets_fts USING fts5(text, content='tweets', content_rowid='id', "
                     "tokenize='unicode61 remove_diacritics 2', prefix='2 3')")
    database.execute("INSERT INTO tweets_fts(tweets_fts) VALUES ('rebuild')")
    database.commit()
    database.close()
