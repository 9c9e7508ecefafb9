"""Solves the three problems of selection-bench with HiGHS (scipy.optimize.milp), for checking by hand.

usage: selection-bench /tmp/candidates.csv && python3 milp.py /tmp/candidates.csv
Under a cap of 2 for a school only the best two of those alike in every limited column can matter; the rest is left out.
"""
import csv
import sys
import time
from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

rows = list(csv.DictReader(open(sys.argv[1])))


def solve(name, limits):
    groups = defaultdict(list)
    names = sorted({column for column, *_ in limits})
    for row in rows:
        groups[tuple(row[name] for name in names)].append(row)
    kept = [row for group in groups.values() for row in sorted(group, key=lambda r: -float(r["score"]))[:2]]
    scores = np.array([float(row["score"]) for row in kept])
    lines, columns, lower, upper = [], [], [], []

    def add(members, least, most):
        lines.extend([len(lower)] * len(members))
        columns.extend(members)
        lower.append(least)
        upper.append(most)

    add(range(len(kept)), 100, 100)
    for column, value, least, most in limits:
        members = defaultdict(list)
        for i, row in enumerate(kept):
            if value in (None, row[column]):
                members[row[column]].append(i)
        for group in members.values():
            add(group, least, most)
    matrix = coo_matrix((np.ones(len(lines)), (lines, columns)), shape=(len(lower), len(kept)))
    start = time.process_time()
    result = milp(-scores, constraints=LinearConstraint(matrix.tocsc(), lower, upper),
                  integrality=np.ones(len(kept)), bounds=Bounds(0, 1), options={"time_limit": 300})
    total = "no list" if result.fun is None else f"total {-result.fun:.4f}"
    proven = "" if result.status == 0 else ", not proven best in 300 s"
    print(f"{name}: {total}{proven}, {time.process_time() - start:.2f} s CPU (solver alone)", flush=True)


base = [("organization", None, 0, 2), ("region", None, 0, 5), ("track", None, 15, 100), ("track", "T0", 30, 100)]
solve("caps and minima", base)
solve("and a crossing minimum", base + [("degree", "D0", 35, 100)])
solve("and three that cross", base + [("degree", "D0", 35, 100), ("gender", "G1", 55, 100), ("kind", "K2", 40, 100), ("kind", "K0", 0, 25)])
