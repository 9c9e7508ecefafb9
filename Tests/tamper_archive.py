#!/usr/bin/env python3
"""tamper_archive.py ARCHIVE KEY.pem VERIFY…: changes one thing at a time in every file of an archive, each key of each kind of
line and of the manifest, makes the manifest fit, signs it again, as somebody in the office could, and runs the checks.

    tamper_archive.py 2027.contest key.pem ./contest verify      # prints what passes in silence, and ends with 1 if anything does

    tamper_archive.py --season contest-cli                       # plays Tests/Fixtures/all-kinds.yml and 禾城朝阳 first (./contest tamper)

KEY.pem is any Ed25519 key (openssl genpkey -algorithm ed25519). With --own-log the last record of the log is made to fit, too:
against that only a head of the log helps that was noted elsewhere (verify --head). What then passes is what only decorates, which
docs/archive.md lists: it is printed as `head` and is no failure. Needs openssl; made for the hand, not for CI.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def canonical(values):
    texts = [None if value is None else str(value).encode() for value in values]
    return sha256(b"".join(b"-," if t is None else b"%d:%b," % (len(t), t) for t in texts))


# What no list follows from and no record of the log but the last tells, by kind of line. Of answers, papers and recusals only those
# that change no result pass; the numbers of them are in the log.
HEAD_ALONE = {
    "entry": "identity number title version registered-at withheld-answers grounds members advisers", "judge": "grounds",
    "assignment": "state", "in-round": "appearance",
    "paper": "paper choices", "vote": "voter at", "voter": "votes", "recusal": "judge entry",
    "vetting-request": "department answer late-answer late-answers", "recheck-result": "at actor",
    "line": "reason since", "follow-up-term": "last-day", "follow-up-answer": "answers withheld-answers",
    "publication": "reason opened last-day end days",
    "published": "standing title organization track people", "published-prize": "title organization track person",
    "objection": "received-at", "manifest": "from year office made-at program",
}


# The same, of lines of some sorts alone: of what was refused, of an assignment that gave no sheet, of what archives with names add.
HEAD_SORTS = [r"entry (track|group) .*refused\)", r"entry answers ", r"person name ",
              r"assignment (again|taken out) .*(released|recused)\)"]


def decorates(name):
    """Whether a change that `changes` names is one that nothing but the head of the log can show."""
    if any(re.search(sort, name) for sort in HEAD_SORTS):
        return True
    words = name.split()
    kind, key = (words[0], words[1]) if words[0] == "manifest" else (words[1], words[2]) if len(words) > 2 else ("", "")
    return key in HEAD_ALONE.get(kind, "").split()


class Office:
    """Whoever has the office's key: makes an archive whole again after a change."""

    def __init__(self, archive, key, fits_log):
        with zipfile.ZipFile(archive) as source:
            self.files = [(name, source.read(name)) for name in source.namelist()]
        self.key, self.fits_log = key, fits_log
        self.public = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"],
                                     capture_output=True, check=True).stdout[-32:].hex()

    def sign(self, data):
        with tempfile.NamedTemporaryFile() as message:
            message.write(data)
            message.flush()
            return subprocess.run(["openssl", "pkeyutl", "-sign", "-inkey", self.key, "-rawin", "-in", message.name],
                                  capture_output=True, check=True).stdout.hex()

    def write(self, path, changed, change_manifest=None):
        files = {name: changed.get(name, data) for name, data in self.files}
        manifest = json.loads(files["manifest.json"])
        if change_manifest:
            change_manifest(manifest)
        self.describe(manifest, files)
        if self.fits_log:
            self.fit_log(manifest, files)
        if "rulebook.yml" in changed:
            manifest["rulebook"] = sha256(files["rulebook.yml"])
        files["manifest.json"] = compact(manifest).encode() + b"\n"
        files["signature.json"] = compact({"algorithm": "Ed25519", "key": self.public,
                                           "signature": self.sign(files["manifest.json"])}).encode() + b"\n"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in files.items():
                target.writestr(name, data)

    def describe(self, manifest, files):
        for file in manifest["files"]:
            data = files.get(file["path"], b"")
            file["bytes"], file["sha256"] = str(len(data)), sha256(data)
            if file["rows"] is not None:
                file["rows"] = str(data.count(b"\n"))

    def fit_log(self, manifest, files):
        sys.path.insert(0, HERE)
        values = ["contents"] + [manifest[k] for k in (
            "format", "from", "edition", "programme", "year", "tier", "office", "rulebook")]
        for amendment in manifest["amendments"]:
            values += [amendment[k] for k in ("number", "at", "reason", "sha256")]
        values += [manifest[k] for k in ("made-at", "program", "version", "outcome")]
        values.append("true" if manifest["names"] else "false")
        for file in manifest["files"]:
            if file["path"] != "audit.jsonl":
                values += [file[k] for k in ("path", "bytes", "sha256", "rows")]
        lines = files["audit.jsonl"].split(b"\n")[:-1]
        last = json.loads(lines[-1])
        last["detail"] = compact({"contents": canonical(values)})
        hashed = [last[k] for k in ("sequence", "at", "actor", "action", "subject", "before", "after", "detail")]
        hashed += [v for v in (last["withheld"], last["rows"] and "rows:" + last["rows"]) if v is not None]
        last["hash"] = canonical(hashed + [last["previous"]])
        files["audit.jsonl"] = b"\n".join(lines[:-1] + [compact(last).encode()]) + b"\n"
        manifest["audit"] = {"sequence": last["sequence"], "hash": last["hash"]}
        self.describe(manifest, files)


def other(value):
    """Another value of the same kind."""
    if value is None:
        return "1"
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        if re.fullmatch(r"1[5-9]\d{11}", value):  # milliseconds: another day
            return str(int(value) + 86_400_000)
        if re.fullmatch(r"-?\d+", value):
            return str(int(value) + 1)
        if re.fullmatch(r"\d+\.\d+", value):
            return value[:-1] + str((int(value[-1]) + 1) % 10)
        if re.fullmatch(r"[0-9a-f]{16,}", value):
            return ("1" if value[0] == "0" else "0") + value[1:]
        return value + "改" if value else "改"
    if isinstance(value, list):
        return [other(value[0])] + value[1:] if value else value
    return value


def sort_of(values):
    """The kind of a line, with what tells apart lines of one kind that follow other rules: a ranking and a list of prizes."""
    kind = values["kind"]
    if kind == "record":
        return kind
    told = [values.get(key) for key in ("list", "about", "act", "reason" if kind == "recheck" else "step")]
    if kind in ("line", "unit-prize", "assignment", "entry", "objection"):
        told.append((values.get("standing") or values.get("state") or "").split(":")[0])
    return " ".join([kind] + [str(one) for one in told if one])


def changes(files):
    """What is changed: a name, and the files with the change."""
    for name, data in files:
        if not name.endswith(".jsonl"):
            continue
        lines = data.split(b"\n")[:-1]
        seen = set()
        for place, line in enumerate(lines):
            values = json.loads(line)
            kind, sort = values["kind"], sort_of(values)
            for key, value in values.items():
                mark = (sort, key, type(value).__name__ + ("" if value else "-empty"))
                if key == "kind" or mark in seen or other(value) == value:
                    continue
                seen.add(mark)
                changed = compact({**values, key: other(value)}).encode()
                yield f"{name} {kind} {key} ({mark[2]}{sort[len(kind):]})", {name: b"\n".join(lines[:place] + [changed] + lines[place + 1:]) + b"\n"}
            if (sort, "out") not in seen:
                seen.add((sort, "out"))
                yield f"{name} {kind} taken out ({sort})", {name: b"".join(l + b"\n" for l in lines[:place] + lines[place + 1:])}
                yield f"{name} {kind} twice ({sort})", {name: b"".join(l + b"\n" for l in lines[:place + 1] + lines[place:])}
    for name, data in files:
        if name.startswith("rulebook"):
            yield f"{name} with a comment", {name: b"# x\n" + data}


def season(program):
    """Archives of seasons that have every kind of line, with and without names, and a key to sign them again."""
    folder = tempfile.mkdtemp()
    key = os.path.join(folder, "key.pem")
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True, capture_output=True)
    unit = [["publicity", "open", "notice"], ["publicity", "objection", "notice", "--text", "匿名的一件"],
            ["awards", "override", "卢沟文理学院", "--level", "优秀组织奖", "--reason", "组织得力"],
            ["publicity", "revise", "notice", "--reason", "增一单位"]]
    for rulebook, more in ((os.path.join(HERE, "Fixtures", "all-kinds.yml"), unit), ("hecheng-chaoyang", [])):
        place = os.path.join(folder, os.path.basename(rulebook))
        database = ["--database", os.path.join(place, "contest.sqlite")]
        for words in [["season", rulebook, "--per-school", "3", "--out", place, "--quiet"]] + [words + database for words in (
                [["site", "init", "--name", "某市团委"]] + more + [["archive", "--out", place + "/plain.contest"],
                                                               ["archive", "--names", "--out", place + "/names.contest"]])]:
            done = subprocess.run([program] + words, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{' '.join(words)}: {done.returncode}\n{done.stderr}")
        for name in ("plain", "names"):
            yield f"{place}/{name}.contest", key


def main():
    arguments = [a for a in sys.argv[1:] if a not in ("--own-log", "--season")]
    if "--season" in sys.argv:
        silent = 0
        for archive, key in season(arguments[0]):
            print(f"# {archive}", flush=True)
            silent += tamper(archive, key, [arguments[0], "verify"], fits_log=True)
    else:
        silent = tamper(arguments[0], arguments[1], arguments[2:], fits_log="--own-log" in sys.argv)
    print(f"{silent} changes pass in silence")
    sys.exit(1 if silent else 0)


def tamper(archive, key, verify, fits_log):
    """Tries every change; how many pass in silence."""
    office = Office(archive, key, fits_log)
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "t.contest")
    silent = 0

    def run(name, changed, change_manifest=None):
        nonlocal silent
        office.write(path, changed, change_manifest)
        told = subprocess.run(verify + [path], capture_output=True, text=True)
        ours = told.returncode not in (0, 78)
        found = re.findall(r"^(?:不符|WRONG)\s+(\S+)", told.stdout, re.M) or re.findall(r"\[([a-z-]+)\]", told.stderr)
        checker = subprocess.run([sys.executable, os.path.join(HERE, "verify.py"), path], capture_output=True, text=True)
        theirs = checker.returncode != 0
        names = sorted(set(re.findall(r"^WRONG (\S+)", checker.stdout, re.M))) or checker.stderr.strip().split("\n")[-1:]
        alone = not ours and office.fits_log and decorates(name)
        silent += not ours and not alone
        print(f"{'found' if ours else 'head' if alone else 'SILENT'}\t{name}\t{' '.join(found)}\t{'found' if theirs else 'silent'}: {' '.join(names)}", flush=True)

    for name, changed in changes(office.files):
        run(name, changed)
    manifest = json.loads(dict(office.files)["manifest.json"])
    for field in manifest:
        if field == "files" or other(manifest[field]) == manifest[field]:
            continue

        def change(one, field=field):
            one[field] = other(one[field])
        run(f"manifest {field}", {}, change)
    return silent


main()
