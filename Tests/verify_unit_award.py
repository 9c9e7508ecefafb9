"""The prizes of organizations that go by their figures, for verify.py: entries and prizes counted and weighed again. From docs/archive.md alone."""
from collections import Counter, defaultdict
from fractions import Fraction

GONE = {"no-place:result-" + code for code in ("withdrawn", "refused", "returned", "registered", "stopped-by-vetting")}


def points(rule, entries, prizes):
    most, won = max(entries.values(), default=0), max(prizes.values(), default=0)
    rates = {unit: Fraction(prizes[unit], count) for unit, count in entries.items()}
    best = max(rates.values(), default=0) if rule["rate-scale"] == "best" else 1
    weigh = {key: Fraction(rule[key]) for key in ("entries", "prizes", "rate")}
    worth = {}
    for unit, count in entries.items():
        exact = weigh["entries"] * Fraction(count, most) + weigh["rate"] * (rates[unit] / best if best else 0)
        worth[unit] = 100 * (exact + (weigh["prizes"] * Fraction(prizes[unit], won) if won else 0))
    return worth


def chosen(check, award):
    """To whom the committee gave a prize and did not take it back: by present names, with those that were equal at its line then
    (None where nobody kept it)."""
    units, latest = defaultdict(list), {}
    for one in sorted(check.of["decision-unit"], key=lambda u: (int(u["number"]), int(u["position"]))):
        units[one["number"]].append(one)
    for one in sorted(check.of["decision"], key=lambda d: int(d["number"])):
        if (one["about"], one["level"]) == ("organization-award", award):
            own = units[one["number"]]
            known = own and own[0]["unit"] is not None
            latest[own[0]["organization"] if own else one["list"]] = (
                one["choice"] == "has", {u["organization"] for u in own[1:]} if known else None)
    return {unit: equals for unit, (has, equals) in latest.items() if has}


def decided(check, award, fitting, line):
    """Those of them that have it by the decision: no longer where it was between equals and others are at the line now. Programs
    that wrote neither of these lines gave it to organizations without a work that takes part too."""
    by_name = not check.of["decision-unit"] and not check.of["unit-prize"]
    there = {e["organization"] for e in check.of["entry"] if by_name or e["state"] == "accepted"}
    return {unit for unit, equals in chosen(check, award).items() if unit in there - fitting
            and not (equals and unit in equals and not (unit in line and line <= equals))}


def more(check, generator):
    lines = [line for line in check.of["line"] if line["until"] is None]
    titles = {level["level"] for level in check.of["level"] if level["title"]}
    counted, wrong = 0, []
    for rule in check.of["unit-award"]:
        # Where the rounds name tracks, the prizes of these count; together they name all unless the prize is of some.
        own = None if any(not tracks for _, tracks in rule["rounds"]) else {t for _, ts in rule["rounds"] for t in ts.split()}
        prizes = Counter(line["organization"] for line in lines if line["list"] == "awards"
                         and line["standing"].removeprefix("award:") not in titles and (own is None or line["track"] in own))
        entries = Counter()
        for name, tracks in rule["rounds"]:
            for line in lines:
                if (line["list"], line["round"]) == ("ranking", name) and (not tracks or line["track"] in tracks.split()) \
                        and (line["standing"] in ("placed", "shared") if rule["counting"] == "ranked"
                             else line["standing"] not in GONE):
                    entries[line["organization"]] += 1
        half = Fraction(1, 2)
        worth = {unit: Fraction((own * 100 + half).__floor__(), 100) for unit, own in points(rule, entries, prizes).items()}
        place = {unit: 1 + sum(other > own for other in worth.values()) for unit, own in worth.items()}
        shared = Counter(place.values())
        last = {unit: place[unit] + shared[place[unit]] - 1 for unit in worth}
        due = {unit for unit, own in worth.items() if own > 0 and last[unit] <= int(rule["count"])}
        line = {unit for unit, own in worth.items() if own > 0 and place[unit] <= int(rule["count"]) < last[unit]}
        due |= decided(check, rule["name"], due, line)
        given = {h["organization"]: h for h in check.of["honour"]
                 if (h["list"], h["name"]) == ("organization-award", rule["name"])}
        if not any(h["list"] == "points" for h in check.of["honour"]):
            continue
        counted += len(given)
        wrong += [(f"{rule['name']}/{unit}", unit in given, unit in due) for unit in sorted(due ^ set(given))]
        wrong += [(f"{rule['name']}/{unit}", given[unit]["points"], float(worth[unit]))
                  for unit in sorted(due & set(given) & set(worth))
                  if (Fraction(given[unit]["points"]), int(given[unit]["place"])) != (worth[unit], place[unit])]
    check.tell("unit-awards", counted, wrong)
