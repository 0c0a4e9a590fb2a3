"""Seconds that ours, faiss, hnswlib and usearch take to build their graphs over the same real vectors (32 links, 64 candidates while building), in
turns, on one thread and on two. Ours is the same graph on any number of threads, and includes the byte codes of
the exact scan and the measuring of its recall. Vectors as in bench/search.py.
"""

import tempfile
from pathlib import Path

from lib.paired import ROOT, arguments, refuse_if_busy, save, times_as_fast
from lib.report import ratio_text
from lib.sides import PEERS, Side, in_turns, load, medians, write_folder


def compare(name, vectors, folder, options):
    table = write_folder(vectors, folder, options.rows, 200, ())
    shape = f"{len(table):,} × {table.shape[1]}"
    sides = {one: Side(one, folder) for one in ("ours", *options.peers.split(","))}
    found, versions = [], {}
    for threads in (1, 2):
        def build(one):
            answer = sides[one].ask("build", "hnsw", threads)
            versions[one] = answer.get("version", "")
            return answer["seconds"]
        seconds = in_turns({one: lambda one=one: build(one) for one in sides}, options.pairs)
        middle = medians(seconds)
        best = min((peer for peer in middle if peer != "ours"), key=middle.get)
        ratio, interval = times_as_fast(seconds[best], seconds["ours"], options.pairs)
        found.append({"vectors": name, "shape": shape, "threads": threads, "seconds": seconds, "median": middle, "best_peer": best,
                      "ratio": ratio, "ratio_interval": interval})
        print(f"{name} {shape}, {threads} threads: " + ", ".join(f"{one} {value:.1f} s" for one, value in middle.items()) +
              f"; ours is {ratio_text(found[-1]['ratio'], interval)} times the best", flush=True)
    for side in sides.values():
        side.close()
    return found, versions


def main():
    parser = arguments(__doc__)
    parser.add_argument("--vectors", action="append", default=[], metavar="NAME=FILE", required=True)
    parser.add_argument("--rows", type=int, default=50_000, help="at most so many vectors (%(default)s)")
    parser.add_argument("--peers", default=",".join(PEERS))
    options = parser.parse_args()
    load_before = refuse_if_busy(options.busy)
    cases, versions = [], {}
    for name, source in (one.partition("=")[::2] for one in options.vectors):
        with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
            more, versions = compare(name, load(source), Path(folder), options)
            cases += more
    peers = options.peers.split(",")
    save("index_build", {"input": "a graph over vectors of real tweets", "pairs": options.pairs, "load_before": round(load_before, 3), "versions": versions,
                         "comparisons": cases, "columns": ["vectors", "ours, s", *(f"{peer} {versions[peer]}, s" for peer in peers), "times the best peer (95 % interval)"],
                         "rows": [[f"{case['vectors']} {case['shape']}, {case['threads']} thread{'s' if case['threads'] > 1 else ''}",
                                   *(f"{case['median'][one]:.1f}" for one in ("ours", *peers)),
                                   f"{ratio_text(case['ratio'], case['ratio_interval'])} {case['best_peer']}"] for case in cases]})


if __name__ == "__main__":
    main()
