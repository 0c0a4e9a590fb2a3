"""Milliseconds a query of ours, faiss, hnswlib and usearch over the same real vectors, in turns: exact and approximate (a graph with the same links,
at recall@10 of at least 0.99 over all queries), with no filter and with filters that let 10 %, 1 % and 0.1 % of the rows pass at random; one query
at a time and all at once, on one thread and on two. Each library does whatever is fastest for it and reaches the recall: where a filter is given,
its exact search or its graph at any effort. Recall counts what is as near as the exact tenth, as equal texts have equal vectors.

Vectors: --vectors NAME=FILE (.npy, or an embedding's folder; several times), or --model, which encodes the tweets of ira/tweets.csv.gz.
"""

import sys
import tempfile
from pathlib import Path

from lib.paired import ROOT, arguments, data_folder, refuse_if_busy, save, times_as_fast
from lib.report import ratio_text
from lib.sides import PEERS, Side, encode, in_turns, load, medians, write_folder

K, WANTED = 10, 0.99
SHARES = (0.1, 0.01, 0.001)
EFFORTS = (16, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096)


class Judge:
    """Tells the recall of what a side wrote: how many of the K are as similar as the exact K-th."""

    def __init__(self, table, folder):
        import numpy as np
        self.np, self.table, self.folder = np, table, folder
        self.queries = np.fromfile(folder / "queries.f32", np.float32).reshape(-1, table.shape[1])
        self.queries /= np.linalg.norm(self.queries, axis=1, keepdims=True)
        self.worst = {}

    def worst_of(self, name):
        if name not in self.worst:
            passing = self.table if name == "all" else self.table[self.np.fromfile(self.folder / name, self.np.int64) - 1]
            count = min(K, len(passing))
            self.worst[name] = self.np.concatenate([-self.np.partition(-(some @ passing.T), count - 1, axis=1)[:, count - 1]
                                                    for some in self.np.array_split(self.queries, -(-len(self.queries) // 64))])
        return self.worst[name]

    def recall(self, name, file):
        """Of the first queries, as many as it answers."""
        ids = self.np.fromfile(file, self.np.int64).reshape(-1, K)
        similarities = self.np.einsum("qd,qkd->qk", self.queries[: len(ids)], self.table[ids.clip(1) - 1])
        good = (ids > 0) & (similarities >= self.worst_of(name)[: len(ids), None] - 1e-6)
        passing = len(self.table) if name == "all" else (self.folder / name).stat().st_size // 8
        return float(good.sum() / (len(ids) * min(K, passing)))


def best_way(side, judge, name, exact_too, out):
    """The fastest mode that reaches the recall wanted, with that recall; None and the highest recall seen (None: it has no such search, or scans instead) if none does."""
    ways, highest = [], None
    planned = exact_too and side.name == "ours" # as it was built; with another effort only if it must
    for mode in (["plan"] if planned else []) + list(EFFORTS) + (["exact"] if exact_too and not planned else []):
        if ways and mode != "exact":
            continue # more effort is only slower
        answer = side.ask("search", mode, K, name, 1, 1, len(judge.queries), out)
        if "refused" in answer or (not exact_too and answer.get("plan") == "exact"): # ours scans where its graph would take as long
            continue
        recall = judge.recall(name, out)
        highest = max(highest or 0.0, recall)
        if recall >= WANTED:
            ways.append((answer["seconds"], mode, recall))
    return min(ways, key=lambda way: way[0])[1:] if ways else (None, highest)


def cases_of(options):
    for kind in ("exact", "approximate"):
        count = options.timed if kind == "exact" else options.queries
        for batch in (1, count):
            for threads in (1, 2):
                yield kind, "all", batch, count, threads
    for share in SHARES:
        for threads in (1, 2):
            yield "filtered", f"filter-{share}", 1, options.timed, threads


def compare(name, vectors, folder, options):
    table = write_folder(vectors, folder, options.rows, options.queries, SHARES)
    judge, out = Judge(table, folder), folder / "found"
    sides = {one: Side(one, folder) for one in ("ours", *options.peers.split(","))}
    shape = f"{len(table):,} × {table.shape[1]}"
    builds = {}
    for one, side in sides.items():
        builds[one] = side.ask("build", "hnsw", 2)
        print(f"{name}: {one} built its graph over {shape} in {builds[one]['seconds']:.0f} s", flush=True)
    ways, found = {}, []
    for kind, rows, batch, count, threads in cases_of(options):
        asks, recalls = {}, {}
        for one, side in sides.items():
            if (kind, rows, one) not in ways:
                ways[kind, rows, one] = ("exact", 1.0) if kind == "exact" else best_way(side, judge, rows, kind == "filtered", out)
            mode, recalls[one] = ways[kind, rows, one]
            if mode is not None:
                command = ("search", mode, K, rows, threads, batch, count, out)
                side.ask(*command) # once to warm up
                if kind == "exact":
                    recalls[one] = judge.recall(rows, out)
                asks[one] = lambda side=side, command=command: side.ask(*command)["seconds"] / count * 1000
        seconds = in_turns(asks, options.pairs)
        middle = medians(seconds)
        if "ours" not in middle or len(middle) < 2:
            unreached = ", ".join(f"{one} {recalls[one]:.3f}" for one in sides if one not in middle and recalls[one] is not None)
            print(f"{name}, {kind}, {rows}: recall {WANTED} is not reached by {unreached}", flush=True)
            found.append({"vectors": name, "shape": shape, "kind": kind, "rows": rows, "batch": batch, "queries": count, "threads": threads,
                          "milliseconds": seconds, "median": middle, "recall": recalls})
            continue
        best = min((peer for peer in middle if peer != "ours"), key=middle.get)
        ratio, interval = times_as_fast(seconds[best], seconds["ours"], options.pairs)
        found.append({"vectors": name, "shape": shape, "kind": kind, "rows": rows, "batch": batch, "queries": count, "threads": threads,
                      "milliseconds": seconds, "median": middle, "modes": {one: ways[kind, rows, one] for one in sides}, "recall": recalls, "best_peer": best,
                      "ratio": ratio, "ratio_interval": interval})
        print(f"{name} {shape}, {kind}, {rows}, batch {batch}, {threads} threads: " +
              ", ".join(f"{one} {value:.3f} ms" for one, value in middle.items()) + f"; ours is {ratio_text(ratio, interval)} times the best", flush=True)
    versions = {one: builds[one].get("version", "") for one in sides}
    for side in sides.values():
        side.close()
    return found, versions


def shown_side(case, one):
    if one in case["median"]:
        return f"{case['median'][one]:.3f} ({case['recall'][one]:.3f})"
    return "–" if case["recall"][one] is None else f"not reached ({case['recall'][one]:.3f})"


def row_of(case, peers):
    passing = "" if case["rows"] == "all" else f", {float(case['rows'].removeprefix('filter-')):g} pass"
    together = "one by one" if case["batch"] == 1 else f"{case['batch']} at once"
    label = f"{case['vectors']} {case['shape']}, {case['kind']}{passing}, {together}, {case['threads']} thread{'s' if case['threads'] > 1 else ''}"
    shown = [shown_side(case, one) for one in ("ours", *peers)]
    return [label, *shown, f"{ratio_text(case['ratio'], case['ratio_interval'])} {case['best_peer']}" if "ratio" in case else "–"]


def main():
    parser = arguments(__doc__)
    parser.add_argument("--vectors", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--model", help="a model's folder, to encode tweets with")
    parser.add_argument("--wide", action="store_true", help="with --model: the first token's state too, twice as many dimensions")
    parser.add_argument("--texts", type=int, default=600_000, help="with --model: how many tweets to encode (%(default)s)")
    parser.add_argument("--rows", type=int, default=600_000, help="at most so many vectors (%(default)s)")
    parser.add_argument("--queries", type=int, default=1000, help="how many queries, none of them a row: for recall, and timed approximately (%(default)s)")
    parser.add_argument("--timed", type=int, default=60, help="of these so many are timed exactly and with a filter, where peers scan (%(default)s)")
    parser.add_argument("--peers", default=",".join(PEERS))
    options = parser.parse_args()
    options.timed = min(options.timed, options.queries)
    if not options.vectors and not options.model:
        sys.exit("needs real vectors: --vectors NAME=FILE, or --model FOLDER to encode tweets with")
    load_before = refuse_if_busy(options.busy)
    cases, versions = [], {}
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as scratch:
        sets = [one.partition("=")[::2] for one in options.vectors]
        if options.model:
            data = data_folder()
            if data is None or not (data / "ira" / "tweets.csv.gz").exists():
                sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
            sets.append((Path(options.model).name + (", first and mean" if options.wide else ""),
                         encode(options.model, data / "ira" / "tweets.csv.gz", options.texts, options.wide, Path(scratch))))
        for name, source in sets:
            with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
                more, versions = compare(name, load(source) if isinstance(source, str) else source, Path(folder), options)
                cases += more
    peers = options.peers.split(",")
    asked = f"{options.queries} queries that are none of the rows ({options.timed} of them timed exactly and with filters)"
    save("search", {"input": f"vectors of real tweets (float16), {asked}, the {K} nearest", "pairs": options.pairs,
                    "load_before": round(load_before, 3), "versions": versions, "comparisons": cases,
                    "columns": ["vectors, search", "ours, ms a query (recall)", *(f"{peer} {versions[peer]}" for peer in peers), "times the best peer (95 % interval)"],
                    "rows": [row_of(case, peers) for case in cases]})


if __name__ == "__main__":
    main()
