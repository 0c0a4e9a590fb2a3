"""What a careful pandas user would write: the tables of a workspace out of the IRA CSV, with the same full-text index.

usage: import_pandas.py tweets.csv.gz out.sqlite
"""

import html
import re
import sqlite3
import sys
from urllib.parse import urlsplit

import pandas

KINDS = {"R": 1, "Q": 2}


def read(source):
    tweets = pandas.read_csv(source, dtype={"tweet_id": "int64"}, keep_default_na=False)
    tweets["content"] = tweets["content"].map(html.unescape)
    date = pandas.to_datetime(tweets["publish_date"], format="%Y-%m-%d %H:%M:%S", utc=True)
    tweets["created_at"] = (date - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(seconds=1)
    tweets["kind"] = tweets["post_type"].map(KINDS).fillna(0).astype("int64")
    users = tweets.groupby("author", sort=False).agg(followers=("followers", "last"), following=("following", "last"),
                                                     updates=("updates", "last"), region=("region", "last")).reset_index()
    users.insert(0, "id", range(1, len(users) + 1))
    tweets["author_id"] = tweets["author"].map(dict(zip(users["author"], users["id"])))
    return tweets, users


def merge_retweets(tweets):
    retweets = tweets[tweets["kind"] == 1]
    first = retweets.drop_duplicates("content")
    of_text = dict(zip(first["content"], first["tweet_id"]))
    engagements = pandas.DataFrame({"tweet_id": retweets["content"].map(of_text), "user_id": retweets["author_id"], "kind": 2,
                                    "created_at": retweets["created_at"]}).drop_duplicates(["tweet_id", "user_id"])
    kept = pandas.concat([tweets[tweets["kind"] != 1], first.assign(author_id=None)])
    return kept.sort_values("tweet_id"), engagements


def entities(tweets, pattern, column):
    found = tweets["content"].str.findall(pattern)
    table = pandas.DataFrame({"tweet_id": tweets["tweet_id"], column: found}).explode(column).dropna()
    return table.drop_duplicates()


def main(source, target):
    tweets, users = read(source)
    tweets, engagements = merge_retweets(tweets)
    hashtags = entities(tweets, re.compile(r"[#＃](\w+)"), "tag")
    hashtags["tag"] = hashtags["tag"].str.lower()
    mentions = entities(tweets, re.compile(r"@(\w{1,15})"), "handle")
    urls = entities(tweets, re.compile(r"https?://\S+"), "url")
    urls["domain"] = urls["url"].map(lambda url: urlsplit(url).netloc.lower())

    database = sqlite3.connect(target)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    columns = tweets[["tweet_id", "author_id", "content", "language", "created_at", "kind"]]
    columns.columns = ["id", "author_id", "text", "language", "created_at", "kind"]
    columns.to_sql("tweets", database, index=False, dtype={"id": "INTEGER PRIMARY KEY"})
    users.to_sql("users", database, index=False, dtype={"id": "INTEGER PRIMARY KEY"})
    engagements.to_sql("engagements", database, index=False)
    for name, table in (("hashtags", hashtags), ("mentions", mentions), ("urls", urls)):
        table.to_sql(name, database, index=False)
    for statement in ("CREATE INDEX tweets_date ON tweets(created_at)", "CREATE INDEX tweets_language ON tweets(language, created_at)",
                      "CREATE INDEX tweets_author ON tweets(author_id)", "CREATE INDEX engagements_tweet ON engagements(tweet_id, user_id)",
                      "CREATE INDEX engagements_user ON engagements(user_id)", "CREATE INDEX hashtags_tag ON hashtags(tag)",
                      "CREATE INDEX hashtags_tweet ON hashtags(tweet_id)", "CREATE INDEX mentions_tweet ON mentions(tweet_id)",
                      "CREATE INDEX urls_tweet ON urls(tweet_id)"):
        database.execute(statement)
    database.execute("CREATE VIRTUAL TABLE tweets_fts USING fts5(text, content='tweets', content_rowid='id', "
                     "tokenize='unicode61 remove_diacritics 2', prefix='2 3')")
    database.execute("INSERT INTO tweets_fts(tweets_fts) VALUES ('rebuild')")
    database.commit()
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
