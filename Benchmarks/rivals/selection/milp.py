"""Solves the three problems of selection-bench with HiGHS (scipy.optimize.milp), for checking by hand.

usage: selection-bench /tmp/candidates.csv && python3 milp.py /tmp/candidates.csv
Under a cap of 2 for a school only the best two of each school, track, degree, gender and kind can matter; the rest is left out.
"""
import csv
import sys
import time
from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

rows = list(csv.DictReader(open(sys.argv[1])))
groups = defaultdict(list)
for row in rows:
    groups[tuple(row[c] for c in ("organization", "track", "degree", "gender", "kind"))].append(row)
kept = [row for group in groups.values() for row in sorted(group, key=lambda r: -float(r["score"]))[:2]]
scores = np.array([float(r["score"]) for r in kept])


def solve(name, limits):
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
                  integrality=np.ones(len(kept)), bounds=Bounds(0, 1))
    print(f"{name}: total {-result.fun:.4f}, {time.process_time() - start:.2f} s CPU (solver alone)")


base = [("organization", None, 0, 2), ("region", None, 0, 5), ("track", None, 15, 100), ("track", "T0", 30, 100)]
solve("caps and minima", base)
solve("and a crossing minimum", base + [("degree", "D0", 35, 100)])
solve("and three that cross", base + [("degree", "D0", 35, 100), ("gender", "G1", 55, 100), ("kind", "K2", 40, 100), ("kind", "K0", 0, 25)])
