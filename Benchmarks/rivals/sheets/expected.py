"""What must come of odd files, by the file's name: the code of a refusal, or some cells of the first sheet.

Cells are `{"A2": "A001"}`; a number is its value, a faulty cell `!` and its code, `None` an empty cell.
"""

TWO_ROWS = {"A2": "A001", "D2": "13800138000", "A3": "A002", "D3": "013800138000", "F3": "088", "B3": "𠮷野家·生僻字䶮"}

FOLDERS = {"generated", "calamine"}

FILES = {
    "utf8.csv": TWO_ROWS, "utf8-bom.csv": {"A1": "编号", **TWO_ROWS}, "gb18030.csv": TWO_ROWS,
    "gbk.csv": {"A2": "A001", "C2": "张三"}, "utf16le-tab.txt": TWO_ROWS, "semicolon.csv": TWO_ROWS,
    "cr-only.csv": TWO_ROWS, "mixed-eol.csv": TWO_ROWS,
    "quoted-newline.csv": {"B2": "第一行\n第二行, 含逗号和\"引号\"", "C2": "李四", "A3": None},
    "unclosed-quote.csv": "file-unclosed-quote",
    "ragged.csv": {"A2": "A005", "B2": "少列", "C2": None, "F3": "92.50", "G3": "多"},
    "empty.csv": "file-empty", "only-header.csv": {"A1": "编号", "A2": None}, "bom-only.csv": "file-empty",
    "nul.csv": {"A2": "A006", "B2": "!cell-nul", "C2": "赵六"},
    "invalid-utf8.csv": {"A2": "A007", "B2": "!cell-invalid-bytes", "C2": "x"},
    "dup-header.csv": {"B1": "得分", "C1": "得分"}, "fullwidth.csv": {"F2": "９２．５"},
    "sci-id.csv": {"E2": "1.10105E+17"}, "formula.csv": {"A2": "=1+1", "D2": "-1", "E2": "@SUM(A1)"},
    "bidi.csv": {"A2": "A009"}, "nfd.csv": {"A2": "A010"},
    "long-cell.csv": {"B2": "!cell-too-long"}, "many-cols.csv": "file-too-large-columns",
    "html-as.xls": "file-web-page", "xml2003.xls": "file-xml-2003", "exe-named.xlsx": "file-not-a-table",
    "ok-inline.xlsx": {"A2": "A001", "B2": 92.5}, "bomb-1g.xlsx": "file-too-large-ratio",
    "bad-ref.xlsx": "file-bad-reference", "trunc.xlsx": "file-damaged",
    "xxe.xlsx": "file-doctype", "lol.xlsx": "file-doctype", "xxe-utf16.xlsx": "file-doctype",
    "dup-entry.xlsx": "file-duplicate-part", "ws-deep.xlsx": "file-too-large-depth",
    "70k-entries.xlsx": "file-too-large-parts", "nested.zip": "file-not-a-table",
    "formula-cached.xlsx": {"A1": 3, "D1": None, "E1": "#REF!"},
    "numbers.xlsx": {"A1": "!cell-not-a-number", "B1": "!cell-not-a-number", "E1": 92.5, "G1": "!cell-not-a-number"},
    "sst-index.xlsx": {name: "!cell-shared-text-missing" for name in ("A1", "B1", "C1")},
    "merged-title.xlsx": {"A3": "编号", "A4": "A001", "B4": 92.5}, "far-cell.xlsx": {"XFD1048576": "end"},
    "slip.xlsx": {"A2": "A001", "B2": 92.5}, "no-ct.xlsx": {"A2": "A001"}, "hidden-rows.xlsx": {"A2": "HID"},
    "prefixed.xlsx": "file-damaged", "control-char.xlsx": "file-damaged", "csv-named.xlsx": {"A2": "A001"},
    "pass_protected.xlsx": "file-encrypted", "any_sheets.xlsb": "file-xlsb", "any_sheets.ods": "file-ods",
    "any_sheets.xls": "file-old-excel",
}


def wanted(path):
    return FILES.get(path.name) if path.parent.name in FOLDERS else None


def check(path, code, message, book):
    """What did not come as expected, or `None`. `book` is sheet -> cell -> (kind, value)."""
    if wanted(path) is None:
        return None
    if isinstance(wanted(path), str):
        return None if message.endswith(f"[{wanted(path)}]") else f"refusal {wanted(path)}"
    if code != 0:
        return "to be read"
    cells = next(iter(book.values()))
    for cell, value in wanted(path).items():
        found = cells.get(cell)
        if found is not None:
            found = "!" + found[1] if found[0] == "faulty" else found[1]
        if found != value:
            return f"{cell} = {value!r}, found {found!r}"
    return None
