"""The sheet of counts in the workbook of a year: unit by month. Loaded with openpyxl only.

The counts are numbers, not formulas: they are seen in previews and in protected view too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen_vn.model.schedule import Deadline, Schedule, ScheduledTask
from docgen_vn.resources import table
from docgen_vn.writers.schedule_words import by_lead
from docgen_vn.writers.xlsx_cells import DATA, HEADING_ROW, Column, Value, above, fill, fill_table, font, set_page

_MONTHS = range(1, 13)
_OTHER, _NO_DAY = 13, 14  # the keys of what is due in another year, and of what has no day


def add_months(book: Workbook, schedule: Schedule) -> None:
    """Add the sheet that counts the deadlines of each lead unit in each month, with sums both ways."""
    data: Mapping[str, Any] = table(DATA)["months"]
    sheet: Worksheet = book.create_sheet(data["name"])
    counts = {unit: _counts(tasks, schedule.year) for unit, tasks in by_lead(schedule).items()}
    whole = sum(counts.values(), Counter[int]())
    keys = [*_MONTHS, *(key for key in (_OTHER, _NO_DAY) if whole[key])]
    above(sheet, data["title"].format(year=schedule.year), data["note"])
    rows = [_row(unit, count, keys) for unit, count in counts.items()]
    fill_table(sheet, _columns(keys), [*rows, _row(data["total"], whole, keys)])
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(keys) + 2)}{HEADING_ROW + len(rows)}"
    _mark_sums(sheet, HEADING_ROW + 1 + len(rows), len(keys) + 2)
    set_page(sheet)


def _counts(tasks: Sequence[ScheduledTask], year: int) -> Counter[int]:
    return Counter(_key(time, year) for each in tasks for time in each.deadlines or (None,))


def _key(time: Deadline | None, year: int) -> int:
    day = time and (time.last or time.first)
    if not day:
        return _NO_DAY
    return day.month if day.year == year else _OTHER


def _row(unit: str, counts: Counter[int], keys: Sequence[int]) -> dict[str, Value]:
    months: dict[str, Value] = {str(key): counts[key] or None for key in keys}  # a zero would hide the figures
    return {"unit": unit, **months, "total": counts.total()}


def _columns(keys: Sequence[int]) -> list[Column]:
    data: Mapping[str, Any] = table(DATA)["months"]
    said = {_OTHER: data["other_years"], _NO_DAY: data["no_day"]}
    least, most = data["widths"]["unit"]
    count = data["widths"]["count"]
    heads = [(str(key), said.get(key) or data["month"].format(month=key)) for key in keys]
    counts = [Column(key, head, count, count, "center") for key, head in (*heads, ("total", data["total"]))]
    return [Column("unit", data["unit"], least, most), *counts]


def _mark_sums(sheet: Worksheet, row: int, column: int) -> None:
    """Make the last row and the last column stand out."""
    sums = [sheet.cell(row, place) for place in range(1, column + 1)]
    sums += [sheet.cell(place, column) for place in range(HEADING_ROW + 1, row)]
    for cell in sums:
        cell.font, cell.fill = font(bold=True), fill("heading")
    sheet.cell(row, 1).alignment = Alignment(horizontal="right", vertical="top")
