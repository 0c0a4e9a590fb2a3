"""Answers bench/search.py and bench/index_build.py as search_bench.cpp does: search_peer.py PEER FOLDER, commands on stdin, JSON on stdout.

build KIND THREADS: the index; search exact|EFFORT K FILTER|all THREADS BATCH COUNT FILE: the first COUNT queries, BATCH at a time.
Vectors are given as each library likes them best: float32 to faiss and hnswlib, float16 to usearch.
"""

import json
import struct
import sys
import time
from pathlib import Path

import numpy as np

LINKS, BUILD_EFFORT = 32, 64 # as in ours


def vectors_of(folder):
    file = folder / "embedding.safetensors"
    with open(file, "rb") as data:
        size = struct.unpack("<Q", data.read(8))[0]
        info = json.loads(data.read(size))["vectors"]
    return np.memmap(file, "<f2", "r", offset=8 + size + info["data_offsets"][0], shape=tuple(info["shape"]))


class Faiss:
    def __init__(self, vectors):
        import faiss
        self.faiss = faiss
        self.version = faiss.__version__
        self.vectors = np.ascontiguousarray(vectors, np.float32)
        self.flat = faiss.IndexFlatIP(vectors.shape[1])
        self.flat.add(self.vectors)
        self.graph = None

    def threads(self, count):
        self.faiss.omp_set_num_threads(count)

    def build(self, kind):
        self.graph = None
        if kind == "hnsw":
            self.graph = self.faiss.IndexHNSWFlat(self.vectors.shape[1], LINKS, self.faiss.METRIC_INNER_PRODUCT)
            self.graph.hnsw.efConstruction = BUILD_EFFORT
            self.graph.add(self.vectors)
        else:
            lists, bytes_a_row = kind.removeprefix("ivfpq-").split("-")
            self.graph = self.faiss.index_factory(self.vectors.shape[1], f"IVF{lists},PQ{bytes_a_row}", self.faiss.METRIC_INNER_PRODUCT)
            self.graph.train(self.vectors)
            self.graph.add(self.vectors)

    def prepare(self, rows):
        """What a filter needs, made once as ours is."""
        if rows is None:
            return None
        bits = np.zeros((len(self.vectors) + 7) // 8, np.uint8)
        np.bitwise_or.at(bits, rows // 8, (1 << (rows % 8)).astype(np.uint8))
        self.bits = bits
        return self.faiss.IDSelectorBitmap(len(self.vectors), self.faiss.swig_ptr(bits))

    def search(self, queries, k, effort, selector):
        if effort is None:
            return self.flat.search(queries, k, params=self.faiss.SearchParameters(sel=selector) if selector else None)[1]
        return self.graph.search(queries, k, params=self.faiss.SearchParametersHNSW(efSearch=effort, sel=selector))[1]


class Hnswlib:
    def __init__(self, vectors):
        import importlib.metadata
        import hnswlib
        self.library = hnswlib
        self.version = importlib.metadata.version("hnswlib")
        self.vectors = np.ascontiguousarray(vectors, np.float32)
        self.flat, self.graph, self.count = None, None, 1

    def threads(self, count):
        self.count = count

    def build(self, kind):
        assert kind == "hnsw"
        self.graph = self.library.Index("ip", self.vectors.shape[1])
        self.graph.init_index(len(self.vectors), M=LINKS, ef_construction=BUILD_EFFORT)
        self.graph.add_items(self.vectors, num_threads=self.count)

    def prepare(self, rows):
        if rows is None:
            return None
        passes = np.zeros(len(self.vectors), bool)
        passes[rows] = True
        return passes.tolist().__getitem__

    def search(self, queries, k, effort, selector):
        if effort is None:
            if self.flat is None:
                self.flat = self.library.BFIndex("ip", self.vectors.shape[1])
                self.flat.init_index(len(self.vectors))
                self.flat.add_items(self.vectors)
            return self.flat.knn_query(queries, k, num_threads=self.count, filter=selector)[0]
        self.graph.set_ef(max(effort, k))
        return self.graph.knn_query(queries, k, num_threads=self.count, filter=selector)[0]


class Usearch:
    def __init__(self, vectors):
        import importlib.metadata
        import usearch.index
        self.library = usearch.index
        self.version = importlib.metadata.version("usearch")
        self.vectors = np.ascontiguousarray(vectors, np.float16)
        self.graph, self.count = None, 1

    def threads(self, count):
        self.count = count

    def build(self, kind):
        assert kind == "hnsw"
        self.graph = self.library.Index(ndim=self.vectors.shape[1], metric="ip", dtype="f16", connectivity=LINKS, expansion_add=BUILD_EFFORT)
        self.graph.add(np.arange(len(self.vectors), dtype=np.uint64), self.vectors, threads=self.count)

    def prepare(self, rows):
        if rows is not None:
            raise NotImplementedError("its Python package takes no filter")

    def search(self, queries, k, effort, _):
        queries = queries.astype(np.float16)
        if effort is None:
            return self.library.search(self.vectors, queries, k, "ip", exact=True, threads=self.count).keys.reshape(len(queries), -1)
        self.graph.expansion_search = max(effort, k)
        return self.graph.search(queries, k, threads=self.count).keys.reshape(len(queries), -1)


PEERS = {"faiss": Faiss, "hnswlib": Hnswlib, "usearch": Usearch}


def main():
    folder = Path(sys.argv[2])
    vectors = vectors_of(folder)
    peer = PEERS[sys.argv[1]](vectors)
    queries = np.fromfile(folder / "queries.f32", np.float32).reshape(-1, vectors.shape[1])
    prepared = {"all": None}

    def build(kind, threads):
        peer.threads(int(threads))
        start = time.perf_counter()
        peer.build(kind)
        return {"seconds": time.perf_counter() - start, "version": peer.version}

    def search(mode, k, name, threads, batch, count, out):
        if name not in prepared:
            prepared[name] = peer.prepare(np.fromfile(folder / name, np.int64) - 1)
        peer.threads(int(threads))
        effort, batch, some = None if mode == "exact" else int(mode), int(batch), queries[: int(count)]
        start = time.perf_counter()
        found = [peer.search(some[i : i + batch], int(k), effort, prepared[name]) for i in range(0, len(some), batch)]
        seconds = time.perf_counter() - start
        ids = np.full((len(some), int(k)), 0, np.int64)
        rows = np.concatenate([np.asarray(part).astype(np.int64) for part in found])
        ids[:, : rows.shape[1]] = rows + 1 # -1, "none", becomes 0 as in ours
        ids.tofile(out)
        return {"seconds": seconds, "version": peer.version}

    for line in sys.stdin:
        verb, *words = line.split()
        try:
            answer = {"build": build, "search": search}[verb](*words)
        except (NotImplementedError, RuntimeError) as error:
            answer = {"refused": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
