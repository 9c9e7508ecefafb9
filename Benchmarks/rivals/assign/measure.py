"""Runs `assign-bench` and OR-Tools on the same contests, turn by turn, and prints the ratio of the medians.

usage: run [small] [middle] [large]      builds assign-bench where it is not there, and installs numpy and ortools

Both have the candidates in memory before the clock starts. OR-Tools is timed in `solve` alone; ours is timed from
`Assignment.solve` to the whole report, checks of the input included. CPU seconds, user and system, one thread.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import numpy as np

import instance
import ortools_flow

HERE = pathlib.Path(__file__).resolve().parent
BENCH = HERE.parent.parent / ".build" / "release" / "assign-bench"
CONTESTS = {
    "small": (instance.dense, 2_000, 200, 3, 7, 4_216_674),
    "middle": (instance.dense, 10_000, 500, 3, 5, 22_878_050),
    "large": (instance.sparse, 100_000, 5_000, 5, 3, 485_060_590),
}


def ours(file, objective="total"):
    out = subprocess.run([BENCH, file, objective], check=True, capture_output=True, text=True)
    return json.loads(out.stdout)


def build():
    if not BENCH.exists():
        package = HERE.parent.parent
        command = ["swift", "build", "-c", "release", "--package-path", package]
        subprocess.run([*command, "--product", "assign-bench"], check=True, stdout=sys.stderr)


def main(names):
    build()
    print("| contest | solver | CPU s (median) | total | lowest entry | memory MB | ratio |")
    print("|---|---|---|---|---|---|---|")
    for name in names or CONTESTS:
        draw, entries, judges, per_entry, times, known = CONTESTS[name]
        rows, capacity = draw(entries, judges, per_entry)
        with tempfile.NamedTemporaryFile() as file:
            np.array([entries, judges, per_entry, capacity, len(rows)], np.int64).tofile(file)
            rows.tofile(file)
            file.flush()
            rival, mine = [], []
            for _ in range(times):
                rival.append(ortools_flow.solve(rows, capacity, entries, judges, per_entry))
                mine.append(ours(file.name))
            fair = ours(file.name, "fair")
            even = ours(file.name, "connected")
        theirs = statistics.median(run[0] for run in rival)
        own = statistics.median(run["cpu"] for run in mine)
        title = f"{entries:,} × {judges:,} × {per_entry}, {len(rows):,} pairs"
        print(f"| {title} | OR-Tools | {theirs:.3f} | {rival[0][2]:,} | {rival[0][3]:,} | | |")
        for label, run, seconds in [
            ("Contest, total", mine[0], own), ("Contest, fair", fair, fair["cpu"]),
            ("Contest, connected", even, even["cpu"]),
        ]:
            print(
                f"| | {label} | {seconds:.3f} | {run['total']:,} | {run['lowestEntry']:,} "
                f"| {run['megabytes']} | {seconds / theirs:.2f} |")
        if not all(run["total"] == run["bound"] == known == rival[0][2] for run in mine):
            sys.exit(f"{name}: the total is not the known optimum {known:,}")
        if any(run["faults"] for run in mine + [fair, even]):
            sys.exit(f"{name}: a limit is broken")


main(sys.argv[1:])
