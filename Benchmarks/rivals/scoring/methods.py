"""The usual ways in NumPy and SciPy, on the contests that `scoring-bench write DIR` wrote.

    pip install numpy scipy
    python3 methods.py DIR base clustered sloppy
"""
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix, hstack
from scipy.sparse.linalg import lsmr
from scipy.stats import kendalltau


def read(path):
    with open(path) as file:
        entries, judges, count = map(int, file.readline().split())
        quality = np.array([float(file.readline()) for _ in range(entries)])
        rows = np.loadtxt(file)
    return rows[:, 0].astype(int), rows[:, 1].astype(int), rows[:, 2], quality, judges


def mean(e, j, y, n, m):
    return np.bincount(e, y, n) / np.maximum(np.bincount(e, minlength=n), 1)


def standard(e, j, y, n, m):
    count = np.maximum(np.bincount(j, minlength=m), 2)
    level = np.bincount(j, y, m) / count
    spread = np.sqrt(np.bincount(j, (y - level[j]) ** 2, m) / (count - 1))
    return mean(e, j, (y - level[j]) / spread[j], n, m)


def two_way(e, j, y, n, m):
    one = np.ones(len(y))
    rows = np.arange(len(y))
    design = hstack([csr_matrix((one, (rows, e)), (len(y), n)), csr_matrix((one, (rows, j)), (len(y), m))])
    return lsmr(design.tocsr(), y - y.mean(), atol=1e-10, btol=1e-10, maxiter=500)[0][:n]


print("contest      method    in top 100   tau     CPU s")
for name in sys.argv[2:]:
    for method in (mean, standard, two_way):
        found = []
        for seed in range(1, 21):
            e, j, y, quality, m = read(f"{sys.argv[1]}/{name}-{seed}.txt")
            start = time.process_time()
            score = method(e, j, y, len(quality), m)
            spent = time.process_time() - start
            top = set(np.argsort(-quality)[:100]) & set(np.argsort(-score, kind="stable")[:100])
            found.append((len(top) / 100, kendalltau(score, quality)[0], spent))
        print(f"{name:12} {method.__name__:9} {np.mean([f[0] for f in found]):.4f}      "
              f"{np.mean([f[1] for f in found]):.3f}   {np.median([f[2] for f in found]):.4f}")
