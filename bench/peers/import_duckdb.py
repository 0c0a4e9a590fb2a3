"""What a careful DuckDB user would write: the tables of a workspace out of the IRA CSV in SQL, handed over to SQLite's own module, with the same
full-text index. DuckDB's extension that writes SQLite files isn't used: it has to be fetched from the internet.

usage: import_duckdb.py tweets.csv.gz out.sqlite
"""

import sqlite3
import sys
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent))
from sqlite_tables import finish, open_database

CHUNK = 20_000 # rows handed over at a time
# DuckDB has no function for HTML's entities; these are all that the file holds but for a handful.
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "''"), ("&amp;", "&"))

TABLES = {
    "tweets(id INTEGER PRIMARY KEY, author_id INTEGER, text TEXT, language TEXT, created_at INTEGER, kind INTEGER)":
        "SELECT tweet_id, CASE WHEN kind = 1 THEN NULL ELSE author_id END, content, language, created_at, kind FROM kept ORDER BY tweet_id",
    "users(id INTEGER PRIMARY KEY, author TEXT, followers INTEGER, following INTEGER, updates INTEGER, region TEXT)":
        "SELECT id, author, followers, following, updates, region FROM users ORDER BY id",
    "engagements(tweet_id INTEGER, user_id INTEGER, kind INTEGER, created_at INTEGER)":
        """SELECT first_id, author_id, 2, min(created_at) FROM raw JOIN users USING (author) JOIN firsts USING (content) WHERE kind = 1
           GROUP BY first_id, author_id""",
    "hashtags(tweet_id INTEGER, tag TEXT)":
        "SELECT DISTINCT tweet_id, lower(unnest(regexp_extract_all(content, '[#＃]([\\pL\\pN_]+)', 1))) FROM kept",
    "mentions(tweet_id INTEGER, handle TEXT)":
        "SELECT DISTINCT tweet_id, unnest(regexp_extract_all(content, '@([A-Za-z0-9_]{1,15})', 1)) FROM kept",
    "urls(tweet_id INTEGER, url TEXT, domain TEXT)":
        """SELECT DISTINCT tweet_id, url, lower(regexp_extract(url, '^https?://([^/?#\\s]+)', 1))
           FROM (SELECT tweet_id, unnest(regexp_extract_all(content, 'https?://\\S+')) AS url FROM kept)""",
}


def read(source):
    database = duckdb.connect()
    unescaped = "content"
    for entity, character in ENTITIES:
        unescaped = f"replace({unescaped}, '{entity}', '{character}')"
    database.execute(f"""CREATE TABLE raw AS SELECT tweet_id, author, {unescaped} AS content, region, language, followers, following, updates,
        epoch(publish_date)::BIGINT AS created_at, CASE post_type WHEN 'R' THEN 1 WHEN 'Q' THEN 2 ELSE 0 END AS kind, row_number() OVER () AS place
        FROM read_csv(?, header = true, quote = '"', escape = '"', strict_mode = false, max_line_size = 10000000, columns = {{'tweet_id': 'BIGINT', 'author': 'VARCHAR', 'content': 'VARCHAR',
        'region': 'VARCHAR', 'language': 'VARCHAR', 'publish_date': 'TIMESTAMP', 'following': 'BIGINT', 'followers': 'BIGINT', 'updates': 'BIGINT',
        'post_type': 'VARCHAR'}})""", [str(source)])
    database.execute("""CREATE TABLE users AS SELECT row_number() OVER (ORDER BY min(place)) AS id, row_number() OVER (ORDER BY min(place)) AS author_id,
        author, arg_max(followers, place) AS followers, arg_max(following, place) AS following, arg_max(updates, place) AS updates,
        arg_max(region, place) AS region FROM raw GROUP BY author""")
    database.execute("CREATE TABLE firsts AS SELECT content, arg_min(tweet_id, place) AS first_id FROM raw WHERE kind = 1 GROUP BY content")
    database.execute("""CREATE TABLE kept AS SELECT raw.*, author_id FROM raw JOIN users USING (author)
        WHERE kind <> 1 OR tweet_id IN (SELECT first_id FROM firsts)""")
    return database


def main(source, target):
    rows_of, database = read(source), open_database(target)
    for table, query in TABLES.items():
        database.execute(f"CREATE TABLE {table}")
        name, places = table.split("(", 1)[0], ", ".join("?" * (table.count(",") + 1))
        found = rows_of.execute(query)
        while rows := found.fetchmany(CHUNK):
            database.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
    finish(database)


if __name__ == "__main__":
    main(*sys.argv[1:])
