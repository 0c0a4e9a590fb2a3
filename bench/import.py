"""Import of the IRA tweets: aviary against pandas and DuckDB, each of which then writes the same columns and full-text index into SQLite."""

import shutil
import statistics
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from lib.paired import ROOT, arguments, data_folder, measure, program, refuse_if_busy, save, times_as_fast
from lib.report import ratio_text

PEERS = ("pandas", "duckdb")


def main():
    parser = arguments(__doc__)
    parser.add_argument("--peers", default=",".join(PEERS))
    options = parser.parse_args()
    data = data_folder()
    if data is None or not (data / "ira" / "tweets.csv.gz").exists():
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
    source = data / "ira" / "tweets.csv.gz"
    load = refuse_if_busy(options.busy)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        workspace, database = Path(folder) / "w.aviary", Path(folder) / "peer.sqlite"
        commands = {"aviary import": [program(), "import", source, "--into", workspace, "--preset", "ira"]}
        for peer in options.peers.split(","):
            commands[f"{peer} {version(peer)} to SQLite"] = [sys.executable, ROOT / "bench" / "peers" / f"import_{peer}.py", source, database]
        runs = {side: [] for side in commands}
        for pair in range(options.pairs):
            for side in list(commands) if pair % 2 == 0 else reversed(commands):
                shutil.rmtree(workspace, ignore_errors=True)
                database.unlink(missing_ok=True)
                runs[side].append(measure(commands[side]))
                print(f"pair {pair + 1}: {side}: {runs[side][-1]['seconds']:.1f} s, peak {runs[side][-1]['peak_mib']:.0f} MiB", flush=True)
    report(options.pairs, load, runs)


def report(pairs, load, runs):
    seconds = {side: [run["seconds"] for run in runs[side]] for side in runs}
    ours, *peers = runs
    rows = [[ours, f"{statistics.median(seconds[ours]):.1f}", f"{max(run['peak_mib'] for run in runs[ours]):.0f}", ""]]
    for peer in peers:
        ratio, interval = times_as_fast(seconds[peer], seconds[ours], pairs)
        rows.append([peer, f"{statistics.median(seconds[peer]):.1f}", f"{max(run['peak_mib'] for run in runs[peer]):.0f}", ratio_text(ratio, interval)])
    for row in rows:
        print(" | ".join(row))
    save("import", {"input": "ira/tweets.csv.gz, 630,906 rows", "pairs": pairs, "load_before": round(load, 3), "seconds": seconds,
                    "peak_mib": {side: max(run["peak_mib"] for run in runs[side]) for side in runs},
                    "columns": ["program", "median s", "peak MiB", "its time ÷ ours (95 % interval)"], "rows": rows})


if __name__ == "__main__":
    main()
