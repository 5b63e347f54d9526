"""One plan file and one table of offices to many documents: a row of the table is a document."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Row
from docgen_vn.intake.grid import DATA, Grid, Sheet, has_heading, read_sheet
from docgen_vn.intake.names import slug
from docgen_vn.intake.offices import offices_of
from docgen_vn.intake.plan_form import Form, Plan
from docgen_vn.intake.reader import Reading
from docgen_vn.intake.report import Report
from docgen_vn.intake.row_jobs import MadeRow, RowJob, Rows
from docgen_vn.intake.shared_plan import SharedPlan
from docgen_vn.intake.tables import read_csv_file, read_records
from docgen_vn.intake.task_rows import TaskSheet, assign, read_tasks
from docgen_vn.intake.workbook_xlsx import read_workbook_file
from docgen_vn.model.origin import Origin
from docgen_vn.resources import table


class Readings(Iterator[tuple[Row, Reading]]):
    """The readings of many documents, each with its row, one after the other; `len` says how many there will be."""

    def __init__(self, jobs: Iterator[Rows], count: int) -> None:
        self._jobs = jobs
        self._count = count

    def __next__(self) -> tuple[Row, Reading]:
        job = next(self._jobs)
        return job.row, job.read()

    def jobs(self) -> Iterator[Rows]:
        """Yield the work of reading each row that is left, to be done in this process or another one."""
        return (job.portable() for job in self._jobs)

    def __len__(self) -> int:
        return self._count


def read_many(plan: Plan, offices: Any, tasks: Any = None) -> Readings:
    """Read one document a row of `offices`, out of the file or mapping `plan` with places like ``{office.name}``.

    `offices` is an .xlsx (a sheet of offices, and one of tasks or none), a .csv or .tsv, a data frame or mappings;
    `tasks` the same for the tasks where they stand elsewhere. What is wrong with one row is in its reading and stops
    no other; what is wrong with rows of tasks that belong to no office comes first, as a row of its own.
    Raises UnreadableError when a file cannot be read or has no heading.
    """
    form = Form(plan)
    report = Report()
    office_sheet, task_sheet = _sheets(offices, tasks, report)
    if not office_sheet.records:
        heading = next(iter(office_sheet.columns.values()))
        report.add("workbook-no-rows", heading.spot, sheet=office_sheet.name)
    rows = tuple(read_tasks(task_sheet, report)) if task_sheet else ()
    assigned = assign(rows, offices_of(office_sheet), report)
    loose = _loose(report, task_sheet or office_sheet)
    return Readings(_jobs(form, office_sheet, assigned, report, loose), len(office_sheet.records) + bool(loose))


def _jobs(form: Form, offices: Sheet, tasks: TaskSheet, report: Report, loose: Reading | None) -> Iterator[Rows]:
    if loose:
        yield MadeRow(loose.origin.row or Row(0), loose)
    common = [item for item in report.findings if item.severity != "error"]
    plan = SharedPlan(form, tasks.rows, common, offices.records.places)
    seen: dict[str, int] = {}  # the codes and the first row of each
    for office in offices_of(offices):
        number = office.record.number
        first = seen.setdefault(office.key, number) if office.key else number
        yield RowJob(plan, office, tasks.of(office), None if first == number else first)


def _loose(report: Report, sheet: Sheet) -> Reading | None:
    """Return what is wrong with the sheets and belongs to no office, as the reading of a row of its own."""
    errors = tuple(item for item in report.findings if item.severity == "error")
    if not errors:
        return None
    row = Row(0, "", sheet.name, replace(errors[0].place, line=None, column=None, path=""))
    return Reading(None, None, frozenset(), Origin(sheet.file, {}, errors, row), errors)


def _sheets(offices: Any, tasks: Any, report: Report) -> tuple[Sheet, Sheet | None]:
    """Return the table of offices and that of tasks, if there is one; raise UnreadableError without the first."""
    grids = _grids(offices, "offices", report)
    first = _chosen(grids, "offices", report)
    office_sheet = read_sheet(first, "offices", "name", report) if first else None
    if office_sheet is None:
        names = ", ".join(grid.name for grid, _ in grids)
        report.stop("workbook-no-offices", first.spot if first else None, sheets=names)
    if tasks is not None:
        second = _chosen(_grids(tasks, "tasks", report), "tasks", report)
    else:
        second = _chosen([pair for pair in grids if _are_tasks(pair[0])], "tasks", report)
    task_sheet = read_sheet(second, "tasks", "what", report) if second else None
    if second and not task_sheet:
        raise UnreadableError(report.sorted())  # papers without their tasks are not what anybody asked for
    return office_sheet, task_sheet


def _grids(source: Any, kind: str, report: Report) -> list[tuple[Grid, bool]]:
    """Return the sheets of a source, each with whether it is hidden."""
    if not isinstance(source, str | os.PathLike):
        return [(read_records(source, kind, report), False)]
    path = Path(source)
    inner = report.beside(str(path))
    ending = path.suffix.lower()
    if ending not in {*_TEXTS, *_BOOKS}:
        inner.stop("file-extension", None, extension=path.suffix, known=".xlsx, .csv, .tsv")
    if ending in _TEXTS:
        return [(read_csv_file(path, kind, inner), False)]
    return read_workbook_file(path, inner, partial(_wanted, kind))


_TEXTS = {".csv", ".tsv", ".txt"}
_BOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}  # of the last three a finding says how to save them


def _wanted(kind: str, titles: Sequence[str]) -> Sequence[str]:
    """Return the sheets whose names say what they hold; all where none is said to be of `kind`."""
    kinds = {title: _said_kind(title) for title in titles}
    return [title for title in titles if kinds[title]] if kind in kinds.values() else titles


def _kind(grid: Grid) -> str:
    return _said_kind(grid.name)


def _are_tasks(grid: Grid) -> bool:
    """Tell whether a sheet beside the offices holds tasks: of a longer name it must have their heading."""
    is_named = slug(grid.name) in table(DATA)["sheets"]["tasks"]
    return is_named or (_kind(grid) == "tasks" and has_heading(grid, "tasks", "what"))


def _said_kind(title: str) -> str:
    """Return what a sheet holds by its name, "" where that says nothing; "Phân công nhiệm vụ 2026" are tasks too."""
    name, rows = slug(title), table(DATA)["sheets"]
    found = next((kind for kind in ("offices", "tasks") if name in rows[kind]), "")
    return found or ("tasks" if any(word in name for word in rows["tasks_within"]) else "")


def _chosen(grids: Sequence[tuple[Grid, bool]], kind: str, report: Report) -> Grid | None:
    """Return the sheet of `kind`: a visible one first, and for offices any sheet whose name says nothing.

    Of those the first that has the heading: sheets of notes may stand before it.
    """
    needed = {"offices": "name", "tasks": "what"}[kind]
    exact = table(DATA)["sheets"][kind]

    def rank(pair: tuple[Grid, bool]) -> tuple[bool, ...]:
        grid, is_hidden = pair
        return _kind(grid) != kind, slug(grid.name) not in exact, is_hidden, not has_heading(grid, kind, needed)

    ordered = sorted(grids, key=rank)
    grid, is_hidden = next((pair for pair in ordered if _kind(pair[0]) in {kind, ""}), (None, False))
    if grid and is_hidden:
        report.add("sheet-hidden", grid.spot, sheet=grid.name)
    shown = [other for other, is_hidden in ordered if other is not grid and not is_hidden and _kind(other) == kind]
    for other in filter(lambda other: has_heading(other, kind, needed), shown):
        report.add("sheet-not-read", other.spot, sheet=other.name, chosen=grid.name if grid else "")
    return grid
