"""Compares `sheet aggregate` and `sheet allot` with pref_voting and apportionment on random cases.

usage: compare.py CONTEST_CLI [cases]
"""
import csv, io, random, subprocess, sys
import apportionment.methods as app
from pref_voting.profiles import Profile
from pref_voting.voting_methods import beat_path, borda, instant_runoff_put

cli, cases = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
random.seed(7)


def run(args, text):
    out = subprocess.run([cli, "sheet", *args], input=text, capture_output=True, text=True)
    assert out.returncode == 0, out.stderr
    return list(csv.DictReader(io.StringIO(out.stdout)))


wrong = 0
for case in range(cases):
    n, judges = random.randint(3, 6), random.randint(3, 9)
    orders = [random.sample(range(n), n) for _ in range(judges)]
    text = "judge,entry,place\n" + "".join(
        f"j{j},e{e},{p + 1}\n" for j, order in enumerate(orders) for p, e in enumerate(order))
    profile = Profile(orders)
    for method, reference in (("borda", borda), ("schulze", beat_path)):
        rows = run(["aggregate", "-", "--method", method], text)
        ours = sorted(int(r["entry"][1:]) for r in rows if r["rank"] == "1")
        if ours != sorted(reference(profile)):
            wrong += 1
            print("differs", method, orders, ours, reference(profile))
    rows = run(["aggregate", "-", "--method", "instant-runoff"], text)
    ours = {int(r["entry"][1:]) for r in rows if r["rank"] == "1"}
    put = set(instant_runoff_put(profile))
    if len(put) == 1 and ours != put:
        wrong += 1
        print("differs irv", orders, ours, put)
names = {"largest-remainder": "hamilton", "dhondt": "dhondt", "sainte-lague": "saintelague",
         "modified-sainte-lague": "modified_saintelague", "adams": "adams", "huntington-hill": "huntington"}
for case in range(cases):
    weights = [random.randint(1, 100_000) for _ in range(random.randint(2, 8))]
    seats = random.randint(len(weights), 60)
    text = "group,weight\n" + "".join(f"g{i},{w}\n" for i, w in enumerate(weights))
    for ours, theirs in names.items():
        rows = run(["allot", "--seats", str(seats), "--method", ours, "-"], text)
        got = [int(r["seats"]) for r in rows]
        want = app.compute(theirs, weights, seats, verbose=False)
        if got != list(want):
            wrong += 1
            print("differs", ours, weights, seats, got, want)
print(f"{cases} random profiles and {cases} random allotments: {wrong} differences")
