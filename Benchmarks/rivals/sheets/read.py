"""Reads every cell of the first sheet with python-calamine: rows, sum of numbers, bytes of texts."""
import sys

from python_calamine import CalamineWorkbook

rows = number_sum = text_bytes = 0
for row in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows():
    rows += 1
    for cell in row:
        if isinstance(cell, bool):
            continue
        if isinstance(cell, (int, float)):
            number_sum += cell
        elif cell:
            text_bytes += len(cell.encode())
print(rows, int(number_sum), text_bytes)
