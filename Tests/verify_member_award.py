"""The prizes of members of an archive, for verify.py: who has them by their own marks, and whom the committee named. From
docs/archive.md alone."""
from fractions import Fraction


def named(check, name):
    """The members whom the committee named and has not taken back, as `A12/2`."""
    found = set()
    for d in sorted(check.of["decision"], key=lambda d: int(d["number"])):
        if (d["about"], d["level"]) == ("member-award", name):
            (found.add if d["choice"] == "has" else found.discard)(f"{d['entries'][0]}/{d['amount']}")
    return found


def marks(check, rule, able):
    """The mark of each member in the round that the prize goes by."""
    ranked = {l["entry"] for l in check.of["line"] if (l["list"], l["round"]) == ("ranking", rule["of"])
              and l["until"] is None and l["standing"] in ("placed", "shared")}
    return {member: Fraction(mark) for r in check.of["recorded"] if r["round"] == rule["of"] and r["entry"] in ranked
            for column, mark in r["marks"] if mark is not None and column.startswith("member-")
            for member in [f"{r['entry']}/{column.removeprefix('member-')}"] if able(member)}


def more(check, _):
    latest = [p for p in check.of["unit-prize"] if p["list"] == "member" and p["until"] is None]
    given = any(v["step"] == "awarded" for v in check.of["version"])
    entries = {e["code"]: e for e in check.of["entry"]}
    wrong = [(f"member/{p['name']}", p["name"], None) for p in latest if p["name"] not in {r["name"] for r in check.of["member-award"]}]
    for rule in check.of["member-award"] if given else []:
        winners = {l["entry"] for l in check.of["line"] if l["list"] == "awards" and l["until"] is None
                   and l["standing"].removeprefix("award:") in rule["of-levels"]}

        def able(member):
            code, seat = member.rsplit("/", 1)
            entry = entries.get(code)
            return bool(entry) and entry["state"] == "accepted" and int(seat) <= len(entry["members"]) \
                and (not rule["of-levels"] or code in winners)

        own, chosen = marks(check, rule, able), {m for m in named(check, rule["name"]) if able(m)}
        best = sorted(own.values(), reverse=rule["better"] != "less")
        rest = [m for m in own if m not in chosen]
        left = max(int(rule["count"]) - len(chosen), 0)

        def before(member):
            return sum(1 for m in rest if (own[m] > own[member]) != (rule["better"] == "less") and own[m] != own[member])

        sharing = {m: sum(1 for o in rest if own[o] == own[m]) for m in rest}
        has = {m for m in rest if before(m) + sharing[m] <= left}
        waits = {m for m in rest if before(m) < left < before(m) + sharing[m]}
        computed = {(m, "decided") for m in chosen} | {(m, "has") for m in has} | {(m, "waits") for m in waits}
        lines = [p for p in latest if p["name"] == rule["name"]]
        archived = {(p["organization"], p["standing"]) for p in lines if p["organization"]}
        wrong += [(f"member/{rule['name']}/{m}", s if (m, s) in archived else None, s if (m, s) in computed else None)
                  for m, s in sorted(archived ^ computed)]
        wrong += [(f"member/{rule['name']}/{p['organization']}", p["points"], str(own[p["organization"]])) for p in lines
                  if p["organization"] in own
                  and (Fraction(p["points"]), int(p["place"])) != (own[p["organization"]], best.index(own[p["organization"]]) + 1)]
    check.tell("member-prizes", len(latest), wrong)
