"""One plan file and one table of offices to many documents: a row of the table is a document."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Row
from docgen_vn.intake.formats import PAPERS, read_node
from docgen_vn.intake.grid import DATA, Grid, Sheet, read_sheet
from docgen_vn.intake.include import layers
from docgen_vn.intake.mapping_reader import read_mapping
from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Entry, Fields, Items
from docgen_vn.intake.normalize import normalize
from docgen_vn.intake.offices import Office, office_of
from docgen_vn.intake.reader import Reading, reading_of
from docgen_vn.intake.report import Report
from docgen_vn.intake.tables import read_csv_file, read_records
from docgen_vn.intake.task_rows import TaskRow, TaskSheet, assign, read_tasks
from docgen_vn.intake.workbook_xlsx import read_workbook_file
from docgen_vn.model.origin import DataPath, Origin
from docgen_vn.resources import table

Plan = str | os.PathLike[str] | Mapping[str, Any]


class Readings(Iterator[tuple[Row, Reading]]):
    """The readings of many documents, each with its row, one after the other; `len` says how many there will be."""

    def __init__(self, rows: Iterator[tuple[Row, Reading]], count: int) -> None:
        self._rows = rows
        self._count = count

    def __next__(self) -> tuple[Row, Reading]:
        return next(self._rows)

    def __len__(self) -> int:
        return self._count


def read_many(plan: Plan, offices: Any, tasks: Any = None) -> Readings:
    """Read one document a row of `offices`, out of the file or mapping `plan` with places like ``{office.name}``.

    `offices` is an .xlsx (a sheet of offices, and one of tasks or none), a .csv or .tsv, a data frame or mappings;
    `tasks` the same for the tasks where they stand elsewhere. What is wrong with one row is in its reading and stops
    no other; what is wrong with rows of tasks that belong to no office comes first, as a row of its own.
    Raises UnreadableError when a file cannot be read or has no heading.
    """
    form = _Form(plan)
    report = Report()
    office_sheet, task_sheet = _sheets(offices, tasks, report)
    columns = office_sheet.columns
    found = tuple(office_of(record, columns, report) for record in office_sheet.records)
    if not found:
        heading = next(iter(columns.values()))
        report.add("workbook-no-rows", heading.spot, sheet=office_sheet.name)
    rows = tuple(read_tasks(task_sheet, report)) if task_sheet else ()
    assigned = assign(rows, found, report)
    loose = _loose(report, task_sheet or office_sheet)
    return Readings(_stream(form, found, assigned, report, loose), len(found) + bool(loose))


class _Form:
    """The plan file, read once: what all documents have in common."""

    def __init__(self, plan: Plan) -> None:
        self._report = Report(None if isinstance(plan, Mapping) else str(Path(plan)))
        raw = (
            read_mapping(plan, self._report)
            if isinstance(plan, Mapping)
            else read_node(Path(plan), PAPERS, self._report)
        )
        self._whole, self._tongue = normalize(layers(raw, self._report), self._report)

    @property
    def tongue(self) -> Tongue:
        return self._tongue

    def report(self) -> Report:
        """Return a report that knows already what was noticed in the plan file."""
        twin = Report(self._report.file)
        twin.findings = list(self._report.findings)
        twin.pruned = set(self._report.pruned)
        twin.empty = dict(self._report.empty)
        return twin

    def with_tasks(self, rows: Sequence[TaskRow], report: Report) -> Fields:
        """Return the plan with the tasks of `rows` behind its own; report what was noticed in them."""
        own = next((entry for entry in self._whole.entries if entry.key == "tasks"), None)
        before = own.node.nodes if own and isinstance(own.node, Items) else ()
        if not rows:
            return self._whole
        for index, row in enumerate(rows, start=len(before)):
            report.findings += [
                item.at(replace(item.place, path=_path(index, item.place.path))) for item in row.findings
            ]
            paths: set[DataPath] = {("tasks", index, name) for name in row.pruned}
            report.pruned |= paths
        nodes = Items((*before, *(row.node for row in rows)), own.node.spot if own else None)
        rest = tuple(entry for entry in self._whole.entries if entry is not own)
        return Fields((*rest, Entry("tasks", nodes, own.spot if own else None)), self._whole.spot)


def _path(index: int, path: str) -> str:
    """Return the path of what stands in a row of tasks, in the document."""
    return path.replace("tasks", f"tasks[{index}]", 1)


def _stream(
    form: _Form, offices: Sequence[Office], tasks: TaskSheet, report: Report, loose: Reading | None
) -> Iterator[tuple[Row, Reading]]:
    common = tuple(item for item in report.findings if item.severity != "error")
    if loose:
        yield loose.origin.row or Row(0), loose
    seen: dict[str, Office] = {}
    for office in offices:
        own = form.report()
        own.findings += common
        if not _look_at(office, seen, own):
            yield office.row, _unread(own, office.row)
            continue
        whole = form.with_tasks(tuple(tasks.of(office)), own)
        yield office.row, reading_of(whole, own, form.tongue, office, office.row)


def _unread(report: Report, row: Row) -> Reading:
    """Return the reading of a row that is not worth filling a plan with."""
    findings = report.sorted()
    return Reading(None, None, frozenset(), Origin(report.file, {}, findings, row), findings)


def _look_at(office: Office, seen: dict[str, Office], report: Report) -> bool:
    """Report a row without a name that can be read, and a code that another row has; tell whether there is a name."""
    spot = office.record.spot
    is_named = office.text("name", Report(), ()) is not None
    if not is_named:
        report.add("office-nameless", spot, row=office.row.number)
    broken = office.broken()
    report.findings += broken
    if given := office.odd_type():
        report.add("office-type-unknown", office.spot("type"), given=given)
    first = seen.setdefault(office.key, office) if office.key else office
    if first is not office:
        report.add("office-twice", office.spot("code"), given=office.row.code, row=first.row.number)
    return is_named and not broken


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
        second = _chosen([pair for pair in grids if _kind(pair[0]) == "tasks"], "tasks", report)
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
    return (
        [(read_csv_file(path, kind, inner), False)] if ending in _TEXTS else read_workbook_file(path, inner, _wanted())
    )


_TEXTS = {".csv", ".tsv", ".txt"}
_BOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}  # of the last three a finding says how to save them


def _wanted() -> list[str]:
    return [name for names in table(DATA)["sheets"].values() for name in names]


def _kind(grid: Grid) -> str:
    from docgen_vn.intake.names import slug

    return next((kind for kind, names in table(DATA)["sheets"].items() if slug(grid.name) in names), "")


def _chosen(grids: Sequence[tuple[Grid, bool]], kind: str, report: Report) -> Grid | None:
    """Return the sheet of `kind`: a visible one first, and for offices any sheet whose name says nothing."""
    ordered = sorted(grids, key=lambda pair: (_kind(pair[0]) != kind, pair[1]))
    grid, is_hidden = next((pair for pair in ordered if _kind(pair[0]) in {kind, ""}), (None, False))
    if grid and is_hidden:
        report.add("sheet-hidden", grid.spot, sheet=grid.name)
    return grid
