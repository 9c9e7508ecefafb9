"""The cups and prizes of organizations that the latest version holds, for verify.py: the same as the honour lines say, and for those
that go by points, who has them by points. From docs/archive.md alone."""
from fractions import Fraction

from __main__ import rounded
from verify_teams import keys, points as of_rounds
from verify_unit_award import decided


def of_tracks(check, tracks):
    """The team points that organizations have by the places, results and prizes of some tracks alone."""
    worth = of_rounds(check, rounded, tracks)
    levels = {level["level"]: int(level["points"]) for level in check.of["level"]}
    for line in check.of["line"]:
        if line["list"] == "awards" and line["until"] is None and line["track"] in tracks:
            worth[line["organization"]] += levels[line["standing"].removeprefix("award:")]
    return worth


def prizes_of(check, tracks):
    """How many prizes of each level organizations have, of some tracks alone where these are given."""
    levels, prizes = [level["level"] for level in check.of["level"]], {}
    for line in check.of["line"]:
        if line["list"] == "awards" and line["until"] is None and (tracks is None or line["track"] in tracks):
            own = prizes.setdefault(line["organization"], [0] * len(levels))
            own[levels.index(line["standing"].removeprefix("award:"))] += 1
    return prizes


def more(check, generator):
    latest = [p for p in check.of["unit-prize"] if p["until"] is None]
    said = {(p["list"], p["name"]) for p in latest if p["standing"] != "pending"}
    held = sorted((p["list"], p["name"], p["organization"], p["place"], Fraction(p["points"])) for p in latest
                  if p["standing"] in ("has", "decided") and p["list"] != "member")
    given = sorted((h["list"], h["name"], h["organization"], h["place"], Fraction(h["points"])) for h in check.of["honour"]
                   if (h["list"], h["name"]) in said)
    wrong = [("/".join(one[:3]), held.count(one), given.count(one)) for one in sorted({*held, *given}) if held.count(one) != given.count(one)]
    wrong += [(f"{p['list']}/{p['name']}", p["organization"], p["standing"]) for p in latest
              if (p["standing"] in ("vacant", "pending")) != (p["organization"] == "")]
    by_figures = {rule["name"] for rule in check.of["unit-award"]}
    all_points = {h["organization"]: Fraction(h["points"]) for h in check.of["honour"] if h["list"] == "points"}
    by_tracks = {prize["name"]: of_tracks(check, prize["tracks"]) for prize in check.of["team-prize"]}
    for name in {p["name"] for p in latest if p["list"] == "organization-award"} - by_figures:
        own = [p for p in latest if (p["list"], p["name"]) == ("organization-award", name)]
        if len({p["position"] for p in own}) > 1 or any(p["standing"] == "pending" for p in own):
            continue
        points = by_tracks.get(name, all_points)
        wrong += [(name, p["organization"], p["points"]) for p in own if name in by_tracks and p["organization"]
                  and Fraction(p["points"]) != points.get(p["organization"], 0)]
        has = {p["organization"] for p in own if p["standing"] == "has"}
        line = {p["organization"] for p in own if p["standing"] == "waits"}
        tracks = next((prize["tracks"] for prize in check.of["team-prize"] if prize["name"] == name), None)
        order = keys(check, points, prizes_of(check, tracks), tracks)
        lowest = min((order[unit] for unit in has), default=None)
        # Whoever comes before one that has it by points, or is equal to it, has it too.
        wrong += [(name, unit, "points") for unit, own in order.items()
                  if lowest is not None and own >= lowest and points[unit] > 0 and unit not in has]
        wrong += [(name, unit, "decided") for p in own if p["standing"] == "decided"
                  for unit in [p["organization"]] if unit not in decided(check, name, has, line | {unit})]
    check.tell("unit-prizes", len(latest), wrong)
