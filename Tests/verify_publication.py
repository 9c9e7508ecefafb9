"""The lists of an archive that went public, for verify.py: their hashes, and the prizes of organizations and advisers on them.
From docs/archive.md and docs/publicity.md alone."""
from hashlib import sha256

COLUMNS = "number,standing,title,organization,track,people"


def field(text, form):
    signs = "=+-@\t\r" + ("＝＋－＠" if form in ("3", "4") else "")
    text = "'" + text if text and text[0] in signs else text
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n\r') else text


def csv(form, works, prizes):
    rows = [("entry", w["standing"], w["title"], w["organization"], w["track"], w["people"]) for w in works]
    rows += [(p["prize"], p["name"], p["title"], p["organization"], p["track"], p["person"]) for p in prizes]
    alone = form in ("1", "3")
    lines = [COLUMNS if alone else "kind," + COLUMNS]
    for number, (kind, *texts) in enumerate(rows, 1):
        lines.append(",".join(([] if alone else [kind]) + [str(number)] + [field(t, form) for t in texts]))
    return "".join(line + "\n" for line in lines)


def entries(check, one, works):
    """The public entries against the list of the version: those that go on, or each with its prize. A list of those who passed
    screening was sealed by nobody."""
    if (one["list"] == "awards") != (one["list-round"] == ""):
        return [(f"publication/{one['number']}", one["list-round"], one["list"])]
    if one["version"] is None:
        return []
    version, level = int(one["version"]), one["list"] == "awards"
    sealed = [l for l in check.of["line"] if l["list"] == one["list"] and l["round"] == one["list-round"]
              and int(l["since"]) <= version < int(l["until"] or version + 1)]
    if not sealed and not level:
        return []
    computed = sorted((l["entry"], l["standing"].removeprefix("award:") if level else "") for l in sealed
                      if l["standing"] == "advanced" or l["standing"].startswith("award:"))
    archived = sorted((w["entry"], w["standing"] if level else "") for w in works)
    return [] if archived == computed else [(f"publication/{one['number']}", archived, computed)]


def more(check, generator):
    latest = max((int(v["number"]) for v in check.of["version"]), default=0)
    given = sorted((h["name"], h["organization"]) for h in check.of["honour"]
                   if h["list"] in ("cup", "organization-award"))
    hashed, wrong, stray, other = 0, [], [], []
    for one in check.of["publication"]:
        number, form = one["number"], one.get("form", "1")
        works = [w for w in check.of["published"] if w["publication"] == number]
        other += entries(check, one, works)
        prizes = [p for p in check.of["published-prize"] if p["publication"] == number]
        if all(w["title"] is not None and w["people"] is not None for w in works + [
                {"title": p["title"], "people": p["person"]} for p in prizes]):
            hashed += 1
            computed = sha256(csv(form, works, prizes).encode()).hexdigest()
            wrong += [(f"publication/{number}", one["sha256"], computed)] if computed != one["sha256"] else []
        if form in ("1", "3"):
            stray += [(f"publication/{number}", p["name"], None) for p in prizes]
            continue
        own = sorted((p["name"], p["organization"]) for p in prizes if p["prize"] not in ("adviser", "member"))
        if one["version"] is not None and int(one["version"]) == latest and own != given:
            stray.append((f"publication/{number}", own, given))
        if one["version"] is not None:
            version = int(one["version"])
            held = sorted((u["name"], u["organization"].rsplit("/", 1)[0]) for u in check.of["unit-prize"] if u["list"] == "member"
                          and u["standing"] in ("has", "decided") and int(u["since"]) <= version < int(u["until"] or version + 1))
            shown = sorted((p["name"], p["entry"]) for p in prizes if p["prize"] == "member")
            stray += [(f"publication/{number}", shown, held)] if shown != held else []
        stray += [(f"publication/{number}", p["entry"], None) for p in prizes
                  if p["prize"] not in ("adviser", "member") and p["entry"] is not None]
        known = {(w["entry"], w["organization"], w["track"]) for w in works}
        stray += [(f"publication/{number}", p["entry"], None) for p in prizes if p["prize"] == "adviser"
                  and (p["entry"], p["organization"], p["track"]) not in known]
    check.tell("publicity", len(check.of["publication"]), other)
    check.tell("published-hash", hashed, wrong)
    check.tell("published-prizes", len(check.of["published-prize"]), stray)
