"""The points that organizations have by places and by their best, for verify.py: counted again. From docs/archive.md alone."""
from collections import defaultdict
from fractions import Fraction


def keys(check, worth, prizes, tracks=None):
    """By what organizations are ordered: their points, and what decides between equal points."""
    firsts, methods, depth = defaultdict(list), {m["round"]: m for m in check.of["method"]}, 0
    for rule in check.of["team-points"]:
        depth = max(depth, len(rule["points"]))
        for line in check.of["line"]:
            if (line["list"], line["round"], line["until"]) == ("ranking", rule["round"], None) and line["standing"] in ("placed", "shared") \
                    and rule["round"] in methods and int(line["place"]) <= len(rule["points"]) and (tracks is None or line["track"] in tracks):
                firsts[line["organization"]].append(int(line["place"]))
    titles = [level["title"] for level in check.of["level"]]
    words = [word for ties in check.of["team-ties"] for word in ties["by"]]
    told = {"places": lambda unit: [firsts[unit].count(place + 1) for place in range(depth)],
            "prizes": lambda unit: [count for count, title in zip(prizes.get(unit) or [0] * len(titles), titles) if not title]}
    return {unit: (own, *(told[word](unit) for word in words)) for unit, own in worth.items()}


def points(check, rounded, tracks=None):
    """Of the entries of some tracks alone, where these are given; places and shared points stay those of all."""
    worth, methods = defaultdict(Fraction), {m["round"]: m for m in check.of["method"]}
    best = {b["round"]: b for b in check.of["team-best"]}
    rules = {r["round"]: r for r in check.of["team-points"]}
    for name in [*rules, *(b for b in best if b not in rules)]:
        method, own = methods[name], defaultdict(list)
        lines = [line for line in check.of["line"] if (line["list"], line["round"], line["until"]) == ("ranking", name, None)
                 and line["standing"] in ("placed", "shared")]

        def settle(value):
            return rounded(value, int(method["decimals"]), method["rounding"])
        if name in rules:
            rule, seats = rules[name], defaultdict(list)
            scope = {"all": (), "track": ("track",), "group": ("track", "group")}[method["ranked-per"]]
            for line in lines:
                seats[int(line["place"]), *(line[key] for key in scope)].append(line)
            for (place, *_), holders in seats.items():
                filled = range(place, place + (len(holders) if rule["shared"] == "mean" else 1))
                given = [Fraction(rule["points"][p - 1]) for p in filled if p <= len(rule["points"])]
                for line in holders:
                    if tracks is None or line["track"] in tracks:
                        own[line["organization"]].append(settle(sum(given, Fraction()) / len(filled)))
        else:
            for line in lines:
                if tracks is None or line["track"] in tracks:
                    own[line["organization"]].append(Fraction(line["score"]))
        how = best.get(name, {"best": None, "average": "sum", "fewer": "counted", "by": "place"})
        # A word that the page does not have ends the check.
        is_mean, is_none = {"sum": False, "mean": True}[how["average"]], {"counted": False, "none": True}[how["fewer"]]
        if how["by"] != ("place" if name in rules else "score"):
            raise ValueError(f"{name}: {how['by']}")
        for organization, marks in own.items():
            most = int(how["best"] or len(marks))
            needed = max(int(how.get("least") or 0), most if is_none else 0)
            taken = [] if len(marks) < needed else sorted(marks, reverse=True)[:most]
            if taken:
                value = settle(sum(taken) / len(taken)) if is_mean else sum(taken)
                worth[organization] += int(best.get(name, rules.get(name))["times"]) * value
    return worth
