"""Words a second of skip-gram: ours (Hogwild and the deterministic mode) against gensim (corpus_file) and fastText, in turns, with their quality.

All read the same file of words (English tweets of ira/tweets.csv.gz through our word splitter), with the same dimension, window, negatives, epochs,
subsampling, learning rate and threads; the time is from the file to the vectors. Quality: the held-out loss (each library's own input and output
vectors on the same held-out tweets and drawn words), how many of a word's ten neighbours a library shares with gensim, beside what gensim shares with
itself under another seed; and on the demo world, whose topics are known, how often two words of one topic are nearer than two words of different ones.
"""

import itertools
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from lib.paired import ROOT, arguments, data_folder, program, ratio_interval, refuse_if_busy, save
from lib.report import ratio_text

# NumPy wants Python's own tokenize, not the benchmark of that name beside the script.
sys.path[:] = [path for path in sys.path if Path(path).resolve() != ROOT / "bench"]

OURS = ("ours", "ours, deterministic")
PEERS = ("gensim", "fastText")


def run(command):
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr[-2000:])
    return done.stdout


def bench_program():
    return ROOT / "build" / "dev" / "bench" / "words_bench"


def build():
    """bench/words_bench.cpp, which nothing else needs."""
    tree = ROOT / "build" / "dev"
    run(["cmake", "-DAVIARY_BENCH=ON", tree])
    run(["cmake", "--build", tree, "--target", "words_bench"])


def train(side, settings):
    if side in OURS:
        return json.loads(run([bench_program(), "train", json.dumps({**settings, "hogwild": side == "ours"})]))
    return json.loads(run([sys.executable, ROOT / "bench" / "peers" / "words_peer.py", side, json.dumps(settings)]).splitlines()[-1])


def split(tokens, folder, name, most):
    """Writes 99 of 100 tweets to train on and one held out; returns the files and (topic, words) of each tweet."""
    tweets = [line.rstrip("\n").split("\t") for line in tokens.open()]
    random.Random(1).shuffle(tweets)
    tweets = [(topic, words.split()) for topic, words in tweets[:most]]
    files = folder / f"{name}.train", folder / f"{name}.held_out"
    with files[0].open("w") as train_file, files[1].open("w") as held_out:
        for number, (_, words) in enumerate(tweets):
            (held_out if number % 100 == 0 else train_file).write(" ".join(words) + "\n")
    return *files, tweets


class Vectors:
    """What a library wrote, its rows of unit length."""

    def __init__(self, prefix, dimension):
        import numpy as np
        self.words = Path(f"{prefix}.words").read_text().splitlines()
        self.place = {word: number for number, word in enumerate(self.words)}
        self.table = np.fromfile(f"{prefix}.input", np.float32).reshape(-1, dimension)
        self.table /= np.maximum(np.linalg.norm(self.table, axis=1, keepdims=True), 1e-12)

    def neighbours(self, word, among, k=10):
        similarities = self.table[[self.place[w] for w in among]] @ self.table[self.place[word]]
        order = (-similarities).argsort()
        return [among[i] for i in order if among[i] != word][:k]


def overlap(a, b, counts):
    """Mean share of ten neighbours, among the 5,000 most frequent words, that both give to words of middling frequency."""
    known = [word for word, _ in counts.most_common(5_000) if word in a.place and word in b.place]
    asked = known[200:][:: max(1, len(known[200:]) // 300)]
    return statistics.mean(len(set(a.neighbours(word, known)) & set(b.neighbours(word, known))) / 10 for word in asked)


def topic_words(tweets, most=30):
    """The words of each topic that hardly occur outside it."""
    by_word = defaultdict(Counter)
    for topic, words in tweets:
        if topic:
            for word in set(words):
                by_word[word][topic] += 1
    topics = defaultdict(list)
    for word, counts in by_word.items():
        (topic, count), all_of_it = counts.most_common(1)[0], sum(counts.values())
        if all_of_it >= 30 and count >= 0.8 * all_of_it:
            topics[topic].append((-count, word))
    return {topic: [word for _, word in sorted(words)[:most]] for topic, words in topics.items() if len(words) >= 5}


def planted_similarity(vectors, topics):
    """The chance that two words of one topic are more similar than a word of it and one of another topic (AUC)."""
    import numpy as np
    same, other = [], []
    listed = [(topic, vectors.place[word]) for topic, words in sorted(topics.items()) for word in words if word in vectors.place]
    for (topic_a, a), (topic_b, b) in itertools.combinations(listed, 2):
        (same if topic_a == topic_b else other).append(float(vectors.table[a] @ vectors.table[b]))
    ranks = np.argsort(np.argsort(np.array(same + other)))[: len(same)]
    return float((ranks.sum() - len(same) * (len(same) - 1) / 2) / (len(same) * len(other)))


def tokens_of(workspace, folder, name):
    run([bench_program(), "tokens", workspace, "en", folder / name])
    return folder / name


def main():
    parser = arguments(__doc__)
    parser.add_argument("--tweets", type=int, default=1_000_000, help="at most so many of the corpus (%(default)s)")
    parser.add_argument("--demo-tweets", type=int, default=100_000, help="of the demo world (%(default)s)")
    parser.add_argument("--workspace", help="a workspace that holds ira/tweets.csv.gz already; otherwise it is imported first")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--dimension", type=int, default=100)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    data = data_folder()
    if not options.workspace and (data is None or not (data / "ira" / "tweets.csv.gz").exists()):
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
    build()
    load = refuse_if_busy(options.busy)
    sides = OURS + PEERS
    seconds, versions, quality = {side: [] for side in sides}, {}, {side: {} for side in sides}
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as temporary:
        folder = Path(temporary)
        workspace = options.workspace or folder / "w.aviary"
        if not options.workspace:
            run([program(), "import", data / "ira" / "tweets.csv.gz", "--into", workspace, "--preset", "ira"])
        train_file, held_out, tweets = split(tokens_of(workspace, folder, "ira"), folder, "ira", options.tweets)
        counts = Counter(word for _, words in tweets for word in words)
        settings = {"file": str(train_file), "dimension": options.dimension, "window": 5, "negatives": 5, "epochs": options.epochs, "threads": options.threads,
                    "seed": 1, "min_count": 5, "subsample": 1e-3, "learning_rate": 0.025}
        words = sum(count for count in counts.values() if count >= 5) * 0.99 * options.epochs

        for pair in range(options.pairs):
            for side in sides if pair % 2 == 0 else sides[::-1]:
                vectors = {"vectors": str(folder / side)} if pair == 0 else {}
                answer = train(side, {**settings, **vectors})
                seconds[side].append(answer["seconds"])
                versions[side] = answer.get("version", "")
                print(f"pair {pair + 1}: {side} {words / answer['seconds'] / 1e6:.2f} M words/s", flush=True)

        train("gensim", {**settings, "seed": 2, "vectors": str(folder / "again")})
        reference, again = Vectors(folder / "gensim", options.dimension), Vectors(folder / "again", options.dimension)
        for side in sides:
            quality[side]["held_out_loss"] = json.loads(run([bench_program(), "loss", json.dumps(
                {**settings, "hogwild": True, "held_out": str(held_out), "vectors": str(folder / side)})]))["loss"]
            # gensim against its own other seed is the ceiling of agreement.
            quality[side]["overlap"] = overlap(again if side == "gensim" else Vectors(folder / side, options.dimension), reference, counts)

        run([program(), "demo", folder / "d.aviary", "--tweets", options.demo_tweets, "--set", "engagements_per_tweet=0"])
        demo_file, _, demo_tweets = split(tokens_of(folder / "d.aviary", folder, "demo"), folder, "demo", options.demo_tweets)
        topics = topic_words(demo_tweets)
        for side in sides:
            train(side, {**settings, "file": str(demo_file), "vectors": str(folder / f"demo {side}")})
            quality[side]["topic_auc"] = planted_similarity(Vectors(folder / f"demo {side}", options.dimension), topics)

    speeds = {side: words / statistics.median(seconds[side]) for side in sides}
    intervals = {side: ratio_interval(seconds[side], seconds["ours"]) if options.pairs >= 3 else None for side in sides}
    for side in sides:
        print(f"{side}: {speeds[side] / 1e6:.2f} M words/s, ours is {ratio_text(speeds['ours'] / speeds[side], intervals[side])} times as fast; {quality[side]}")
    save("words", {"input": f"{len(tweets):,} English tweets of ira/tweets.csv.gz, {words / options.epochs:,.0f} words; quality: 1 tweet in 100 held out, and "
                            f"{options.demo_tweets:,} tweets of the demo world", "pairs": options.pairs, "load_before": round(load, 3), "settings": settings | {"file": ""},
                   "seconds": seconds, "versions": versions, "words_per_second": speeds, "quality": quality,
                   "times_as_fast": {side: speeds["ours"] / speeds[side] for side in sides}, "times_as_fast_interval": intervals,
                   "columns": ["library", "M words/s", "ours is so many times as fast (95 % interval)", "held-out loss", "shares neighbours with gensim", "topics told apart (AUC)"],
                   "rows": [[f"{side} {versions[side]}".strip(), f"{speeds[side] / 1e6:.2f}", ratio_text(speeds["ours"] / speeds[side], intervals[side]),
                             f"{quality[side]['held_out_loss']:.4f}", f"{quality[side]['overlap']:.3f}" + (" (another seed)" if side == "gensim" else ""),
                             f"{quality[side]['topic_auc']:.4f}"] for side in sides]})


if __name__ == "__main__":
    main()
