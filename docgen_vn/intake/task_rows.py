"""The rows of a sheet of tasks: each becomes the data of a task, for every office or for those it names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docgen_vn.findings import Finding
from docgen_vn.intake import names
from docgen_vn.intake.cells import Cell, budget_of, due_of, is_blank, key_of, parts_of, text_of
from docgen_vn.intake.grid import DATA, Sheet
from docgen_vn.intake.nodes import Entry, Fields, Node, Scalar, Spot
from docgen_vn.intake.offices import Office
from docgen_vn.intake.records import Record
from docgen_vn.intake.report import Report
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

_PARTS = re.compile(r"\s*[;\n]\s*")
_NO_CELL = Cell()


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of tasks: its data, what was noticed in it, and the words by which it names offices."""

    node: Fields
    findings: tuple[Finding, ...] = ()
    pruned: frozenset[str] = frozenset()
    offices: tuple[str, ...] = ()
    spot: Spot = None
    """Where those words stand."""


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """All rows of tasks, and which offices those name that are not for all."""

    rows: tuple[TaskRow, ...] = ()
    only: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """The index of a row that is not for all offices -> the rows of the offices it is for."""

    every: tuple[int, ...] = ()
    """The indices of all rows."""

    def of(self, office: Office) -> tuple[int, ...]:
        """Return the indices of the rows that are for `office`."""
        if not self.only:
            return self.every
        number = office.record.number
        return tuple(index for index in self.every if index not in self.only or number in self.only[index])


def read_tasks(sheet: Sheet, report: Report) -> Iterator[TaskRow]:
    """Yield the rows of a sheet of tasks."""
    for record in sheet.records:
        own = Report(report.file)
        node = Fields(tuple(_entries(record, sheet, own)), record.spot)
        pruned = frozenset(str(path[-1]) for path in own.pruned if path)
        if _is_bare(record, sheet):
            what = record.cells["what"]
            own.add("task-bare", what.spot, ("tasks", "what"), given=text_of(what, Report()))
        named = record.cells.get("office", _NO_CELL)
        yield TaskRow(node, own.sorted(), pruned, text_words(named, own), named.spot)


def text_words(cell: Cell, report: Report) -> tuple[str, ...]:
    """Return the codes and names of offices in a cell."""
    if is_blank(cell):
        return ()
    if not isinstance(cell.value, str):
        return (key_of(cell),)
    text_of(cell, report, ("tasks",))
    return tuple(part for part in _PARTS.split(cell.value.strip()) if part)


def _is_bare(record: Record, sheet: Sheet) -> bool:
    """Tell whether a row says what is to be done and no more, in a sheet that says who leads and when it is due."""
    held = {name for name, cell in record.cells.items() if not is_blank(cell)}
    return held - {"office"} == {"what"} and {"lead", "due"} <= set(sheet.columns)


def _entries(record: Record, sheet: Sheet, report: Report) -> Iterator[Entry]:
    cells = record.cells
    what = cells.get("what", _NO_CELL)
    if is_blank(what):
        report.prune("task-nameless", what.spot or record.spot, ("tasks", "what"), row=record.number)
        yield Entry("what", Scalar("…", what.spot), what.spot)
    for name, cell in cells.items():
        node = _node(name, cell, sheet, report)
        if node is not None:
            yield Entry(name, node, cell.spot)


def _node(name: str, cell: Cell, sheet: Sheet, report: Report) -> Node | None:
    path = ("tasks", name)
    if name == "office":
        return None
    if name == "due":
        return due_of(cell, report, path)
    if name == "partners":
        return parts_of(cell, report, path)
    if name == "budget":
        return budget_of(cell, report, path, sheet.columns[name].unit)
    if name == "lead" and isinstance(cell.value, str) and "\n" in cell.value.strip():
        leads = parts_of(cell, report, path, lines_only=True)
        return (
            Scalar("; ".join(str(each.value) for each in leads.nodes if isinstance(each, Scalar)), cell.spot)
            if leads
            else None
        )
    text = text_of(cell, report, path)
    return None if text is None else Scalar(text, cell.spot)


def assign(rows: tuple[TaskRow, ...], offices: Iterable[Office], report: Report) -> TaskSheet:
    """Return which rows are for which offices; report words that mean no office, or several."""
    known = _index(offices if any(row.offices for row in rows) else ())
    only: dict[int, frozenset[int]] = {}
    for index, row in enumerate(rows):
        if row.offices and not any(fold(word) in table(DATA)["every"]["words"] for word in row.offices):
            only[index] = frozenset(number for word in row.offices for number in _meant(word, row, known, report))
    return TaskSheet(rows, only, tuple(range(len(rows))))


@dataclass(frozen=True, slots=True)
class _Called:
    """The rows of the offices by their codes as they are written, and by everything they are called, folded."""

    codes: Mapping[str, list[int]]
    words: Mapping[str, list[int]]
    names: Mapping[str, str]
    """What they are called, folded -> as it is written."""


def _index(offices: Iterable[Office]) -> _Called:
    codes: dict[str, list[int]] = {}
    found: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for office in offices:
        called = {fold(word): word for word in _names(office)}
        names |= called
        for word in {office.key, *called} - {""}:
            found.setdefault(word, []).append(office.record.number)
        codes.setdefault(office.code, []).append(office.record.number)
    return _Called(codes, found, names)


def _names(office: Office) -> Iterator[str]:
    for name in ("name", "full_name", "issuer", "short_issuer"):
        yield office.text(name, Report(), ()) or ""


def _meant(word: str, row: TaskRow, known: _Called, report: Report) -> list[int]:
    numbers = _called(word, known)
    parts = [_called(part.strip(), known) for part in word.split(",")]
    if not numbers and all(len(part) == 1 for part in parts):  # commas stand inside of names, but not of this one
        return [number for part in parts for number in part]
    spot = row.spot
    if not numbers:
        near = names.nearest(word, known.names)
        perhaps = names.perhaps(known.names[near] if near else None)
        report.add("task-office-unknown", spot, ("tasks",), name=word, perhaps=perhaps)
    elif len(numbers) > 1:
        report.add("task-office-many", spot, ("tasks",), name=word, rows=", ".join(map(str, numbers)))
        return []
    return numbers


def _called(word: str, known: _Called) -> list[int]:
    """Return the rows of the offices with a code, or else a name."""
    return known.codes.get(word) or known.words.get(key_of(Cell(word))) or known.words.get(fold(word)) or []
