#!/usr/bin/env python3
"""verify.py ARCHIVE [CARD]: computes again what it can of an archive, knowing nothing but docs/archive.md.

A line for each thing: `ok NAME COUNT`, `WRONG NAME PLACE ARCHIVED COMPUTED` or `skipped NAME REASON`. Ends with 1 if
anything is wrong. Standard library only; the signature is checked where the package `cryptography` happens to be there.
"""
import hashlib
import json
import statistics
import sys
import zipfile
from collections import Counter, defaultdict
from fractions import Fraction

MASK = (1 << 64) - 1
PARTS = ["entries", "people", "judging", "outcome", "publicity", "audit"]


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(values):
    texts = [None if value is None else str(value).encode() for value in values]
    return sha256(b"".join(b"-," if t is None else b"%d:%b," % (len(t), t) for t in texts))


def turned(bits, by):
    return (bits << by | bits >> 64 - by) & MASK


class Generator:
    def __init__(self, seed):
        self.two = len(seed) == 32
        self.one = int(seed[:16], 16) if self.two else int(seed) & MASK
        self.other = int(seed[16:], 16) if self.two else 0
        if self.two and not self.one and not self.other:
            self.other = 1

    def next(self):
        if self.two:
            first, second = self.one, self.other
            result = (turned((first + second) & MASK, 17) + first) & MASK
            second ^= first
            self.one = turned(first, 49) ^ second ^ ((second << 21) & MASK)
            self.other = turned(second, 28)
            return result
        self.one = (self.one + 0x9E3779B97F4A7C15) & MASK
        mixed = self.one
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)

    def below(self, bound):
        threshold = ((1 << 64) - bound) % bound
        while True:
            product = self.next() * bound
            if product & MASK >= threshold:
                return product >> 64

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items


def rounded(value, places, how):
    down, rest = divmod(value * 10 ** places, 1)
    half = Fraction(1, 2)
    goes_up = {"down": False, "up": rest > 0, "half-up": rest >= half,
               "half-even": rest > half or rest == half and down % 2 == 1}
    return Fraction(down + goes_up[how], 10 ** places)


class Check:
    def __init__(self, path):
        self.failed = False
        with zipfile.ZipFile(path) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.manifest = json.loads(self.files["manifest.json"])
        self.of = defaultdict(list)
        for part in PARTS:
            for line in self.files[f"{part}.jsonl"].split(b"\n")[:-1]:
                value = json.loads(line)
                self.of[part if part == "audit" else value["kind"]].append(value)

    def tell(self, name, count, wrong):
        if not wrong:
            return print("ok", name, count)
        self.failed = True
        for place, archived, computed in wrong[:5]:
            print("WRONG", name, place, archived, computed)

    def chain(self):
        last, previous, wrong = 0, "0" * 64, []
        for record in self.of["audit"]:
            if (int(record["sequence"]), record["previous"]) != (last + 1, previous):
                wrong.append((f"audit/{last + 1}", record["previous"], previous))
            if record["kind"] == "record":
                values = [record[k] for k in
                          ("sequence", "at", "actor", "action", "subject", "before", "after", "detail")]
                values += [record["withheld"], record["rows"] and "rows:" + record["rows"]]
                hashed = canonical(values[:8] + [v for v in values[8:] if v is not None] + [record["previous"]])
                if hashed != record["hash"]:
                    wrong.append((f"audit/{record['sequence']}", record["hash"], hashed))
            last, previous = int(record["sequence"]), record["hash"]
        if (head := self.manifest["audit"]) != {"sequence": str(last), "hash": previous}:
            wrong.append((f"audit/{last}", head["hash"], previous))
        self.tell("audit-chain", last, wrong)

    def draws(self):
        hashes = [(d["round"], d["seed-sha256"], sha256(d["seed"].encode()))
                  for d in self.of["draw"] + self.of["code-layer"] if d["seed"] is not None]
        self.tell("seeds", len(hashes), [one for one in hashes if one[1] != one[2]])
        seeds = {(d["round"], d["number"]): d["seed"] for d in self.of["draw"]}
        drawn = defaultdict(dict)
        for place in self.of["in-round"]:
            if place["draw"] is not None:
                drawn[place["round"], place["draw"]][place["entry"]] = int(place["lot"])
        wrong = []
        for draw, lots in drawn.items():
            first = min(lots.values())
            again = Generator(seeds[draw]).shuffled(sorted(lots))
            wrong += [(f"{draw[0]}/{entry}", lots[entry], first + place)
                      for place, entry in enumerate(again) if lots[entry] != first + place]
        self.tell("lots", sum(map(len, drawn.values())), wrong)

    def codes(self):
        told = {(c["round"], c["layer"], c["code"]): c["stands-for"] for c in self.of["code"]}
        computed, before = {}, {}
        for layer in [l for l in self.of["code-layer"] if l["counts"] and l["seed"] is not None]:
            name, number = layer["round"], layer["layer"]
            among = before.get(name) or {r["entry"] for r in self.of["recorded"] if r["round"] == name} \
                | {told[k] for k in told if k[:2] == (name, "1")} & {p["entry"] for p in self.of["in-round"]}
            drawn = Generator(layer["seed"]).shuffled(sorted(among))
            before[name] = [f"{'ABCD'[int(number) - 1]}{place + 1:03}" for place in range(len(drawn))]
            computed |= {(name, number, code): one for code, one in zip(before[name], drawn)}
        self.tell("codes", len(told), [(f"{key[0]}/{key[2]}", told.get(key), computed.get(key))
                                       for key in sorted(told | computed) if told.get(key) != computed.get(key)])

    def votes(self):
        votes = self.of["vote"]
        cast = Counter((v["round"], v["entry"]) for v in votes)
        once = Counter((v["round"], v["voter"], v["entry"], v["day"]) for v in votes)
        wrong = [("/".join(key), "vote", None) for key, count in once.items() if count > 1]
        marks = {(r["round"], r["entry"]): [m for _, m in r["marks"]] for r in self.of["recorded"]}
        for total in self.of["vote-total"]:
            key, computed = (total["round"], total["entry"]), str(cast[total["round"], total["entry"]])
            archived = [total["votes"]] + ([] if total["corrected"] else marks[key])
            wrong += [("/".join(key), one, computed) for one in archived if one != computed]
        closed, totals = {r["round"] for r in self.of["round"] if r["closed"]}, {(t["round"], t["entry"]) for t in self.of["vote-total"]}
        wrong += [("/".join(key), None, count) for key, count in cast.items() if key[0] in closed and key not in totals]
        self.tell("votes", len(votes), wrong)

    def versions(self):
        order = {"awards": 0, "ranking": 1, "selection": 2}
        lists, wrong = set(), []
        added = {"closed": "ranking", "confirmed": "selection", "awarded": "awards"}
        for version in sorted(self.of["version"], key=lambda v: int(v["number"])):
            number = int(version["number"])
            if version["step"] in added:
                lists.add((added[version["step"]], version["round"] or ""))
            lines = [l for l in self.of["line"] if (l["list"], l["round"]) in lists
                     and int(l["since"]) <= number < int(l["until"] or number + 1)]
            lines.sort(key=lambda l: (order[l["list"]], l["round"], l["entry"], l["standing"]))
            values = []
            for l in lines:
                score = None if l["score"] is None else int(Fraction(l["score"]) * 10_000)
                values += [l["list"], None if l["list"] == "awards" else l["round"], l["entry"],
                           l["standing"], l["place"], score]
                if l["organization"] is not None:
                    values += [l["organization"], l["track"], l["group"], l["basis"]]
                values += [l["facts"]] if l.get("facts") is not None else []
            for p in sorted((p for p in self.of["unit-prize"] if int(p["since"]) <= number < int(p["until"] or number + 1)),
                            key=lambda p: (p["list"], int(p["position"]), p["organization"])):
                values += ["unit-prize", p["list"], p["position"], p["name"], p["organization"], p["standing"], p["place"],
                           int(Fraction(p["points"]) * 10_000)]
            if (hashed := canonical(values)) != version["outcome"]:
                wrong.append((f"version/{number}", version["outcome"], hashed))
        last = max(self.of["version"], key=lambda v: int(v["number"]), default={"number": "0", "outcome": None})
        wrong += [(f"manifest/{k}", self.manifest[k], last[v]) for k, v in (("version", "number"), ("outcome", "outcome"))
                  if last["outcome"] and self.manifest[k] != last[v]]
        self.tell("versions", len(self.of["version"]), wrong)

    def results(self):
        methods = (adjustment := __import__("verify_adjustment")).methods(self)
        given = {(a["round"], a["entry"], a["judge"]): a for a in self.of["assignment"]}
        own, totals = {}, defaultdict(lambda: ([], []))
        for sheet in self.of["sheet"]:
            assignment, method = given[sheet["round"], sheet["entry"], sheet["judge"]], methods[sheet["round"]]
            marks, asked = {c: Fraction(m) for c, m in sheet["marks"]}, {c for c, _ in method["weights"]}
            if assignment["state"] == "recused" or not method["plain"] or set(marks) != asked:
                continue
            total = sum(marks.values())
            if method["rubric-total"] == "weighted":
                weights = {c: Fraction(w) for c, w in method["weights"]}
                total = sum(weights[c] * m for c, m in marks.items()) / sum(weights.values())
            totals[sheet["round"], sheet["entry"]][assignment["again"]].append(total)
        for (name, entry), (first, again) in totals.items():
            method = methods[name]
            sheets = sorted(again if again and method["again"] == "replace" else first + again)
            if again and method["again"] == "nearest":
                size = min(int(method["judges"]), len(sheets))
                start = min(range(len(sheets) - size, -1, -1), key=lambda low: sheets[low + size - 1] - sheets[low])
                sheets = sheets[start:start + size]
            low, high = int(method["drop-low"]), int(method["drop-high"])
            if not (sheets := sheets[low:max(len(sheets) - high, 0)]):
                continue
            average = {"mean": sum(sheets) / len(sheets), "sum": sum(sheets),
                       "median": statistics.median(sheets)}[method["average"]]
            own[name, entry] = rounded(average, int(method["decimals"]), method["rounding"])
        for name, method in methods.items():
            lines = [l for l in self.of["line"] if l["list"] == "ranking" and l["round"] == name
                     and l["until"] is None and l["standing"] in ("placed", "shared")]
            self.places(name, method, lines)
            parts = [r for r, _ in method["total"]] or [name]
            if not all(methods[r]["plain"] and (r == name or not methods[r]["counted"]) for r in parts):
                print("skipped", f"scores/{name}", "not plain")
                continue
            wrong = []
            for line in lines:
                score = sum(Fraction(w) * own[r, line["entry"]] for r, w in method["total"] or [(name, 1)])
                score = rounded(adjustment.adjusted(self, name, line["entry"], score), int(method["decimals"]), method["rounding"])
                if score != Fraction(line["score"]):
                    wrong.append((f"{name}/{line['entry']}", line["score"], float(score)))
            self.tell(f"scores/{name}", len(lines), wrong)

    def places(self, name, method, lines):
        if not method["plain"]:
            return print("skipped", f"places/{name}", "not plain")
        lists, wrong = defaultdict(list), []
        for line in lines:
            scope = {"all": (), "track": (line["track"],), "group": (line["track"], line["group"])}
            lists[scope[method["ranked-per"]]].append(line)
        for own in lists.values():
            own.sort(key=lambda l: -Fraction(l["score"]))
            scores, shared = [Fraction(l["score"]) for l in own], defaultdict(list)
            first = {s: len(scores) - place for place, s in enumerate(reversed(scores))}
            last = {s: place + 1 for place, s in enumerate(scores)}
            for line in own:
                shared[line["place"]].append(line)
                low, high = first[Fraction(line["score"])], last[Fraction(line["score"])]
                wrong += [] if low <= int(line["place"]) <= high else [(f"{name}/{line['entry']}", line["place"], low)]
            for place, tied in shared.items():
                standing = "shared" if len(tied) > 1 else "placed"
                wrong += [(f"{name}/{l['entry']}", l["standing"], standing) for l in tied
                          if l["standing"] != standing or l["score"] != tied[0]["score"]]
        self.tell(f"places/{name}", len(lines), wrong)

    def honours(self):
        levels, points = [l["level"] for l in self.of["level"]], [int(l["points"]) for l in self.of["level"]]
        placed = __import__("verify_teams").points(self, rounded) if self.of["team-points"] or self.of["team-best"] else {}
        prizes = {e["organization"]: [0] * len(levels) for e in self.of["entry"]}
        for line in self.of["line"]:
            if line["list"] == "awards" and line["until"] is None:
                prizes[line["organization"]][levels.index(line["standing"].removeprefix("award:"))] += 1
        worth = {o: sum(map(int.__mul__, points, p)) + placed.get(o, 0) for o, p in prizes.items()}
        keys = __import__("verify_teams").keys(self, worth, prizes)
        listed = {h["list"] for h in self.of["honour"]}
        for name, value in ((n, v) for n, v in (("points", keys), ("medals", prizes)) if n in listed):
            archived = {h["organization"]: h for h in self.of["honour"] if h["list"] == name}
            ordered, wrong = sorted(value.values(), reverse=True), []
            for organization, own in value.items():
                line = archived.pop(organization, None)
                computed = [str(ordered.index(own) + 1), worth[organization], [*map(str, prizes[organization])]]
                found = line and [line["place"], Fraction(line["points"]), line["prizes"]]
                wrong += [(organization, found, computed)] if found != computed else []
            self.tell(name, len(value), wrong + [(o, o, None) for o in archived])


def main():
    check = Check(sys.argv[1])
    __import__("verify_seal").seal(check, sys.argv[2] if len(sys.argv) > 2 else None)
    steps = [(step.__name__, step) for step in (
        check.chain, check.draws, check.codes, check.votes, check.versions, check.results, check.honours)]
    asked = {"knock-out", "member-award", "pairing", "publication", "run", "unit-award", "unit-prize"} & {kind for kind, all_of in check.of.items() if all_of}
    for kind in sorted(asked | {"audit", "lines", "log"}):
        module = __import__(f"verify_{kind.replace('-', '_')}")
        steps.append((kind, lambda module=module: module.more(check, Generator)))
    for name, step in steps:
        try:
            step()
        except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, StopIteration) as fault:
            # A line that names nothing in the archive ends one check, and the others go on.
            check.tell(name, 0, [(type(fault).__name__, str(fault), None)])
    sys.exit(1 if check.failed else 0)


main()
