"""The cups and prizes of organizations that the latest version holds, for verify.py: the same as the honour lines say, and for those
that go by points, who has them by points. From docs/archive.md alone."""
from fractions import Fraction

from verify_unit_award import decided


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
    points = {h["organization"]: Fraction(h["points"]) for h in check.of["honour"] if h["list"] == "points"}
    for name in {p["name"] for p in latest if p["list"] == "organization-award"} - by_figures:
        own = [p for p in latest if (p["list"], p["name"]) == ("organization-award", name)]
        if len({p["position"] for p in own}) > 1 or any(p["standing"] == "pending" for p in own):
            continue
        has = {p["organization"] for p in own if p["standing"] == "has"}
        line = {p["organization"] for p in own if p["standing"] == "waits"}
        lowest = min((points[unit] for unit in has), default=None)
        # Whoever has more points than one that has it by points has it too.
        wrong += [(name, unit, "points") for unit, worth in points.items()
                  if lowest is not None and worth >= lowest and unit not in has]
        wrong += [(name, unit, "decided") for p in own if p["standing"] == "decided"
                  for unit in [p["organization"]] if unit not in decided(check, name, has, line | {unit})]
    check.tell("unit-prizes", len(latest), wrong)
