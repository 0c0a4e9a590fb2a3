"""Programs that hold vectors in memory and answer commands, so that ours and the peers' take turns without loading anything anew."""

import json
import statistics
import struct
import subprocess
import sys
from pathlib import Path

from .paired import ROOT, program

PEER = ROOT / "bench" / "peers" / "search_peer.py"
PEERS = ("faiss", "hnswlib", "usearch")


def build():
    """bench/search_bench.cpp, which nothing else needs."""
    tree = ROOT / "build" / "dev"
    for command in (["cmake", "-DAVIARY_BENCH=ON", tree], ["cmake", "--build", tree, "--target", "search_bench"]):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            sys.exit(f"search_bench can't be built:\n{done.stdout[-2000:]}")


class Side:
    def __init__(self, name, folder):
        self.name = name
        command = [ROOT / "build" / "dev" / "bench" / "search_bench", folder] if name == "ours" else [sys.executable, PEER, name, folder]
        if name == "ours":
            build()
        self.process = subprocess.Popen(list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended at: {' '.join(map(str, words))}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def in_turns(asks, pairs):
    """`asks`: name → function that returns seconds. Each once a pair, forward and then backward; name → list of seconds."""
    seconds = {name: [] for name in asks}
    for pair in range(pairs):
        for name in list(asks) if pair % 2 == 0 else list(asks)[::-1]:
            seconds[name].append(asks[name]())
    return seconds


def medians(seconds):
    return {name: statistics.median(values) for name, values in seconds.items()}


def encode(model, source, count, wide, folder):
    """Vectors of `count` tweets drawn at random, by a model: means of tokens; `wide`: the first token's state before them, twice as many dimensions."""
    import csv
    import gzip
    import random
    import numpy as np
    csv.field_size_limit(1 << 24)
    with gzip.open(source, "rt", encoding="utf-8", newline="") as rows:
        texts = [row["content"] for row in csv.DictReader(rows)]
    lines = folder / "texts.jsonl"
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in random.Random(17).sample(texts, min(count, len(texts)))))
    parts = []
    for pooling in ("cls", "mean") if wide else ("mean",):
        file = folder / f"{pooling}.npy"
        subprocess.run(list(map(str, [program(), "encode", "--model", model, "--input", lines, "--pooling", pooling, "--normalize", "--output", file])),
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        parts.append(np.load(file))
    return np.concatenate(parts, 1)


def load(path):
    """Vectors [n, d] of an .npy, an embedding.safetensors or a folder that holds one."""
    import numpy as np
    path = Path(path)
    if path.is_dir():
        path = path / "embedding.safetensors"
    if path.suffix == ".npy":
        return np.load(path, mmap_mode="r")
    with open(path, "rb") as data:
        size = struct.unpack("<Q", data.read(8))[0]
        info = json.loads(data.read(size))["vectors"]
    return np.memmap(path, {"F16": "<f2", "F32": "<f4"}[info["dtype"]], "r", offset=8 + size + info["data_offsets"][0], shape=tuple(info["shape"]))


def write_folder(vectors, folder, rows, queries, shares):
    """At most `rows` of the vectors as float16, other ones as queries, and a filter for each share; the rows [n, d] as float32."""
    import numpy as np
    if len(vectors) <= queries:
        sys.exit(f"needs more than {queries} vectors, as so many are queries; got {len(vectors)}")
    random = np.random.default_rng(1)
    order = random.permutation(len(vectors))
    asked, kept = order[:queries], np.sort(order[queries : queries + rows]) # in no order, so that the first queries are drawn at random, too
    table = np.asarray(vectors[kept], np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    halves = table.astype("<f2")
    count, d = halves.shape
    header = json.dumps({"ids": {"dtype": "I64", "shape": [count], "data_offsets": [0, 8 * count]},
                         "vectors": {"dtype": "F16", "shape": [count, d], "data_offsets": [8 * count, 8 * count + 2 * count * d]}}).encode()
    header += b" " * (-len(header) % 8)
    with open(folder / "embedding.safetensors", "wb") as out:
        out.write(struct.pack("<Q", len(header)) + header + np.arange(1, count + 1, dtype="<i8").tobytes())
        out.write(halves.tobytes())
    np.asarray(vectors[asked], np.float32).tofile(folder / "queries.f32")
    for share in shares:
        np.sort(random.choice(count, max(1, round(count * share)), replace=False) + 1).astype("<i8").tofile(folder / f"filter-{share}")
    return halves.astype(np.float32)
