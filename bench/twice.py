"""Twice against the untrained encoder and SimCSE of equal training time, on the IRA tweets (Twice, Table 1, on this corpus).

Imports the corpus once (kept in build/bench-ira.aviary), trains each recipe from scratch for --minutes, embeds the corpus with each, and
evaluates Topics precision, the retrieval of another account's copy, and graded pairs, each with a bootstrap interval. --recipes a,b picks.
What is there already is not made again, so an interrupted run goes on.
"""

import argparse
import json
import subprocess
import sys

from lib.paired import ROOT, data_folder, program, save


def aviary(*words, read=False):
    print("$ aviary", *words, flush=True)
    done = subprocess.run([program(), *map(str, words)], stdout=subprocess.PIPE if read else None, check=True)
    return json.loads(done.stdout) if read else None


# Enough held-out copies to tell embeddings apart: of the usual 2 % only 151 tweets have one. No run sees all of the corpus in its time anyway.
VALIDATION_SHARE = "validation_share=0.1"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--preset", default="mini")
    parser.add_argument("--recipes", default="twice,untrained,simcse", help="the first is compared with the others (%(default)s)")
    options = parser.parse_args()
    data = data_folder()
    if data is None or not (data / "ira" / "tweets.csv.gz").exists():
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")

    workspace = ROOT / "build" / "bench-ira.aviary"
    if not workspace.exists():
        aviary("import", data / "ira" / "tweets.csv.gz", "--into", workspace, "--preset", "ira")

    def artifacts(kind):
        return {a["name"]: a["summary"] for a in aviary("info", workspace, "--json", read=True)["artifacts"] if a["kind"] == kind}

    embeddings = {}
    for recipe in options.recipes.split(","):
        name = f"{recipe}-{options.preset}-{options.minutes:g}min"
        embeddings[recipe] = name
        if name not in artifacts("model"):
            aviary("train", "twice", "--workspace", workspace, "--name", name, "--set", f"recipe={recipe}", "--set",
                   f"preset={options.preset}", "--set", f"max_minutes={options.minutes:g}", "--set", "epochs=100", "--set", VALIDATION_SHARE)
        if name not in artifacts("embedding"):
            aviary("embed", "--workspace", workspace, "--model", name, "--name", name)

    everything = ",".join(embeddings.values())
    results = {}
    for task, more in (("topics", []), ("copies", []), ("graded-pairs", ["--pairs", data / "sts-tweet-news" / "pairs.tsv"])):
        answer = aviary("evaluate", "--workspace", workspace, "--embedding", everything, "--task", task, *more, "--set", VALIDATION_SHARE, "--json", read=True)
        results[task] = {"result": {key: answer["result"][key] for key in ("rows", "ahead", "details")}}  # not where the workspace lies
    training = {name: {key: summary[key] for key in ("steps", "tokens_per_second")} for name, summary in artifacts("model").items()}
    save("twice", {"minutes": options.minutes, "preset": options.preset, "embeddings": list(embeddings.values()), "training": training, "results": results})


if __name__ == "__main__":
    main()
