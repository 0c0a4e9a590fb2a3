"""Ours and a peer's command, interleaved A B B A in one run; medians, ratio and its bootstrap interval."""

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from . import report

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results"


def data_folder():
    """The folder with real data, or None."""
    folder = Path(os.environ.get("AVIARY_DATA") or ROOT / ".." / "shared" / "data")
    return folder.resolve() if folder.is_dir() else None


def program(name="aviary"):
    path = ROOT / "build" / "dev" / "app" / name
    if not path.exists():
        sys.exit(f"{path} is missing: build it with ./dev test --quick or ./dev run")
    return str(path)


def others_load():
    """Share of the processors' time that is in use now, 0 to 1, over half a second."""

    def read():
        with open("/proc/stat") as stat:
            values = [int(v) for v in stat.readline().split()[1:]]
        return values[3] + values[4], sum(values)

    idle0, all0 = read()
    time.sleep(0.5)
    idle1, all1 = read()
    return 1 - (idle1 - idle0) / max(1, all1 - all0)


def measure(command):
    """Runs one command: wall seconds and peak resident MiB of it and its children."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{error[-2000:]}")
    return {"seconds": seconds, "peak_mib": usage.ru_maxrss / 1024}


def ratio_interval(peer, ours, resamples=10_000, seed=1):
    """95 % percentile bootstrap interval of median(peer) / median(ours), resampling pairs."""
    rng = random.Random(seed)
    pairs = list(zip(peer, ours))
    ratios = []
    for _ in range(resamples):
        sample = [rng.choice(pairs) for _ in pairs]
        ratios.append(statistics.median(p for p, _ in sample) / statistics.median(o for _, o in sample))
    ratios.sort()
    return ratios[int(0.025 * resamples)], ratios[int(0.975 * resamples) - 1]


def times_as_fast(peer, ours, pairs):
    """median(peer) / median(ours) and its interval, None where there are too few pairs for one."""
    return statistics.median(peer) / statistics.median(ours), ratio_interval(peer, ours) if pairs >= 3 else None


def arguments(description, pairs=7):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--pairs", type=int, default=pairs, help="how many runs of each (%(default)s)")
    parser.add_argument("--busy", action="store_true", help="measure even if the machine is doing something else")
    return parser


def refuse_if_busy(allowed):
    load = others_load()
    if load > 0.1 and not allowed:
        sys.exit(f"the machine is {load:.0%} busy with something else; wait, or measure all the same with --busy")
    return load


def cpu_name():
    with open("/proc/cpuinfo") as info:
        for line in info:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor()


def environment():
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return {"commit": commit, "cpu": cpu_name(), "cores": os.cpu_count(), "python": platform.python_version(),
            "date": time.strftime("%Y-%m-%d", time.gmtime())}


def save(name, result):
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps({"bench": name, **environment(), **result}, indent=2) + "\n")
    report.write()
    print(f"written: {path.relative_to(ROOT)} and bench/README.md")
