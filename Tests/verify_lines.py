"""The lines of an archive by themselves, for verify.py: their keys and words, no two about one thing, and each about an entry,
a judge, a run or a publication that is there. From docs/archive.md alone."""
import re
from collections import Counter, defaultdict

KEYS = {
    "entry": "identity code number title organization track group state version registered-at members advisers answers "
             "withheld-answers grounds", "person": "key name", "judge": "code grounds", "round": "round closed",
    "in-round": "round entry lot draw appearance", "assignment": "round entry judge state again",
    "sheet": "round entry judge marks", "late-conflict": "round entry judge", "recorded": "round entry marks",
    "voter": "round judge position votes", "recusal": "round judge entry",
    "run": "round number counted candidates present", "paper": "round run paper choices",
    "vetting-request": "round entry department closed answer late-answer late-answers",
    "vote": "round voter entry day at", "vote-total": "round entry votes corrected",
    "code-layer": "round layer number name at actor counts seed seed-sha256", "code": "round layer code stands-for",
    "recheck": "round entry reason", "recheck-result": "round entry number at actor right",
    "draw": "round number at actor seed seed-sha256 origin reason used-at",
    "method": "round plain weights rubric-total judges drop-high drop-low average decimals rounding total again ranked-per",
    "pairing": "round seekers hosts each unnamed", "knock-out": "round third", "member-award": "count of better of-levels name", "adjustment": "round sign single of counting size over cap",
    "team-points": "round times points shared", "team-prize": "name count tracks", "team-ties": "by", "level": "level points title",
    "decision": "number at actor about round list level choice amount entries reason",
    "decision-unit": "number position unit name organization",
    "unit-prize": "list position name organization standing place points since until",
    "version": "number at actor step round reason audit-sequence salt inputs outcome",
    "line": "list round entry standing place score organization track group basis since until reason",
    "follow-up-term": "step entry term asked-at last-day",
    "follow-up-answer": "step entry term number at answers withheld-answers",
    "support": "step entry number act day amount", "honour": "list name place organization points prizes",
    "publication": "number step at reason list list-round version opened last-day end days sha256",
    "published": "publication entry standing title organization track people",
    "objection": "step number publication received-at entered-at signed standing entry verdict",
}
# The keys that hold a day, `2027-05-01`.
DAYS = (("publication", "opened"), ("publication", "last-day"), ("follow-up-term", "last-day"), ("support", "day"), ("vote", "day"))
ANSWERS = "clear adverse not-applicable no-employer steps-aside None"
WORDS = {
    ("entry", "state"): "registered returned accepted refused withdrawn", ("line", "list"): "ranking selection awards",
    ("assignment", "state"): "assigned recused released vacant", ("recheck", "reason"): "prize drawn all",
    ("in-round", "appearance"): "waiting showing shown absent None",
    ("vetting-request", "answer"): ANSWERS, ("vetting-request", "late-answer"): ANSWERS,
    ("method", "rubric-total"): "weighted sum", ("method", "average"): "mean median sum",
    ("method", "rounding"): "half-up half-even down up", ("method", "again"): "replace join nearest None",
    ("method", "ranked-per"): "all track group", ("pairing", "unnamed"): "refused by-lot",
    ("knock-out", "third"): "shared match", ("member-award", "better"): "more less None",
    ("support", "act"): "paid returned left stayed", ("honour", "list"): "points medals cup organization-award",
    ("published-prize", "prize"): "cup organization-award adviser member",
    ("unit-prize", "list"): "cup organization-award member", ("unit-prize", "standing"): "has decided waits vacant pending",
}
ONCE = {
    "entry": "code", "judge": "code", "person": "key", "round": "round", "recorded": "round entry",
    "vote-total": "round entry", "voter": "round judge", "recusal": "round judge entry", "run": "round number",
    "paper": "round run paper", "publication": "number", "objection": "step number", "in-round": "round entry",
    "vetting-request": "round entry department", "support": "step entry number", "sheet": "round entry judge",
    "assignment": "round entry judge", "draw": "round number", "version": "number", "decision": "number",
    "follow-up-term": "step entry term", "follow-up-answer": "step entry term number", "level": "level",
    "method": "round", "pairing": "round", "knock-out": "round", "member-award": "name", "team-prize": "name", "team-ties": "by", "recheck": "round entry", "recheck-result": "round entry number",
    "code": "round layer code", "code-layer": "round layer number",
    "decision-unit": "number position", "unit-prize": "list position organization since",
}
# Lines that name an entry or a judge by their own key.
ABOUT = {"recusal", "vetting-request", "in-round", "assignment", "sheet", "recorded", "vote-total", "support",
         "published", "objection", "voter", "recheck", "line", "follow-up-term"}


def place(line, keys):
    return line["kind"] + "/" + "/".join(str(line.get(k)) for k in keys.split())


def lines(check):
    wrong = []
    for kind, keys in KEYS.items():
        for line in check.of[kind]:
            wrong += [(kind, None, k) for k in keys.split() if k not in line]
    for (kind, name), words in WORDS.items():
        wrong += [(f"{kind}/{name}", str(line.get(name)), words) for line in check.of[kind]
                  if str(line.get(name)) not in words.split()]
    for kind, name in DAYS:
        wrong += [(f"{kind}/{name}", line.get(name), "day") for line in check.of[kind]
                  if not re.fullmatch(r"\d{4}-[01]\d-[0-3]\d", str(line.get(name)))]
    for kind, keys in ONCE.items():
        counts = Counter(place(line, keys) for line in check.of[kind])
        wrong += [(where, count, 1) for where, count in counts.items() if count > 1]
    honours = Counter(place(h, "list name organization") for h in check.of["honour"] if h["list"] in ("points", "medals"))
    wrong += [(where, count, 1) for where, count in honours.items() if count > 1]
    wrong += [(place(h, "list name organization"), h["name"], "") for h in check.of["honour"]
              if h["list"] in ("points", "medals") and h["name"]]
    check.tell("lines", sum(len(check.of[kind]) for kind in KEYS), wrong)


def belonging(check):
    entries = {e["code"] for e in check.of["entry"]}
    judges = {j["code"] for j in check.of["judge"]}
    runs = {(r["round"], r["number"]) for r in check.of["run"]}
    public = {p["number"]: p["step"] for p in check.of["publication"]}
    wrong, count = [], 0
    for kind in sorted(ABOUT):
        for line in check.of[kind]:
            count += 1
            for name, known in (("entry", entries), ("judge", judges)):
                if line.get(name) is not None and line[name] not in known:
                    wrong.append((kind, line[name], None))
    for run in check.of["run"]:
        wrong += [(place(run, "round number"), one, None) for one in run["candidates"] if one not in entries]
        wrong += [(place(run, "round number"), one, None) for one in run["present"] if one not in judges]
    for paper in check.of["paper"]:
        if (paper["round"], paper["run"]) not in runs:
            wrong.append((place(paper, "round run paper"), paper["run"], None))
        wrong += [(place(paper, "round run paper"), one, None) for one, _ in paper["choices"] if one not in entries]
    for one in check.of["vetting-request"]:
        if (one["late-answer"] is None) != (one["late-answers"] == "0"):
            wrong.append((place(one, "round entry department"), one["late-answers"], None))
    for one in check.of["published"] + check.of["published-prize"]:
        if one["publication"] not in public:
            wrong.append(("published", one["publication"], None))
    wrong += [(place(one, "step number"), one["publication"], None) for one in check.of["objection"]
              if public.get(one["publication"]) != one["step"]]
    decided = {d["number"]: d["list"] for d in check.of["decision"] if d["about"] == "organization-award"}
    for number in {u["number"] for u in check.of["decision-unit"]}:
        own = sorted((int(u["position"]), u["name"]) for u in check.of["decision-unit"] if u["number"] == number)
        if [place for place, _ in own] != [*range(1, len(own) + 1)] or own[0][1] != decided.get(number):
            wrong.append((f"decision-unit/{number}", own[0][1], decided.get(number)))
    given = {(a["round"], a["entry"], a["judge"]) for a in check.of["assignment"]}
    wrong += [(place(s, "round entry judge"), "sheet", None) for s in check.of["sheet"]
              if (s["round"], s["entry"], s["judge"]) not in given]
    there = {(p["round"], p["entry"]) for p in check.of["in-round"]}
    wrong += [(place(a, "round entry judge"), "assignment", None) for a in check.of["assignment"]
              if (a["round"], a["entry"]) not in there]
    check.tell("belonging", count, wrong)


def people(check):
    named, wrong = set(), []
    known = {p["key"] for p in check.of["person"]}
    for entry in check.of["entry"]:
        keys = [key for key, _ in entry["members"]] + entry["advisers"]
        named.update(keys)
        wrong += [(f"{entry['code']}/{key}", key, None) for key in keys if key not in known]
    wrong += [(f"people/{key}", key, None) for key in sorted(known - named)]
    names = check.manifest["names"]
    wrong += [(f"people/{p['key']}", p["name"], None) for p in check.of["person"] if (p["name"] is not None) != names]
    check.tell("people", len(known), wrong)
    first, wrong = defaultdict(list), []
    for entry in check.of["entry"]:
        first[entry["members"][0][0] if entry["members"] else None].append(entry["code"])
    for entry in check.of["entry"]:
        leader = entry.get("leader")
        computed = min(first[entry["members"][0][0]]) if entry["members"] else None
        if leader is not None and leader != computed:
            wrong.append((entry["code"], leader, computed))
    check.tell("leaders", len(check.of["entry"]), wrong)


def follow_up(check):
    winners = {l["entry"] for l in check.of["line"] if l["list"] == "awards"}
    asked = {(t["step"], t["entry"], t["term"]) for t in check.of["follow-up-term"]}
    wrong = [("/".join(one), one[1], None) for one in sorted(asked) if one[1] not in winners]
    numbers = defaultdict(list)
    for one in check.of["follow-up-answer"]:
        numbers[one["step"], one["entry"], one["term"]].append(int(one["number"]))
    wrong += [("/".join(one), "follow-up-answer", None) for one in sorted(numbers) if one not in asked]
    for kind, keys in (("support", "step entry"), ("recheck-result", "round entry")):
        for one in check.of[kind]:
            numbers[(kind, *(one[k] for k in keys.split()))].append(int(one["number"]))
    wrong += [("/".join(one), sorted(all_of), None) for one, all_of in numbers.items()
              if sorted(all_of) != list(range(1, len(all_of) + 1))]
    check.tell("follow-up", len(asked) + sum(map(len, numbers.values())), wrong)


def more(check, generator):
    lines(check)
    belonging(check)
    people(check)
    follow_up(check)
