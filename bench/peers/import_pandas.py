"""What a careful pandas user would write: the tables of a workspace out of the IRA CSV, with the same full-text index.

usage: import_pandas.py tweets.csv.gz out.sqlite
"""

import html
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pandas

sys.path.insert(0, str(Path(__file__).resolve().parent))
from sqlite_tables import finish, open_database

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

    database = open_database(target)
    columns = tweets[["tweet_id", "author_id", "content", "language", "created_at", "kind"]]
    columns.columns = ["id", "author_id", "text", "language", "created_at", "kind"]
    columns.to_sql("tweets", database, index=False, dtype={"id": "INTEGER PRIMARY KEY"})
    users.to_sql("users", database, index=False, dtype={"id": "INTEGER PRIMARY KEY"})
    engagements.to_sql("engagements", database, index=False)
    for name, table in (("hashtags", hashtags), ("mentions", mentions), ("urls", urls)):
        table.to_sql(name, database, index=False)
    finish(database)


if __name__ == "__main__":
    main(*sys.argv[1:])
