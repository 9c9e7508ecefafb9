"""The points that organizations have by places, for verify.py: each round's points by place, counted again. From docs/archive.md alone."""
from collections import defaultdict
from fractions import Fraction


def points(check, rounded):
    worth, methods = defaultdict(Fraction), {m["round"]: m for m in check.of["method"]}
    for rule in check.of["team-points"]:
        method, seats = methods[rule["round"]], defaultdict(list)
        scope = {"all": (), "track": ("track",), "group": ("track", "group")}[method["ranked-per"]]
        for line in check.of["line"]:
            if (line["list"], line["round"], line["until"]) == ("ranking", rule["round"], None) \
                    and line["standing"] in ("placed", "shared"):
                seats[int(line["place"]), *(line[key] for key in scope)].append(line["organization"])
        for (place, *_), holders in seats.items():
            filled = range(place, place + (len(holders) if rule["shared"] == "mean" else 1))
            given = [Fraction(rule["points"][p - 1]) for p in filled if p <= len(rule["points"])]
            each = sum(given, Fraction()) / len(filled)
            for organization in holders:
                worth[organization] += int(rule["times"]) * rounded(each, int(method["decimals"]), method["rounding"])
    return worth
