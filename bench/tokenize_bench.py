"""Pieces of the IRA tweets: aviary on one thread against Hugging Face's tokenizers (1 and 2 threads) and BlingFire, with BERT's word pieces and with
RoBERTa's byte pairs. Ours and Hugging Face's have the same vocabulary and must find as many ids; BlingFire brings one of the same size.
"""

import csv
import gzip
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import tokenizers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from lib.paired import ROOT, arguments, data_folder, refuse_if_busy, save, times_as_fast
from lib.report import ratio_text

PEERS = {
    "hf_1_thread": f"Hugging Face tokenizers {tokenizers.__version__}, 1 thread",
    "hf_2_threads": "the same, 2 threads",
    "blingfire": "BlingFire, 1 thread",
}
PEER = ROOT / "bench" / "peers" / "tokenize_peer.py"


def learn_word_pieces(folder, texts):
    learner = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    learner.normalizer = normalizers.BertNormalizer()
    learner.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    learner.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=30_522, special_tokens=special, show_progress=False))
    learner.save(str(folder / "tokenizer.json"))


def learn_byte_pairs(folder, texts):
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    learner.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=50_265, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"], show_progress=False,
                                                           initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    learner.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    learner.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "RobertaTokenizer"}))


KINDS = {"word pieces": (learn_word_pieces, "bert_base_tok.bin"), "byte pairs": (learn_byte_pairs, "roberta.bin")}


def seconds(command, threads):
    environment = {**os.environ, "RAYON_NUM_THREADS": str(threads), "TOKENIZERS_PARALLELISM": "true" if threads > 1 else "false"}
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"failed: {command}\n{done.stderr[-2000:]}")
    taken, ids = done.stdout.split()
    return float(taken), int(ids)


def compare(kind, folder, source, texts, pairs):
    """All sides in turn and back again; the seconds of each."""
    learn, blingfire_model = KINDS[kind]
    folder.mkdir()
    learn(folder, texts[::10])
    build = os.environ.get("AVIARY_BENCH_BUILD", "dev")
    sides = {
        "aviary": ([ROOT / "build" / build / "bench" / "tokenize_bench", folder, source], 1),
        "hf_1_thread": ([sys.executable, PEER, "hf", folder, source], 1),
        "hf_2_threads": ([sys.executable, PEER, "hf", folder, source], 2),
        "blingfire": ([sys.executable, PEER, blingfire_model, folder, source], 1),
    }
    runs, ids = {side: [] for side in sides}, {}
    for pair in range(pairs):
        for side in list(sides) if pair % 2 == 0 else reversed(sides):
            taken, ids[side] = seconds(*sides[side])
            runs[side].append(taken)
            print(f"{kind}, pair {pair + 1}: {side}: {taken:.3f} s", flush=True)
    if ids["aviary"] != ids["hf_1_thread"]:
        sys.exit(f"{kind}: aviary found {ids['aviary']} ids, Hugging Face {ids['hf_1_thread']}: nothing is reported")
    return runs


def rows_of(kind, runs, pairs):
    ours = statistics.median(runs["aviary"])
    rows = [[f"{kind}: aviary, 1 thread", f"{ours:.3f}", ""]]
    for side, label in PEERS.items():
        rows.append([f"{kind}: {label}", f"{statistics.median(runs[side]):.3f}", ratio_text(*times_as_fast(runs[side], runs["aviary"], pairs))])
        print(f"{kind}: {label}: {rows[-1][2]} times the time of aviary")
    return rows


def main():
    parser = arguments(__doc__)
    parser.add_argument("--tweets", type=int, default=150_000, help="how many, from the first on (%(default)s)")
    parser.add_argument("--kinds", default=",".join(KINDS), help="%(default)s")
    options = parser.parse_args()
    data = data_folder()
    if data is None or not (data / "ira" / "tweets.csv.gz").exists():
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
    load = refuse_if_busy(options.busy)
    with gzip.open(data / "ira" / "tweets.csv.gz", "rt", encoding="utf-8", newline="") as file:
        texts = [row["content"].replace("\0", "") for row in itertools.islice(csv.DictReader(file), options.tweets)]
    rows, runs = [], {}
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "texts"
        source.write_bytes("".join(text + "\0" for text in texts).encode())
        for kind in options.kinds.split(","):
            runs[kind] = compare(kind, Path(scratch) / kind.replace(" ", "-"), source, texts, options.pairs)
            rows += rows_of(kind, runs[kind], options.pairs)
    save("tokenize", {"input": f"the first {len(texts):,} tweets of ira/tweets.csv.gz; 30,522 word pieces, 50,265 byte pairs; BlingFire has its own", "pairs": options.pairs,
                      "load_before": load, "columns": ["tokenizer", "median s", "its time ÷ ours"], "rows": rows, "seconds": runs})


if __name__ == "__main__":
    main()
