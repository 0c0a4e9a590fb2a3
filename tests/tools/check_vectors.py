"""Compares the vectors of `aviary encode` with those of sentence-transformers, tweet by tweet.

    python3 -m venv V && V/bin/pip install torch==2.13.0 transformers==5.23.0 sentence-transformers==6.2.0 pyarrow==26.0.1
    V/bin/python tests/tools/check_vectors.py --model FOLDER [--input tweets.csv.gz --column content]

Prints the least and the median cosine for fp32 and bf16, and checks them against the aims (0.99999 and 0.999); that .npy, .safetensors,
.jsonl and .parquet hold the same numbers, as the Python packages read them; and that a tweet alone has the bits that it has in company.
Ends with 1 when anything differs. FOLDER is a model that both programs open: MiniLM, or one of `aviary model export`.
"""
import argparse
import csv
import gzip
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
AIMS = {"fp32": 0.99999, "bf16": 0.999}


def sample(file, column, count):
    """Every so-manyth text of a CSV file, from its beginning to its end."""
    csv.field_size_limit(1 << 24)
    opened = gzip.open if str(file).endswith(".gz") else open
    with opened(file, "rt", encoding="utf-8", newline="") as stream:
        texts = [row[column] for row in csv.DictReader(stream)]
    return random.Random(17).sample(texts, min(count, len(texts)))


def write_texts(file, texts):
    with open(file, "w", encoding="utf-8") as out:
        for text in texts:
            out.write(json.dumps({"text": text}) + "\n")


def encode(options, file, output, dtype):
    command = [options.aviary, "encode", "--model", options.model, "--input", file, "--output", output, "--dtype", dtype, "--device", options.device,
               "--threads", str(options.threads), "--json"]
    return json.loads(subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE).stdout)


def read_vectors(file):
    if file.suffix == ".npy":
        return np.load(file)
    if file.suffix == ".safetensors":
        from safetensors.numpy import load_file
        return load_file(file)["vectors"]
    if file.suffix == ".jsonl":
        return np.array([json.loads(line)["vector"] for line in open(file, encoding="utf-8")], np.float32)
    import pyarrow.parquet
    column = pyarrow.parquet.read_table(file).column("vector").combine_chunks()
    return column.flatten().to_numpy().reshape(len(column), -1)


def theirs(options, texts):
    import torch
    from sentence_transformers import SentenceTransformer
    torch.set_num_threads(options.threads)
    model = SentenceTransformer(options.model, device=options.device)
    started = time.monotonic()
    vectors = model.encode(texts, batch_size=64)
    return vectors, time.monotonic() - started


def cosines(a, b):
    a, b = a.astype(np.float64), b.astype(np.float64)
    return (a * b).sum(1) / np.maximum(np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1), 1e-300)


def main():
    data = pathlib.Path(os.environ.get("AVIARY_DATA", ROOT.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--input", default=data / "ira" / "tweets.csv.gz")
    parser.add_argument("--column", default="content")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--aviary", default=ROOT / "build" / "dev" / "app" / "aviary")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()

    texts = sample(options.input, options.column, options.count)
    expected, seconds = theirs(options, texts)
    print(f"{len(texts)} texts, {expected.shape[1]} numbers each; sentence-transformers fp32: {len(texts) / seconds:.0f} texts/s")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_texts(folder / "texts.jsonl", texts)
        for dtype, aim in AIMS.items():
            facts = encode(options, folder / "texts.jsonl", folder / f"{dtype}.npy", dtype)
            vectors = read_vectors(folder / f"{dtype}.npy")
            cosine = cosines(vectors, expected)
            worst = int(cosine.argmin())
            print(f"{dtype}: cosine least {cosine[worst]:.8f} (text {worst}), median {np.median(cosine):.8f}; "
                  f"lengths differ by {np.abs(np.linalg.norm(vectors, axis=1) - np.linalg.norm(expected, axis=1)).max():.1e} at most; "
                  f"{facts['texts_per_second']:.0f} texts/s")
            if not cosine[worst] >= aim:
                faults.append(f"{dtype}: {cosine[worst]} < {aim}")
            chosen = random.Random(3).sample(range(len(texts)), min(8, len(texts)))
            for index in chosen:
                write_texts(folder / "one.jsonl", [texts[index]])
                encode(options, folder / "one.jsonl", folder / "one.npy", dtype)
                if not np.array_equal(np.load(folder / "one.npy")[0], vectors[index]):
                    faults.append(f"{dtype}: text {index} has other bits alone")
            print(f"{dtype}: {len(chosen)} texts alone compared bit for bit with the same in company")
        for ending in ("safetensors", "jsonl", "parquet"):
            encode(options, folder / "texts.jsonl", folder / f"again.{ending}", "fp32")
            if not np.array_equal(read_vectors(folder / f"again.{ending}"), read_vectors(folder / "fp32.npy")):
                faults.append(f".{ending} and .npy differ")
        print("compared .safetensors, .jsonl and .parquet with .npy")
    for fault in faults:
        print("DIFFERENT", fault)
    print("different" if faults else "the same")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
