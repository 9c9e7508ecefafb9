"""What binds the words of an archive that nobody can compute again: the last record of its log has the digest of all its
contents. And the late conflicts of interest, which must be of judges and entries that have something in common."""
import json

from __main__ import canonical


def contents(manifest):
    values = ["contents"] + [manifest[key] for key in (
        "format", "from", "edition", "programme", "year", "tier", "office", "rulebook")]
    for amendment in manifest["amendments"]:
        values += [amendment[key] for key in ("number", "at", "reason", "sha256")]
    values += [manifest[key] for key in ("made-at", "program", "version", "outcome")]
    values.append("true" if manifest["names"] else "false")
    for file in manifest["files"]:
        if file["path"] != "audit.jsonl":
            values += [file[key] for key in ("path", "bytes", "sha256", "rows")]
    return canonical(values)


def more(check, _):
    manifest, formats = check.manifest, ("contest-archive-1", "contest-archive-2")
    check.tell("format", 1, [] if manifest["format"] in formats else [("manifest", manifest["format"], formats[-1])])
    if manifest["format"] == "contest-archive-1":
        print("skipped contents an earlier format: titles, people, grounds and reasons have the signature alone")
    else:
        last, logged = check.of["audit"][-1], None
        subject = "edition/" + manifest["edition"].replace("%", "%25").replace("/", "%2F")
        if (last["kind"], last.get("action"), last.get("subject")) == ("record", "edition.archive", subject):
            logged = json.loads(last["detail"]).get("contents")
        computed = contents(manifest)
        check.tell("contents", len(manifest["files"]) - 1,
                   [] if logged == computed else [(f"audit/{last['sequence']}", logged, computed)])
    opened = [json.loads(r["detail"]).get("seal") for r in check.of["audit"] if r.get("action") == "edition.open"]
    amended = [r["after"] for r in check.of["audit"] if r.get("action") == "edition.amend"]
    if seals := [seal for seal in opened if seal]:
        sealed = [manifest["rulebook"]] + [a["sha256"] for a in manifest["amendments"]]
        check.tell("rulebook-log", len(sealed), [] if sealed == seals[-1:] + amended else [("audit", sealed, seals + amended)])
    late = [(l["round"], l["entry"], l["judge"]) for l in check.of["late-conflict"]]
    if not late:
        return
    marked = {(s["round"], s["entry"], s["judge"]) for s in check.of["sheet"]}
    having = {key for a in check.of["assignment"] if (key := (a["round"], a["entry"], a["judge"]))
              and (a["state"] == "assigned" or a["state"] == "released" and key in marked)}
    judges = {j["code"]: set(j["grounds"]) for j in check.of["judge"]}
    entries = {e["code"]: set(e["grounds"]) for e in check.of["entry"]}
    wrong = [key for key in late if late.count(key) > 1 or key not in having
             or not judges.get(key[2], set()) & entries.get(key[1], set())]
    check.tell("late-conflicts", len(late), [("/".join(key), "late-conflict", None) for key in wrong])
