"""Words a second of skip-gram: ours (Hogwild and the deterministic mode, on two threads and on one) against gensim (corpus_file) and fastText, in turns,
and the quality of their vectors.

All read the same file of words (English tweets of ira/tweets.csv.gz through our word splitter), with the same dimension, window, negatives, epochs,
subsampling, learning rate and threads; the time is from the file to the vectors; each pair has a seed of its own. Quality, mean and standard deviation
over seeds, on that corpus and on smaller and larger ones (gensim's corpus_file with two workers lets its learning rate fall only half of the way within
an epoch, as each worker counts its own lines against all, so gensim on one thread is there too: the rate is the same as ours then): the held-out loss (each library's own input and output vectors on the same held-out tweets and
drawn words), and how many of a word's ten neighbours a library shares with gensim under another seed, which for gensim is what it shares with itself; and
on the demo world, whose topics are known, how often two words of one topic are nearer than two words of different ones.
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
from typing import NamedTuple

from lib.paired import ROOT, arguments, data_folder, program, ratio_interval, refuse_if_busy, save
from lib.report import ratio_text

PEERS = ("gensim", "fastText")
MODES = {"ours": True, "ours, deterministic": False}  # hogwild
LIBRARIES = (*MODES, *PEERS)


class Side(NamedTuple):
    library: str
    threads: int

    def __str__(self):
        return f"{self.library}, {self.threads} thread{'s' if self.threads > 1 else ''}"


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
    run(["cmake", "--build", tree, "--target", "words_bench"])


def train(library, settings):
    if library in MODES:
        return json.loads(run([bench_program(), "train", json.dumps({**settings, "hogwild": MODES[library]})]))
    return json.loads(run([sys.executable, ROOT / "bench" / "peers" / "words_peer.py", library, json.dumps(settings)]).splitlines()[-1])


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


class Corpus:
    """A file to train on, tweets held out, and what is known of the words."""

    def __init__(self, tokens, folder, name, most):
        self.train_file, self.held_out, self.tweets = split(tokens, folder, f"{name} {most}", most)
        self.counts = Counter(word for _, words in self.tweets for word in words)
        self.prefix = folder / f"{name} {most}"

    def vectors(self, side, seed):
        return f"{self.prefix} {side} {seed}"


def mean_and_spread(values):
    return {"mean": statistics.mean(values), "deviation": statistics.stdev(values) if len(values) > 1 else None, "seeds": len(values)}


def quality_of(corpus, side, settings, seeds, topics=None):
    """Of vectors that are written already."""
    dimension = settings["dimension"]
    mine = [Vectors(corpus.vectors(side, seed), dimension) for seed in seeds]
    if topics is not None:
        return {"topic_auc": mean_and_spread([planted_similarity(vectors, topics) for vectors in mine])}
    losses = [json.loads(run([bench_program(), "loss", json.dumps({**settings, "file": str(corpus.train_file), "hogwild": True, "held_out": str(corpus.held_out),
                                                                   "vectors": corpus.vectors(side, seed)})]))["loss"] for seed in seeds]
    result = {"held_out_loss": mean_and_spread(losses)}
    if len(seeds) > 1: # always another seed of gensim's, so that gensim itself shows what can be had
        others = [Vectors(corpus.vectors(Side("gensim", settings["threads"]), seed), dimension) for seed in seeds[1:] + seeds[:1]]
        result["overlap"] = mean_and_spread([overlap(a, b, corpus.counts) for a, b in zip(mine, others)])
    return result


def measure_quality(corpus, settings, sides, seeds, topics=None):
    for side in sides:
        for seed in seeds:
            train(side.library, {**settings, "file": str(corpus.train_file), "seed": seed, "threads": side.threads, "vectors": corpus.vectors(side, seed)})
    return {side: quality_of(corpus, side, settings, seeds, topics) for side in sides}


def figure_text(figure, digits):
    if figure is None:
        return "–"
    spread = f" ± {figure['deviation']:.{digits}f}" if figure["deviation"] is not None else ""
    return f"{figure['mean']:.{digits}f}{spread}"


def measure_speed(corpus, settings, sides, pairs):
    """Seconds of each side, version of each library; the vectors of pair i are those of seed i + 1."""
    seconds, versions = {side: [] for side in sides}, {}
    running = sum(count for count in corpus.counts.values() if count >= settings["min_count"]) * 0.99 * settings["epochs"]
    for pair in range(pairs):
        for side in sides if pair % 2 == 0 else sides[::-1]:
            answer = train(side.library, {**settings, "file": str(corpus.train_file), "seed": pair + 1, "threads": side.threads,
                                          "vectors": corpus.vectors(side, pair + 1)})
            seconds[side].append(answer["seconds"])
            versions[side.library] = answer.get("version", "")
            print(f"pair {pair + 1}: {side}: {running / answer['seconds'] / 1e6:.2f} M words/s", flush=True)
    return seconds, versions, running


def main():
    parser = arguments(__doc__)
    parser.add_argument("--tweets", type=int, default=80_000, help="so many of the corpus for the speed (%(default)s)")
    parser.add_argument("--quality-tweets", type=int, nargs="*", default=[20_000, 1_000_000], help="of the corpus, for the quality alone; 1,000,000 is all of it (%(default)s)")
    parser.add_argument("--demo-tweets", type=int, nargs="*", default=[20_000, 100_000], help="of the demo world (%(default)s)")
    parser.add_argument("--seeds", type=int, default=3, help="of each library where quality alone is measured (%(default)s)")
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
    settings = {"dimension": options.dimension, "window": 5, "negatives": 5, "epochs": options.epochs, "threads": options.threads, "seed": 1, "min_count": 5,
                "subsample": 1e-3, "learning_rate": 0.025}
    sides = [Side(library, options.threads) for library in LIBRARIES] + [Side(library, 1) for library in (*MODES, "gensim") if options.threads > 1]
    # The deterministic mode gives the same vectors on one thread, and Hogwild's are no worse there.
    compared = [side for side in sides if side.threads == options.threads or side.library in PEERS]
    seeds, quality = list(range(1, options.seeds + 1)), {}
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as temporary:
        folder = Path(temporary)
        workspace = options.workspace or folder / "w.aviary"
        if not options.workspace:
            run([program(), "import", data / "ira" / "tweets.csv.gz", "--into", workspace, "--preset", "ira"])
        tokens = tokens_of(workspace, folder, "ira")
        corpus = Corpus(tokens, folder, "ira", options.tweets)
        seconds, versions, running = measure_speed(corpus, settings, sides, options.pairs)
        name = f"{len(corpus.tweets):,} tweets"
        quality[name] = {side: quality_of(corpus, side, settings, list(range(1, options.pairs + 1))) for side in sides}
        for most in options.quality_tweets:
            other = Corpus(tokens, folder, "ira", most)
            quality[f"{len(other.tweets):,} tweets"] = measure_quality(other, settings, compared, seeds)
        if options.demo_tweets:
            run([program(), "demo", folder / "d.aviary", "--tweets", max(options.demo_tweets), "--set", "engagements_per_tweet=0"])
            demo = tokens_of(folder / "d.aviary", folder, "demo")
            for most in options.demo_tweets:
                world = Corpus(demo, folder, "demo", most)
                quality[f"demo world, {len(world.tweets):,} tweets"] = measure_quality(world, settings, compared, seeds, topic_words(world.tweets))
    report(options, load, settings, sides, seconds, versions, running, quality, len(corpus.tweets))


def report(options, load, settings, sides, seconds, versions, running, quality, tweets):
    speeds = {side: running / statistics.median(seconds[side]) for side in sides}
    fastest = sides[0]
    intervals = {side: ratio_interval(seconds[side], seconds[fastest]) if options.pairs >= 3 else None for side in sides}
    figures = [("held-out loss", "held_out_loss", 4), ("shares neighbours with gensim", "overlap", 3), ("topics told apart (AUC)", "topic_auc", 4)]
    shown = [(label, key, digits, name) for name, by_side in quality.items() for label, key, digits in figures
             if any(key in of_side for of_side in by_side.values())]
    rows = []
    for side in sides:
        cells = [figure_text(quality[name].get(side, {}).get(key), digits) for _, key, digits, name in shown]
        rows.append([f"{side.library} {versions[side.library]}".strip(), str(side.threads), f"{speeds[side] / 1e6:.2f}",
                     ratio_text(speeds[fastest] / speeds[side], intervals[side]), *cells])
    for row in rows:
        print(" | ".join(row))
    by_name = lambda values: {str(side): value for side, value in values.items()}
    save("words", {"input": f"{tweets:,} English tweets of ira/tweets.csv.gz, {running / settings['epochs']:,.0f} words, 1 tweet in 100 held out; quality there over "
                            f"{options.pairs} seeds, elsewhere over {options.seeds}", "pairs": options.pairs, "load_before": round(load, 3), "settings": settings,
                   "seconds": by_name(seconds), "versions": versions, "words_per_second": by_name(speeds), "quality": {name: by_name(by_side) for name, by_side in quality.items()},
                   "times_as_fast": {str(side): speeds[fastest] / speeds[side] for side in sides}, "times_as_fast_interval": by_name(intervals),
                   "columns": ["library", "threads", "M words/s", f"{fastest.library} on {fastest.threads} is so many times as fast (95 % interval)",
                               *[f"{label}, {name}" for label, _, _, name in shown]],
                   "rows": rows})


if __name__ == "__main__":
    main()
