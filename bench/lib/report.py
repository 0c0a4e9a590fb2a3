"""Writes bench/README.md from bench/results/*.json: no figure is typed by hand."""

import json
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1]

HEAD = """# Benchmarks

`./dev bench` lists them; `./dev bench NAME` runs ours and the peer's interleaved (A B B A) in one run, refuses a busy machine unless `--busy`
is given, and writes `results/NAME.json`. This page is made from those files by `bench/lib/report.py`.
"""


def conditions(result):
    busy = f", machine {result['load_before']:.0%} busy before" if result.get("load_before", 0) > 0.1 else ""
    return f"{result['date']}, commit {result['commit']}, {result['cpu']}, {result['cores']} cores{busy}"


def ratio_text(ratio, interval):
    return f"{ratio:.2f} ({interval[0]:.2f} to {interval[1]:.2f})" if interval else f"{ratio:.2f} (too few pairs)"


def compared(result):
    """Several comparisons with several peers: `columns` and `rows` as the benchmark laid them out."""
    lines = [result["columns"], ["---"] + ["---:"] * (len(result["columns"]) - 1), *result["rows"]]
    return (f"\n## {result['bench']}\n\n{result['input']} ({conditions(result)}; {result['pairs']} pairs)\n\n"
            + "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines))


def evaluated(result):
    text = (f"\n## {result['bench']}\n\n{result['preset']}, {result['minutes']:g} minutes of training each ({conditions(result)})\n\n"
            + "".join(f"- {name}: {run['steps']:,} steps, {run['tokens_per_second']:,.0f} tokens/s\n" for name, run in result["training"].items() if run["steps"])
            + "\n| task | embedding | figure | value | 95 % interval | n |\n| --- | --- | --- | ---: | --- | ---: |\n")
    for task, answer in result["results"].items():
        text += "".join(figure_row(task, row) for row in answer["result"]["rows"])
    if not all("ahead" in answer["result"] for answer in result["results"].values()): # measured before it was asked for
        return text
    first = result["embeddings"][0]
    text += (f"\nHow far {first} is ahead, on the same cases (paired bootstrap):\n\n"
             "| task | of | figure | ahead by | 95 % interval | n |\n| --- | --- | --- | ---: | --- | ---: |\n")
    for task, answer in result["results"].items():
        text += "".join(figure_row(task, row) for row in answer["result"]["ahead"])
    return text


def figure_row(task, row):
    return f"| {task} | {row['embedding']} | {row['figure']} | {row['value']:.3f} | {row['low']:.3f} to {row['high']:.3f} | {row['n']} |\n"


def write():
    page = HEAD
    for path in sorted((BENCH / "results").glob("*.json")):
        result = json.loads(path.read_text())
        page += (compared if "columns" in result else evaluated)(result)
    (BENCH / "README.md").write_text(page)


if __name__ == "__main__":
    write()
