#!/usr/bin/env python3
"""The same two rounds as an office's script would compute them: exact decimals, trimmed means, ranks, a cap per school, prizes by
share of each track. No reasons, no reserves, no minima, no tie chain beyond the mean: less than the outcome gives.
usage: rival.py FOLDER"""
import collections, csv, sys, time
from decimal import Decimal as D, ROUND_HALF_UP

folder = sys.argv[1]
entries = {row[0]: (row[1], row[2]) for row in csv.reader(open(f"{folder}/entries.csv"))}
rounds = {}
for name in ("review", "defence"):
    rounds[name] = [(r[0], r[1], D(r[2]), D(r[3]), D(r[4])) for r in csv.reader(open(f"{folder}/{name}.csv"))]

start = time.process_time()
weights = (D(30), D(40), D(30))
ranked = {}
for name, sheets in rounds.items():
    totals = collections.defaultdict(list)
    for entry, judge, a, b, c in sheets:
        totals[entry].append((a * weights[0] + b * weights[1] + c * weights[2]) / 100)
    scores = {}
    for entry, own in totals.items():
        own.sort()
        kept = own[1:-1]
        scores[entry] = (sum(kept) / len(kept)).quantize(D("0.01"), ROUND_HALF_UP)
    ranked[name] = sorted(scores, key=lambda e: (-scores[e], e))
places, used, advanced = len(entries) * 2 // 5, collections.Counter(), []
for entry in ranked["review"]:
    school = entries[entry][0]
    if len(advanced) < places and used[school] < 40:
        used[school] += 1
        advanced.append(entry)
prizes = 0
for track in {t for _, t in entries.values()}:
    own = [e for e in ranked["defence"] if entries[e][1] == track]
    given = 0
    for share in (D("0.03"), D("0.08"), D("0.24"), D("0.5")):
        count = int((share * len(own)).quantize(D(1), ROUND_HALF_UP))
        prizes += len(own[given:given + count])
        given += count
print(f"{len(entries)} works: {prizes} prizes, {(time.process_time() - start) * 1000:.1f} ms CPU")
