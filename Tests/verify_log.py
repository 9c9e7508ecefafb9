"""What the audit log says of results, draws, decisions, public lists, objections and steps, for verify.py. From docs/archive.md alone."""
import json
from collections import Counter, defaultdict

from __main__ import canonical


def key(text):
    return text.replace("%", "%25").replace("/", "%2F")


def compared(archived, logged):
    """What is in one table alone, or has other values there."""
    return [(place, archived.get(place), logged.get(place)) for place in sorted(archived.keys() | logged.keys())
            if archived.get(place) != logged.get(place)]


def rows(check, edition):
    """The digests of the rows of the results, the decisions and the draws."""
    found, values = {}, []
    for one in sorted(check.of["version"], key=lambda v: int(v["number"])):
        values += ["outcome_versions"] + [one[k] for k in ("number", "at", "actor", "step", "round", "reason",
                                                           "audit-sequence", "salt", "inputs", "outcome")]
    if values:
        found[f"outcome/{edition}"] = canonical(values)
    decisions = sorted(check.of["decision"], key=lambda d: int(d["number"]))
    values = []
    for one in decisions:
        values += ["decisions"] + [one[k] for k in ("number", "at", "actor", "about", "round", "list", "level",
                                                    "choice", "amount", "reason")]
    for one in decisions:
        for place, entry in enumerate(one["entries"]):
            values += ["decision_entries", one["number"], place + 1, entry]
    for one in sorted(check.of["decision-unit"], key=lambda u: (int(u["number"]), int(u["position"]))):
        values += [] if one["unit"] is None else ["decision_units", one["number"], one["position"], one["unit"], one["name"]]
    if values:
        found[f"decisions/{edition}"] = canonical(values)
    draws = defaultdict(list)
    for one in sorted(check.of["draw"], key=lambda d: int(d["number"])):
        draws[one["round"]] += ["draws"] + [one[k] for k in ("number", "at", "actor", "seed", "seed-sha256",
                                                             "origin", "reason", "used-at")]
    return found | {f"draw/{edition}/{key(name)}": canonical(values) for name, values in draws.items()}


def public(check, edition, records):
    lists, objections = {}, {}
    for record, told in records:
        if "number" not in told:
            continue
        place, action = f"{record['subject']}/{told['number']}", record["action"]
        if action in ("publicity.open", "publicity.revise"):
            lists[place] = {k: told[k] for k in ("sha256", "version", "lines") if k in told} | {
                "at": record["at"], "form": told.get("form", "1")}
        elif action.startswith("objection.") and "received" in told:
            objections[place] = {k: told[k] for k in ("standing", "entry", "publication", "signed") if k in told}
            if "publication" in told:
                objections[place]["entered"] = record["at"]
        elif action.startswith("objection.") and "verdict" in told and place in objections:
            objections[place]["verdict"] = told["verdict"]
    shown = Counter(w["publication"] for w in check.of["published"] + check.of["published-prize"])
    archived = {}
    for one in check.of["publication"]:
        place = f"publicity/{edition}/{key(one['step'])}/{one['number']}"
        own = {"sha256": one["sha256"], "at": one["at"], "lines": str(shown[one["number"]]), "form": one.get("form", "1")}
        own |= {} if one["version"] is None else {"version": one["version"]}
        archived[place] = {k: v for k, v in own.items() if place not in lists or k in lists[place] or k == "version"}
    objected = {}
    for one in check.of["objection"]:
        place = f"objections/{edition}/{key(one['step'])}/{one['number']}"
        objected[place] = {k: one[k] for k in ("standing", "entry", "verdict") if one[k] is not None}
        if "publication" in objections.get(place, {}):
            objected[place] |= {"publication": one["publication"], "signed": "yes" if one["signed"] else "no", "entered": one["entered-at"]}
    if lists or objections:
        check.tell("publicity-log", len(lists) + len(objections),
                   compared(archived, lists) + compared(objected, objections))


def steps(check, edition, records):
    logged, said, papers, paid, moments = Counter(), {}, {}, Counter(), defaultdict(set)
    for record, told in records:
        subject, kind = record["subject"], record["subject"].split("/")[0]
        number = {k: int(v) for k, v in told.items() if v.isdigit()}
        if kind == "round" and "state" in told:
            said[subject] = told["state"]
        if "taken-back" in told:
            said.pop(subject, None)
            logged[f"{subject}/voters"] = logged[f"{subject}/recusals"] = 0
        if kind == "recorded-marks":
            said[subject] = "counted" if record["action"] == "vote.close" else "corrected"
        if kind == "round" and {"checked", "wrong"} <= number.keys():
            logged[f"{subject}/rechecked"] += number["checked"]
            logged[f"{subject}/rechecked-wrong"] += number["wrong"]
        for name, of in (("recusals", "ballot"), ("requests", "vetting"), ("closed", "vetting")):
            if kind == of and name in number:
                logged[f"{subject}/{name}"] += number[name]
        for name, to in (("asked", "terms"), ("answers", "answers")):
            if kind == "follow-up" and name in number:
                logged[f"{subject}/{to}"] += number[name]
                for entry in told.get("entries", "").split():
                    moments[f"{subject}/{entry}", to].add(record["at"])
        if kind == "ballot":
            logged |= {f"{subject}/voters": number["pool"]} if "pool" in number else {}
            logged[f"{subject}/recusals"] += "recused" in told and "entry" in told
            run = f"{subject}/{told.get('run')}"
            if "candidates" in number and "present" in number:
                logged |= {f"{run}/{k}": number[k] for k in ("candidates", "present")}
                said.setdefault(f"{run}/counted", "no")
            if "counted" in told:
                said[f"{run}/counted"] = told["counted"]
            if "papers" in number:
                most, all_of = papers.get(f"{run}/papers", (0, 0))
                papers[f"{run}/papers"] = max(most, number["papers"]), all_of + number["papers"]
        if kind == "follow-up" and {"kind", "day", "amount", "entries"} <= told.keys():
            paid[f"{subject}/{told['entries']} {told['kind']} {told['day']} {told['amount']}"] += 1
    own, words, support = Counter(), {}, Counter()
    for kind, name, to in (("voter", "ballot", "voters"), ("recusal", "ballot", "recusals"),
                           ("vetting-request", "vetting", "requests")):
        own.update(f"{name}/{edition}/{key(one['round'])}/{to}" for one in check.of[kind])
    own.update(f"vetting/{edition}/{key(one['round'])}/closed" for one in check.of["vetting-request"] if one["closed"])
    for one in check.of["recheck-result"]:
        place = f"round/{edition}/{key(one['round'])}/rechecked"
        own[place] += 1
        own[f"{place}-wrong"] += not one["right"]
    for kind, to in (("follow-up-term", "terms"), ("follow-up-answer", "answers")):
        own.update(f"follow-up/{edition}/{key(one['step'])}/{to}" for one in check.of[kind])
    held = Counter(f"ballot/{edition}/{key(p['round'])}/{p['run']}/papers" for p in check.of["paper"])
    wrong = []
    for kind, to, at in (("follow-up-term", "terms", "asked-at"), ("follow-up-answer", "answers", "at")):
        for one in check.of[kind]:
            known = moments.get((f"follow-up/{edition}/{key(one['step'])}/{one['entry']}", to))
            if known and one[at] not in known:
                wrong.append((f"{one['step']}/{one['entry']}", one[at], " ".join(sorted(known))))
    for run in check.of["run"]:
        place = f"ballot/{edition}/{key(run['round'])}/{run['number']}"
        own |= {f"{place}/candidates": len(run["candidates"]), f"{place}/present": len(run["present"])}
        words[f"{place}/counted"] = "yes" if run["counted"] else "no"
        most, all_of = papers.get(f"{place}/papers", (0, 1 << 62))
        if run["counted"] and not most <= held[f"{place}/papers"] <= all_of:
            wrong.append((f"{place}/papers", held[f"{place}/papers"], f"{most}-{all_of}"))
    words |= {f"round/{edition}/{key(r['round'])}": "closed" if r["closed"] else "open" for r in check.of["round"]}
    words |= {f"recorded-marks/{edition}/{key(t['round'])}/{key(t['entry'])}": "corrected" if t["corrected"] else "counted"
              for t in check.of["vote-total"]}
    said = {k: v for k, v in said.items() if k in words or not k.startswith("recorded-marks/")}
    for one in check.of["support"]:
        support[f"follow-up/{edition}/{key(one['step'])}/{one['entry']} {one['act']} {one['day']} {one['amount']}"] += 1
    told = {place: count for place, count in logged.items() if count or place in own}
    wrong += compared({k: v for k, v in own.items() if k in told}, told) + compared(
        {k: v for k, v in words.items() if k in said}, said) + compared(support, paid)
    check.tell("steps-log", len(told) + len(said) + len(paid), wrong)


def states(check):
    """The states of the entries that the last record of each tells, but for the accepted ones, of which lists are made."""
    told = {}
    for record in check.of["audit"]:
        if record["kind"] == "record" and record["subject"].startswith("entry/"):
            detail = json.loads(record["detail"]) if record["detail"].startswith("{") else {}
            told[record["subject"]] = detail.get("to")
    told = {subject: to for subject, to in told.items() if to in ("registered", "returned", "refused", "withdrawn")}
    own = {f"entry/{key(e['code'])}": e["state"] for e in check.of["entry"]}
    if told:
        check.tell("entries-log", len(told), compared({s: own[s] for s in told if s in own}, told))


def more(check, generator):
    states(check)
    edition = key(check.manifest["edition"])
    records = [r for r in check.of["audit"] if r["kind"] == "record" and r["subject"].split("/")[1:2] == [edition]]
    last = {r["subject"]: r["after"] for r in records
            if r["after"] is not None and r["subject"].split("/")[0] in ("outcome", "decisions", "draw")}
    own = rows(check, edition)
    check.tell("audit-rows", len(own), compared(own, last))
    told = [(r, json.loads(r["detail"])) for r in records if r["detail"].startswith("{")]
    drawn = {f"{r['subject']}/{t['layer']}/{t['draw']}": (t["seed-sha256"], r["at"], r["actor"]) for r, t in told
             if r["action"] == "codes.draw" and {"layer", "draw", "seed-sha256"} <= t.keys()}
    layers = {f"round/{edition}/{key(c['round'])}/{c['layer']}/{c['number']}": (c["seed-sha256"], c["at"], c["actor"])
              for c in check.of["code-layer"]}
    if drawn or layers:
        check.tell("codes-log", len(layers), compared(layers, drawn))
    public(check, edition, told)
    # Of a step one of whose records is a hash alone nothing can be counted; one that the archive does not have at all may be one
    # that an amendment took out of the rules.
    skipped = {r["subject"] for r in records if not r["detail"].startswith("{")}
    if check.manifest["amendments"]:
        there = {key(line.get("round") or line.get("step") or "") for kind in (
            "round", "voter", "run", "vetting-request", "follow-up-term", "support") for line in check.of[kind]}
        skipped |= {r["subject"] for r in records if r["subject"].split("/")[-1] not in there}
    steps(check, edition, [one for one in told if one[0]["subject"] not in skipped])
