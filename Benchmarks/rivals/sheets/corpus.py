"""Reads every file of a corpus with `contest-cli sheet read --json` and holds it against python-calamine and openpyxl.

usage: CONTEST_CORPUS=FOLDER[:FOLDER…] python3 Benchmarks/rivals/sheets/corpus.py [READER]

READER is a release build of contest-cli (by default `.build/release/contest-cli`). What must hold for each file:
  - it is read (0) or refused with a reason (65, 66, 74); any other end is a crash
  - at most 2 CPU seconds and 300 MB, the printing included; a refusal takes at most 1 CPU second
  - each cell that both rivals read alike is read alike by us
  - nothing is written and no socket is opened, where `strace` is installed
  - what `expected.py` says of the file's name
Ends with 1 if anything did not hold.
"""
import datetime
import json
import math
import os
import pathlib
import pickle
import re
import shutil
import subprocess
import sys
import tempfile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

import expected

READER = sys.argv[1] if len(sys.argv) > 1 else ".build/release/contest-cli"
TABLES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".zip"}
CALLS = "openat,open,creat,socket,connect,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat"


def files():
    for folder in os.environ["CONTEST_CORPUS"].split(":"):
        for path in sorted(pathlib.Path(folder).rglob("*")):
            name = str(path)
            if not path.is_file() or path.suffix not in TABLES or "/lists/" in name:
                continue
            if path.name == "index.csv" or re.search(r"LICEN[CS]E|faults", path.name):
                continue
            yield path


# A small process starts the reader, as the memory of a large one would count for its child.
STARTER = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print("\\n%d %f %f" % (code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), file=sys.stderr)
"""


def read(path):
    """The exit code, CPU seconds, megabytes, output and message of one reading."""
    command = [sys.executable, "-S", "-E", "-c", STARTER, READER, "sheet", "read", str(path), "--json"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "LANG": "en", "CONTEST_OFFICE": "off"})
    talk, _, usage = done.stderr.decode().strip().rpartition("\n")
    code, seconds, megabytes = usage.split()
    return int(code), float(seconds), float(megabytes), done.stdout, talk.strip()


def calls(path):
    """What the reading does to the machine: files opened for writing, made, moved or removed; sockets."""
    with tempfile.NamedTemporaryFile("r") as log:
        command = ["strace", "-f", "-qq", "-o", log.name, "-e", "trace=" + CALLS]
        subprocess.run([*command, READER, "sheet", "read", str(path), "--json"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={**os.environ, "CONTEST_OFFICE": "off"})
        lines = log.read().splitlines()
    assert any("openat" in line for line in lines), "strace saw nothing"
    return [line for line in lines
            if not re.search(r"\bopen(at)?\(", line) or re.search(r"O_(WRONLY|RDWR|CREAT)", line)]


def plain(value):
    """A cell in the form in which three readers can be compared: moments to the second."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, (int, float)):
        return ("number", float(value))
    if isinstance(value, datetime.datetime):
        moment = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
        return ("moment", moment.isoformat())
    if isinstance(value, datetime.date):
        return ("moment", value.isoformat() + "T00:00:00")
    if isinstance(value, datetime.time):
        return ("time", value.hour * 3600 + value.minute * 60 + value.second)
    if isinstance(value, datetime.timedelta):
        return ("time", round(value.total_seconds()))
    return ("text", str(value).replace("\r\n", "\n").replace("\r", "\n").strip())


def ours(cell):
    kind, value = cell["kind"], cell.get("value")
    if kind == "number":
        return ("number", float(value))
    if kind == "boolean":
        return ("boolean", value == "TRUE")
    if kind == "day":
        return ("moment", value + "T00:00:00")
    if kind == "moment":
        return ("moment", value.replace(" ", "T"))
    if kind == "time":
        hours, minutes, seconds = value.split(":")
        return ("time", int(hours) * 3600 + int(minutes) * 60 + int(seconds))
    if kind == "faulty":
        return ("faulty", cell["fault"])
    return None if kind == "formula-without-value" else plain(value)


def calamine(path):
    sheets, book = {}, CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > 3_000_000:
            continue
        top, left = sheet.start or (0, 0)
        sheets[name] = {
            get_column_letter(left + j + 1) + str(top + i + 1): plain(value)
            for i, row in enumerate(sheet.to_python(skip_empty_area=True))
            for j, value in enumerate(row)}
    return sheets


def openpyxl(path):
    return {sheet.title: {cell.coordinate: plain(cell.value) for cell in sheet._cells.values()}
            for sheet in load_workbook(path, data_only=True).worksheets}


def rival(reader, path):
    """What a rival reads, in a process of its own: some files end it. `None` if it fails."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(inlet)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            with os.fdopen(outlet, "wb") as pipe:
                pickle.dump(reader(path), pipe)
        finally:
            os._exit(0)
    os.close(outlet)
    with os.fdopen(inlet, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    try:
        return pickle.loads(data)
    except (EOFError, pickle.UnpicklingError):
        return None


def alike(one, other):
    """Numbers are shown with 15 digits, so they may differ from a binary float in what lies behind."""
    if one and other and one[0] == other[0] == "number":
        return math.isclose(one[1], other[1], rel_tol=1e-14)
    return one == other


def differences(path, book):
    """How many cells the rivals agree on, and those of them that we read otherwise."""
    one, other = rival(calamine, path), rival(openpyxl, path)
    agreed, wrong = 0, []
    for sheet in set(one or {}) & set(other or {}):
        for cell in set(one[sheet]) | set(other[sheet]):
            value = one[sheet].get(cell)
            if value == other[sheet].get(cell):
                agreed += 1
                if not alike(book.get(sheet, {}).get(cell), value):
                    wrong.append((sheet, cell, book.get(sheet, {}).get(cell), value))
    return agreed, wrong


def main():
    count = refused = agreed = bad = checked = traced = 0
    slowest = largest = 0
    for path in files():
        count += 1
        code, seconds, megabytes, out, talk = read(path)
        slowest, largest = max(slowest, seconds), max(largest, megabytes)
        faults = []
        if code not in (0, 65, 66, 74):
            faults.append(f"crash {code}")
        if seconds > (2 if code == 0 else 1) or megabytes > 300:
            faults.append("over the limits")
        if code != 0 and not re.search(r"\[file-[a-z0-9-]+\]$", talk):
            faults.append("no reason: " + talk[:200])
        refused += code != 0
        book = None
        if code == 0:
            data = json.loads(out)
            book = {sheet["name"]: {cell["cell"]: ours(cell)
                                    for row in sheet["rows"] for cell in row["cells"]}
                    for sheet in data["sheets"]}
            if path.suffix in (".xlsx", ".xlsm"):
                same, wrong = differences(path, book)
                agreed += same
                faults += [f"differs: {cell}" for cell in wrong[:3]]
        fault = expected.check(path, code, talk, book)
        checked += expected.wanted(path) is not None
        if fault:
            faults.append("expected: " + fault)
        if shutil.which("strace") and path.stat().st_size < 2_000_000:
            traced += 1
            faults += calls(path)
        bad += bool(faults)
        print(f"{'BAD' if faults else 'ok':4}{code:3} {seconds:5.2f} s {megabytes:4.0f} MB  {path.name}  "
              + (talk.splitlines() or [""])[0][:90], *faults, sep="\n     " if faults else "")
    print(f"{count} files, {count - refused} read, {refused} refused, {bad} bad; {agreed} cells that both rivals read "
          f"alike; {checked} expectations; {traced} traced; at most {slowest:.2f} CPU s, {largest:.0f} MB")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
