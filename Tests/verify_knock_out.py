"""The knock-outs of an archive, for verify.py: who meets whom, from the lots, and the places, from the results of the matches.
From docs/archive.md alone."""


def order(size):
    numbers = [1]
    while len(numbers) < size:
        total = 2 * len(numbers) + 1
        numbers = [n for one in numbers for n in (one, total - one)]
    return numbers


def places(entries, third, results, gone):
    """The place of each entry that is through, from the matches in their order."""
    size = 1
    while size < len(entries):
        size *= 2
    left = [entries[n - 1] if n <= len(entries) else None for n in order(size)]
    is_bye, found, number = [one is None for one in left], {}, 0

    def held(one, other):
        """Who wins and who loses a match; neither where it is still open."""
        if "?" in (one, other):
            return "?", "?"
        told = results.get(number)
        if told and {one, other} == set(told):
            return told
        there = [e for e in (one, other) if e is not None]
        able = [e for e in there if e not in gone]
        if len(able) == 2:
            return "?", "?"
        winner = able[0] if able else there[0] if len(there) == 1 else None
        return winner, next((e for e in there if e != winner), None)

    losers, real = [], []
    while len(left) > 1:
        count, following = len(left), []
        if count == 2 and third == "match" and len(real) == 2:
            number += 1
            winner, loser = held(*losers)
            found |= {e: p for e, p in ((winner, 3), (loser, 4)) if e not in (None, "?")}
        losers, real = [], []
        for start in range(0, count, 2):
            if is_bye[start + 1]:
                following.append(left[start])
                continue
            number += 1
            winner, loser = held(left[start], left[start + 1])
            following.append(winner)
            losers.append(loser)
            real.append(number)
            if loser not in (None, "?"):
                found[loser] = count // 2 + 1
            if count == 2 and winner not in (None, "?"):
                found[winner] = 1
        left, is_bye = following, [False] * len(following)
    return found


def more(check, _):
    for rule in check.of["knock-out"]:
        name = rule["round"]
        own = sorted((d for d in check.of["decision"] if d["round"] == name), key=lambda d: int(d["number"]))
        draws = [d for d in own if d["about"] == "bracket"]
        if not draws:
            continue
        draw, lots = draws[-1], {p["entry"]: int(p["lot"]) for p in check.of["in-round"] if p["round"] == name and p["lot"]}
        seeds = draw["entries"][:int(draw["amount"])]
        again = seeds + sorted((e for e in lots if e not in seeds), key=lots.get)
        check.tell(f"bracket/{name}", len(again), [(f"{name}/{e}", e, f) for e, f in zip(draw["entries"], again) if e != f]
                   + [(name, len(draw["entries"]), len(again))] * (len(draw["entries"]) != len(again)))
        results = {int(d["amount"]): tuple(d["entries"]) for d in own
                   if d["about"] == "match" and int(d["number"]) > int(draw["number"])}
        lines = {l["entry"]: l for l in check.of["line"] if (l["list"], l["round"]) == ("ranking", name)
                 and l["until"] is None and l["standing"] in ("placed", "shared")}
        if not lines:
            continue
        found = places(draw["entries"], rule["third"], results, set(draw["entries"]) - set(lines))
        check.tell(f"matches/{name}", len(results), [(f"{name}/{e}", l["score"], found.get(e)) for e, l in lines.items()
                                                     if l["score"] != str(found.get(e))])
