"""Tokens a second of training: aviary against transformers' Trainer (language classification) and sentence-transformers (SimCSE, which is
MultipleNegativesRankingLoss over two passes of the same tweets). Same encoder, tweets, batch and threads; bf16 on every side where the CPU has it.

Only real tokens count, those of both passes where there are two, and only the time of training steps, the first ones left out on every side.
"""

import csv
import gzip
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from lib.paired import ROOT, arguments, data_folder, program, ratio_interval, refuse_if_busy, save
from lib.report import ratio_text

SHAPES = {"mini": (128, 30), "base": (32, 10)}  # preset: tweets a batch, steps a run
TASKS = {"classification": "transformers Trainer", "simcse": "sentence-transformers"}
ROWS = 20_000
WARM_UP = 3  # steps, as in peers/train_step_peer.py
# Roughly what aviary leaves out of a tweet before it tokenizes it; the figures are tokens a second, so a difference changes little.
LINKS = re.compile(r"(?:https?://|(?:t\.co|pic\.twitter\.com)/)\S+")


def sample_of(source, target):
    """The first rows of the corpus, as it lies there; returns its original tweets' texts."""
    csv.field_size_limit(1 << 24)
    texts, languages = [], []
    with gzip.open(source, "rt", newline="") as rows, open(target, "w", newline="") as out:
        reader = csv.DictReader(rows)
        writer = csv.DictWriter(out, reader.fieldnames)
        writer.writeheader()
        for _, row in zip(range(ROWS), reader):
            writer.writerow(row)
            texts.append(LINKS.sub("", row["content"]))
            languages.append(row["language"])
    return texts, languages


def ours(workspace, folder, task, batch, steps, number):
    settings = {"base_model": folder, "batch_size": batch, "max_steps": steps, "epochs": 1000, "validate_every": 0, "validation_share": 0.01,
                "recipe": "simcse" if task == "simcse" else "twice", "learning_rate": 1e-4}
    if task == "classification":
        settings |= {"topics": "false", "engagement": "false", "words": "false"}
    words = [word for key, value in settings.items() for word in ("--set", f"{key}={value}")]
    done = subprocess.run([program(), "train", "twice", "--workspace", workspace, "--name", f"bench-{task}-{number}", "--json", *map(str, words)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr[-2000:])
    run = max((workspace / "runs").iterdir())  # named by their time
    with open(run / "events.jsonl") as events:
        steps = [event for event in map(json.loads, events) if event["type"] == "metrics" and "tokens_per_second" in event["values"]]
    seconds = [after["t"] - before["t"] for before, after in zip(steps[WARM_UP - 1:], steps[WARM_UP:])]
    tokens = sum(step["values"]["tokens_per_second"] * time for step, time in zip(steps[WARM_UP:], seconds))
    for folder in (run, *(workspace / "artifacts" / "model").glob(f"bench-{task}-{number}@*")):
        shutil.rmtree(folder)  # a base model with its optimiser: over a gigabyte
    return tokens / sum(seconds)


def peer(folder, texts, task, batch, steps):
    done = subprocess.run([sys.executable, ROOT / "bench" / "peers" / "train_step_peer.py", folder, texts, task, str(batch), str(steps)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def main():
    parser = arguments(__doc__)
    parser.add_argument("--shapes", default="mini,base")
    parser.add_argument("--tasks", default="classification,simcse")
    parser.add_argument("--steps", type=int, help="steps a run (mini 30, base 10)")
    options = parser.parse_args()
    if options.steps is not None and options.steps <= WARM_UP:
        parser.error(f"--steps must be more than {WARM_UP}, which are left out")
    data = data_folder()
    if data is None or not (data / "ira" / "tweets.csv.gz").exists():
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
    load = refuse_if_busy(options.busy)
    comparisons = []
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        workspace, rows, texts = (Path(folder) / name for name in ("w.aviary", "rows.csv", "texts.json"))
        texts.write_text(json.dumps(sample_of(data / "ira" / "tweets.csv.gz", rows)))
        subprocess.run([program(), "import", rows, "--into", workspace, "--preset", "ira"], check=True, stderr=subprocess.DEVNULL)
        for shape in options.shapes.split(","):
            batch, steps = SHAPES[shape][0], options.steps or SHAPES[shape][1]
            subprocess.run([program(), "train", "twice", "--workspace", workspace, "--name", shape, "--set", "recipe=untrained",
                            "--set", f"preset={shape}"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            model = workspace / "artifacts" / "model" / f"{shape}@1"
            for task in options.tasks.split(","):
                speeds, facts = {"ours": [], "peer": []}, {}
                for pair in range(options.pairs):
                    for side in ("ours", "peer") if pair % 2 == 0 else ("peer", "ours"):
                        if side == "ours":
                            speed = ours(workspace, model, task, batch, steps, f"{shape}-{pair}")
                        else:
                            facts = peer(model, texts, task, batch, steps)
                            speed = facts["tokens_per_second"]
                        speeds[side].append(speed)
                        print(f"{shape}, {task}, pair {pair + 1}: {side} {speed:,.0f} tokens/s", flush=True)
                medians = {side: statistics.median(values) for side, values in speeds.items()}
                interval = ratio_interval(speeds["ours"], speeds["peer"]) if options.pairs >= 3 else None
                comparisons.append({"shape": shape, "batch": batch, "steps": steps, "task": task, "peer": f"{TASKS[task]} {facts['version']}",
                                    "tokens_per_second": speeds, "median": medians, "ratio": medians["ours"] / medians["peer"],
                                    "ratio_interval": interval})
                print(f"{shape}, {task}: ours is {ratio_text(comparisons[-1]['ratio'], interval)} times as fast")
    save("train_step", {"input": f"the first {ROWS:,} rows of ira/tweets.csv.gz", "pairs": options.pairs,
                        "load_before": round(load, 3), "comparisons": comparisons,
                        "columns": ["encoder, batch, steps, task", "ours, tokens/s", "peer, tokens/s", "ratio (95 % interval)", "peer"],
                        "rows": [[f"{c['shape']}, {c['batch']}, {c['steps']}, {c['task']}", f"{c['median']['ours']:,.0f}", f"{c['median']['peer']:,.0f}",
                                  ratio_text(c["ratio"], c["ratio_interval"]), c["peer"]] for c in comparisons]})


if __name__ == "__main__":
    main()
