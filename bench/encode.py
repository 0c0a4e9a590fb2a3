"""Texts a second of encoding: `aviary encode` in bf16 and in int8 against sentence-transformers in bf16 (which sorts by length), OpenVINO in bf16 and ONNX
Runtime in int8, these two sorted by length and padded to the longest of a batch. Same encoder, tweets and threads; tokenizing counts everywhere,
opening the model nowhere. Peers stay open and warm between the rounds; ours starts anew for each. Weights are random, of the shapes of MiniLM-L6
and BERT-base; --model takes a real model in their place.

How near each one's vectors are to those of `aviary encode` in fp32 is reported too: int8 is faster for a price.
"""

import csv
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from lib.paired import ROOT, arguments, data_folder, program, refuse_if_busy, save, times_as_fast
from lib.report import ratio_text

SHAPES = {"minilm": dict(num_hidden_layers=6, hidden_size=384, num_attention_heads=12, intermediate_size=1536),
          "base": dict(num_hidden_layers=12, hidden_size=768, num_attention_heads=12, intermediate_size=3072)}
PEERS = {"sentence-transformers": "sentence-transformers bf16", "openvino": "OpenVINO bf16", "onnxruntime": "ONNX Runtime int8"}
OURS = ("bf16", "int8")
PEER = ROOT / "bench" / "peers" / "encode_peer.py"


def sample_of(source, count):
    """Tweets of all lengths from all of the corpus."""
    csv.field_size_limit(1 << 24)
    with gzip.open(source, "rt", encoding="utf-8", newline="") as rows:
        texts = [row["content"] for row in csv.DictReader(rows)]
    return random.Random(17).sample(texts, min(count, len(texts)))


def vocabulary_of(texts, folder):
    """A word piece vocabulary learned from the tweets: random pieces would make other lengths."""
    rows, workspace = folder / "rows.csv", folder / "w.aviary"
    with open(rows, "w", newline="") as out:
        csv.writer(out).writerows([["id", "text"], *([number, text] for number, text in enumerate(texts, 1))])
    quiet = dict(check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([program(), "import", rows, "--into", workspace, "--map", "id=id,text=text"], **quiet)
    subprocess.run([program(), "train", "twice", "--workspace", workspace, "--name", "words", "--set", "recipe=untrained", "--set", "preset=tiny"], **quiet)
    return workspace / "artifacts" / "model" / "words@1"


def make_model(words, shape, folder):
    """A folder with random weights that every side opens; vectors are the mean of the tokens' states."""
    import torch
    import transformers
    torch.manual_seed(1)
    vocabulary = (words / "vocab.txt").read_text(encoding="utf-8")
    config = transformers.BertConfig(vocab_size=len(vocabulary.splitlines()), initializer_range=0.05, **SHAPES[shape])
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    for name in ("vocab.txt", "tokenizer_config.json", "special_tokens_map.json", "modules.json"):
        (folder / name).write_bytes((words / name).read_bytes())
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 256, "do_lower_case": false}')
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"word_embedding_dimension": config.hidden_size, "pooling_mode_mean_tokens": True}))
    return folder


def answer_of(command):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


class OpenPeer:
    """A peer with its model open, which encodes all texts whenever it is asked to."""

    def __init__(self, command):
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.version = self.answer()["version"]

    def answer(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        self.errors.seek(0)
        sys.exit(f"failed: {' '.join(self.process.args)}\n{self.errors.read()[-2000:]}")

    def encode(self):
        self.process.stdin.write("encode\n")
        self.process.stdin.flush()
        return self.answer()["seconds"]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def cosine(a, b):
    """The least and the mean over the rows."""
    import numpy
    a, b = (numpy.load(file).astype(numpy.float64) for file in (a, b))
    cosines = (a * b).sum(1) / (numpy.linalg.norm(a, axis=1) * numpy.linalg.norm(b, axis=1))
    return {"least": float(cosines.min()), "mean": float(cosines.mean())}


def compare(name, model, texts, folder, options):
    """Speeds of all sides, in turn and back again, and what follows from them."""
    count = len(texts)
    listed, lines = folder / "texts.json", folder / "texts.jsonl"
    listed.write_text(json.dumps(texts))
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    encode = [program(), "encode", "--model", model, "--input", lines, "--threads", options.threads, "--device", "cpu", "--json"]
    answer_of([*encode, "--output", folder / "exact.npy", "--dtype", "fp32"])
    peers = {peer: OpenPeer([sys.executable, PEER, peer, model, listed, options.threads, options.batch, folder / f"{peer}.npy"])
             for peer in options.peers.split(",")}
    ours = {f"ours {dtype}": [*encode, "--output", folder / f"ours {dtype}.npy", "--dtype", dtype] for dtype in OURS}
    runs = {**{side: lambda command=command: answer_of(command)["seconds"] for side, command in ours.items()},
            **{name: peer.encode for name, peer in peers.items()}}
    seconds = {side: [] for side in runs}
    for pair in range(options.pairs):
        for side in list(runs) if pair % 2 == 0 else reversed(runs):
            seconds[side].append(runs[side]())
            print(f"{name}, pair {pair + 1}: {side} {count / seconds[side][-1]:,.0f} texts/s", flush=True)
    labels = {side: f"aviary {side.split()[1]}" for side in ours} | {peer: f"{PEERS[peer]} ({peers[peer].version})" for peer in peers}
    for peer in peers.values():
        peer.close()
    found = []
    for side in runs:
        faster = {mine: times_as_fast(seconds[side], seconds[mine], options.pairs) for mine in ours}
        found.append({"model": name, "texts": count, "side": labels[side], "seconds": seconds[side], "texts_per_second": count / statistics.median(seconds[side]),
                      "times_as_fast": {mine: ratio for mine, (ratio, _) in faster.items()},
                      "times_as_fast_interval": {mine: interval for mine, (_, interval) in faster.items()}, "cosine_to_fp32": cosine(folder / f"{side}.npy", folder / "exact.npy"),
                      "row": [f"{name}, {count:,}, {labels[side]}", f"{count / statistics.median(seconds[side]):,.0f}",
                              *("" if side in ours else ratio_text(*faster[mine]) for mine in ours)]})
        found[-1]["row"].append(f"{found[-1]['cosine_to_fp32']['mean']:.5f} ({found[-1]['cosine_to_fp32']['least']:.4f})")
        print(" | ".join(found[-1]["row"]))
    return found


def main():
    parser = arguments(__doc__)
    parser.add_argument("--shapes", default="minilm:3000,base:600", help="which, each with a number of tweets if it is to be another (%(default)s)")
    parser.add_argument("--model", help="a model's folder instead of the shapes")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--texts", type=int, default=20_000, help="how many tweets (%(default)s)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--batch", type=int, default=32, help="of the peers (%(default)s)")
    options = parser.parse_args()
    data = data_folder()
    if data is None or not (data / "ira" / "tweets.csv.gz").exists():
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
    load = refuse_if_busy(options.busy)
    comparisons = []
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        folder = Path(name)
        texts = sample_of(data / "ira" / "tweets.csv.gz", options.texts)
        if options.model:
            comparisons += compare(Path(options.model).name, Path(options.model), texts, folder, options)
        else:
            words = vocabulary_of(texts, folder)
            for shape, _, count in (shape.partition(":") for shape in options.shapes.split(",")):
                comparisons += compare(shape, make_model(words, shape, folder / shape), texts[: int(count or options.texts)], folder, options)
    save("encode", {"input": "tweets of ira/tweets.csv.gz, drawn at random", "pairs": options.pairs, "threads": options.threads, "batch_of_peers": options.batch,
                    "load_before": round(load, 3), "comparisons": comparisons,
                    "columns": ["encoder, tweets, side", "texts/s", *(f"aviary {dtype} is so many times as fast (95 % interval)" for dtype in OURS),
                                "mean cosine to fp32 (least)"],
                    "rows": [comparison.pop("row") for comparison in comparisons]})


if __name__ == "__main__":
    main()
