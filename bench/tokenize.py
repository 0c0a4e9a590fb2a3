"""Word pieces of the IRA tweets: aviary on one thread against Hugging Face's tokenizers (1 and 2 threads) and BlingFire."""

import csv
import gzip
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import tokenizers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from lib.paired import ROOT, arguments, data_folder, ratio_interval, refuse_if_busy, save
from lib.report import ratio_text

PEERS = {
    "hf_1_thread": f"Hugging Face tokenizers {tokenizers.__version__}, 1 thread",
    "hf_2_threads": "the same, 2 threads",
    "blingfire": "BlingFire, 1 thread",
}
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def learn(folder, texts):
    learner = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    learner.normalizer = normalizers.BertNormalizer()
    learner.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    learner.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=30_522, special_tokens=SPECIAL, show_progress=False))
    learner.save(str(folder / "tokenizer.json"))


def seconds(command, threads):
    environment = {**os.environ, "RAYON_NUM_THREADS": str(threads), "TOKENIZERS_PARALLELISM": "true" if threads > 1 else "false"}
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"failed: {command}\n{done.stderr[-2000:]}")
    taken, ids = done.stdout.split()
    return float(taken), int(ids)


def main():
    parser = arguments(__doc__)
    parser.add_argument("--tweets", type=int, default=None, help="only so many")
    options = parser.parse_args()
    data = data_folder()
    if data is None or not (data / "ira" / "tweets.csv.gz").exists():
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
    load = refuse_if_busy(options.busy)
    with gzip.open(data / "ira" / "tweets.csv.gz", "rt", encoding="utf-8", newline="") as file:
        texts = [row["content"].replace("\0", "") for row in itertools.islice(csv.DictReader(file), options.tweets)]
    build = os.environ.get("AVIARY_BENCH_BUILD", "dev")
    with tempfile.TemporaryDirectory() as scratch:
        folder, source = Path(scratch), Path(scratch) / "texts"
        source.write_bytes("".join(text + "\0" for text in texts).encode())
        learn(folder, texts[::10])
        peer = ROOT / "bench" / "peers" / "tokenize_peer.py"
        sides = {
            "aviary": ([ROOT / "build" / build / "bench" / "tokenize_bench", folder, source], 1),
            "hf_1_thread": ([sys.executable, peer, "hf", folder, source], 1),
            "hf_2_threads": ([sys.executable, peer, "hf", folder, source], 2),
            "blingfire": ([sys.executable, peer, "blingfire", folder, source], 1),
        }
        runs, ids = {side: [] for side in sides}, {}
        for pair in range(options.pairs):
            for side in list(sides) if pair % 2 == 0 else reversed(sides):
                taken, ids[side] = seconds(*sides[side])
                runs[side].append(taken)
                print(f"pair {pair + 1}: {side}: {taken:.3f} s", flush=True)
    if ids["aviary"] != ids["hf_1_thread"]:
        sys.exit(f"aviary found {ids['aviary']} ids, Hugging Face {ids['hf_1_thread']}: nothing is reported")
    ours = statistics.median(runs["aviary"])
    rows = [["aviary, 1 thread", f"{ours:.3f}", ""]]
    for side, label in PEERS.items():
        ratio = statistics.median(runs[side]) / ours
        interval = ratio_interval(runs[side], runs["aviary"]) if options.pairs >= 3 else None
        rows.append([label, f"{statistics.median(runs[side]):.3f}", ratio_text(ratio, interval)])
        print(f"{label}: {rows[-1][2]} times the time of aviary")
    result = {"input": f"{len(texts)} tweets of ira/tweets.csv.gz, 30,522 pieces; BlingFire has its own 30,522", "pairs": options.pairs,
              "load_before": load, "columns": ["tokenizer", "median s", "its time ÷ ours"], "rows": rows, "seconds": runs}
    save("tokenize", result)


if __name__ == "__main__":
    main()
