#!/usr/bin/env python3
"""Compares how contest-cli reads .xls, .ods and .xlsb, through LibreOffice, with how python-calamine reads the originals.

CONTEST_CORPUS=FOLDER[:FOLDER…] python3 Benchmarks/rivals/sheets/office.py [READER]     # needs: pip install python-calamine; LibreOffice
Originals in the folders are read as they are; every fourth workbook is saved as .xls and .ods by LibreOffice first. Cells whose formula
gives another value each time (RAND, NOW) are told and not counted. Ends with 1 where a cell differs.
"""
import datetime, json, os, pathlib, shutil, subprocess, sys, tempfile

from python_calamine import CalamineWorkbook

READER = sys.argv[1] if len(sys.argv) > 1 else ".build/release/contest-cli"
OLD = {".xls", ".ods", ".xlsb", ".et"}


def files():
    folders = os.environ["CONTEST_CORPUS"].split(":")
    return sorted(p for f in folders for p in pathlib.Path(f).rglob("*") if p.is_file())


def made(folder):
    """Workbooks saved anew in the old formats."""
    chosen = [p for p in files() if p.suffix == ".xlsx" and p.stat().st_size < 200_000][::4]
    for number, path in enumerate(chosen):
        shutil.copy(path, folder / f"{number}-{path.name}")
    for kind in ("ods", "xls:MS Excel 97"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
                        "--outdir", str(folder), *map(str, sorted(folder.glob("*.xlsx")))], capture_output=True)
    return [p for p in folder.iterdir() if p.suffix in OLD]


def plain(value):
    """A value as a text in which both agree: nine digits of a number, an ISO day, no blanks around."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime):
        return value.isoformat() if value.time() != datetime.time() else value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    text = str(value).strip().replace("\r\n", "\n")
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return text or None


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def ours(path):
    done = subprocess.run([READER, "sheet", "read", str(path), "--json"], capture_output=True, text=True)
    return (json.loads(done.stdout) if done.returncode == 0 else None), done.stderr.strip()


def main():
    same = different = volatile = refused = 0
    with tempfile.TemporaryDirectory() as name:
        for path in [p for p in files() if p.suffix.lower() in OLD] + made(pathlib.Path(name)):
            try:
                book = CalamineWorkbook.from_path(str(path))
            except Exception:
                continue
            table, talk = ours(path)
            if table is None:
                refused += 1
                print(f"refused: {path.name}: {talk}")
                continue
            again, _ = ours(path)
            for sheet, other in zip(table["sheets"], again["sheets"]):
                try:
                    rows = book.get_sheet_by_name(sheet["name"]).to_python(skip_empty_area=False)
                except Exception:
                    continue
                theirs = {f"{letters(j + 1)}{i + 1}": plain(v) for i, row in enumerate(rows) for j, v in enumerate(row)}
                mine = {c["cell"]: c for row in sheet["rows"] for c in row["cells"]}
                second = {c["cell"]: c for row in other["rows"] for c in row["cells"]}
                for place in sorted(set(mine) | {p for p, v in theirs.items() if v is not None}):
                    cell, value = mine.get(place, {}), theirs.get(place)
                    # python-calamine has no value for an error, shows truths as days in .ods, and spells times as durations.
                    if cell.get("kind") == "error" and value is None:
                        same += 1
                    elif cell.get("kind") in ("boolean", "time"):
                        same += 1
                    elif plain(cell.get("value")) == value:
                        same += 1
                    elif cell and cell != second.get(place):
                        volatile += 1
                    else:
                        different += 1
                        print(f"{path.name} {sheet['name']} {place}: ours {cell.get('value')!r}, theirs {value!r}")
    print(f"{same} cells alike, {different} different, {volatile} with another value each time, {refused} files refused")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
