"""The sheets of tasks in the workbook of a year: all of them, and unit by unit. Loaded with openpyxl only."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen_vn.model.schedule import Deadline, Schedule, ScheduledTask, leads_of, units_of
from docgen_vn.resources import table
from docgen_vn.writers.schedule_words import (
    due_of,
    figures_line,
    names,
    one_line,
    phrase_of,
    plan_line,
    plans_line,
    what_of,
    words,
)
from docgen_vn.writers.xlsx_cells import (
    DATA,
    HEADING_ROW,
    Value,
    above,
    columns_of,
    fill,
    fill_table,
    font,
    put,
    set_page,
)

_FIRST_ROW = HEADING_ROW + 1
_LEGEND_ROW = HEADING_ROW - 1
_LEGEND_FROM = 3  # column: the widest one, of the tasks


def add_tasks(book: Workbook, schedule: Schedule) -> None:
    """Add the sheet of all tasks, one row a deadline; what has none has one row without dates."""
    data: Mapping[str, Any] = table(DATA)["tasks"]
    sheet: Worksheet = book.create_sheet(data["name"])
    columns, rows = columns_of("tasks"), [_row(each, time) for each, time in _times(schedule)]
    above(sheet, data["title"].format(year=schedule.year), f"{plans_line(schedule)}: {figures_line(schedule)}")
    fill_table(sheet, columns, rows, _hidden(schedule))
    letters = {column.key: get_column_letter(place) for place, column in enumerate(columns, start=1)}
    last = max(HEADING_ROW + len(rows), _FIRST_ROW)
    _colour(sheet, letters, f"A{_FIRST_ROW}:{letters['done']}{last}")
    _validate(sheet, f"{letters['done']}{_FIRST_ROW}:{letters['done']}{last}", schedule.year)
    _write_legend(sheet)
    set_page(sheet)


def add_units(book: Workbook, schedule: Schedule) -> None:
    """Add the sheet of what each unit leads and takes part in, by date."""
    data: Mapping[str, Any] = table(DATA)["units"]
    sheet: Worksheet = book.create_sheet(data["name"])
    rows = [row for unit in schedule.units for row in _unit_rows(unit, schedule)]
    above(sheet, data["title"].format(year=schedule.year), data["note"])
    fill_table(sheet, columns_of("units"), rows, _hidden(schedule))
    set_page(sheet)


def _times(schedule: Schedule) -> Iterator[tuple[ScheduledTask, Deadline | None]]:
    for each in schedule.tasks:
        for time in each.deadlines or (None,):
            yield each, time


def _row(each: ScheduledTask, time: Deadline | None) -> dict[str, Value]:
    task = each.task
    return {
        "number": each.number,
        "plan": plan_line(each.plan),
        "what": what_of(task),
        "lead": one_line(task.lead or "") or None,
        "partners": names(task.partners) or None,
        "product": words(task.product or "") or None,
        "phrase": phrase_of(time) if time else due_of(task),
        "first": time.first if time else None,
        "last": time.last if time else None,
        "budget": words(task.budget or "") or None,
    }


def _unit_rows(unit: str, schedule: Schedule) -> list[dict[str, Value]]:
    """Return what a unit has to do, by date; what has no date comes last."""
    data: Mapping[str, str] = table(DATA)["units"]
    found = []
    for each, time in _times(schedule):
        if unit in units_of(each.task):
            role = data["lead"] if unit in leads_of(each.task) else data["partner"]
            row = {**_row(each, time), "unit": one_line(unit), "role": role}
            found.append((_day(time), row))
    return [row for _, row in sorted(found, key=lambda item: item[0])]


def _day(time: Deadline | None) -> dt.date:
    return (time and (time.last or time.first)) or dt.date.max


def _hidden(schedule: Schedule) -> tuple[str, ...]:
    """Return the column of the plan where all tasks are of one plan, which stands above the table."""
    return () if len({each.plan for each in schedule.tasks}) > 1 else ("plan",)


def _colour(sheet: Worksheet, letters: Mapping[str, str], cells: str) -> None:
    """Colour rows by the day on which the workbook is looked at; a row with Hoàn thành filled is grey."""
    last, done = (f"${letters[key]}{_FIRST_ROW}" for key in ("last", "done"))
    days = table(DATA)["soon_days"]
    open_still = f"ISNUMBER({last}),LEN(TRIM({done}))=0"
    formulas = {
        "done": f"LEN(TRIM({done}))>0",
        "overdue": f"AND({open_still},{last}<TODAY())",
        "soon": f"AND({open_still},{last}>=TODAY(),{last}<=TODAY()+{days})",
    }
    for name, formula in formulas.items():
        shade = None if name == "done" else fill(name)
        look = DifferentialStyle(font=_letters(name, alone=True), fill=shade)
        rule = Rule("expression", dxf=look, formula=[formula], stopIfTrue=True)
        sheet.conditional_formatting.add(cells, rule)


def _letters(name: str, *, alone: bool = False) -> Font:
    """Return the font of a row that is overdue, due soon or done; `alone` is its colour only."""
    color = table(DATA)["colours"][f"{name}_letters"]
    return Font(color=color) if alone else font(color=color)


def _validate(sheet: Worksheet, cells: str, year: int) -> None:
    """Ask for a date in the column Hoàn thành; another word is warned of and may stay."""
    data: Mapping[str, str] = table(DATA)["done"]
    rule = DataValidation(type="date", operator="greaterThan", formula1=f"DATE({year - 1},1,1)", allow_blank=True)
    rule.errorStyle = "warning"
    rule.promptTitle = rule.errorTitle = data["title"]
    rule.prompt, rule.error = data["prompt"].format(year=year), data["error"].format(year=year)
    rule.showInputMessage = rule.showErrorMessage = True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _write_legend(sheet: Worksheet) -> None:
    data: Mapping[str, str] = table(DATA)["legend"]
    for column, (name, said) in enumerate(data.items(), start=_LEGEND_FROM):
        cell = put(sheet, _LEGEND_ROW, column, said.format(days=table(DATA)["soon_days"]), _letters(name))
        if name != "done":
            cell.fill = fill(name)
