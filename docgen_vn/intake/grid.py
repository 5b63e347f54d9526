"""Tables in sheets: where the heading is, what its columns are called, which rows hold something."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from docgen_vn.intake import names
from docgen_vn.intake.cells import Cell, is_blank
from docgen_vn.intake.nodes import Spot
from docgen_vn.intake.records import Record, Records, spot_of
from docgen_vn.intake.report import Report
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

DATA = "intake/data/workbook.toml"
Cells = Sequence[Cell]
Span = tuple[int, int, int, int]
"""First row, first column, last row and last column of merged cells, from 1."""

_HEADING_WITHIN = 60  # rows: titles and notes stand above a heading, whole pages do not
_TALL = 3  # rows of a heading at most
_UNIT = re.compile(r"\(([^()]*)\)")
_COLUMN_NUMBER = re.compile(r"\(?(?:([A-Z])|([0-9]{1,2}))\)?(?:\s*=.*)?")
_YEARS = range(1900, 2200)  # numbers that name a column
_FEW = 3  # cells: an office may be called "2" and stand in row 1


class Grid:
    """A sheet while it is read: its first rows, among which the heading stands, and then the others as they come.

    Merged cells are filled in; `merged` says which they were.
    """

    def __init__(
        self, name: str, rows: Iterable[Cells], file: str | None = None, merged: Sequence[Span] = (), spot: Spot = None
    ) -> None:
        self.name = name
        self.file = file
        self.merged = merged
        self.spot = spot
        self._rest = iter(rows)
        self.top: Sequence[Cells] = tuple(islice(self._rest, _HEADING_WITHIN + _TALL))

    def rows(self) -> Iterator[Cells]:
        """Yield all rows from the first one; those that are not in `top` come only once."""
        return chain(self.top, self._rest)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, place, the unit in brackets behind its heading, and the heading itself."""

    name: str
    index: int
    heading: str
    unit: str = ""
    spot: Spot = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its columns by name, and its rows that hold anything."""

    columns: Mapping[str, Column]
    records: Records
    file: str | None = None
    name: str = ""


@cache
def column_names(kind: str) -> Mapping[str, str]:
    """Return every name of the columns of a sheet, ``offices`` or ``tasks``, with the column it means."""
    rows: Mapping[str, list[str]] = table(DATA)[kind]
    return {alias: name for name, aliases in rows.items() for alias in (name, *aliases)}


def read_sheet(grid: Grid, kind: str, needed: str, report: Report) -> Sheet | None:
    """Return the table in `grid`; None, with a finding, where no row names the column `needed`.

    Reported are columns that stand twice, columns without a name that hold something, in a sheet of tasks those that
    nobody reads, and rows of sums, which are left out.
    """
    known = column_names(kind)
    found = _heading(grid, known, needed)
    if found is None:
        report.add("sheet-no-heading", _sheet_spot(grid), sheet=grid.name, needed=f"“{_written(needed)}”")
        return None
    first, last = found
    columns = _columns(grid, (first, last), known, report)
    if kind == "tasks":
        columns = {name: column for name, column in columns.items() if _is_read(column, known, report)}
    places = {name: _place(column) for name, column in columns.items()}
    return Sheet(columns, Records(_records(grid, found, columns, report), places), grid.file, grid.name)


def _place(column: Column) -> Spot:
    """Return the place of a cell of a column, whatever its line is; its heading may be merged with the one beside."""
    return (0, column.index + 1, *column.spot[2:]) if column.spot else None


def has_heading(grid: Grid, kind: str, needed: str) -> bool:
    """Tell whether a row of `grid` names the column `needed` of a sheet of `kind`."""
    return _heading(grid, column_names(kind), needed) is not None


def _heading(grid: Grid, known: Mapping[str, str], needed: str) -> tuple[int, int] | None:
    """Return the first and last row of the heading, from 0: merged cells can make it several rows high."""
    best, most = None, 0
    for index, row in enumerate(grid.top[:_HEADING_WITHIN]):
        meant = {known[name] for name in map(_name, row) if name in known}
        if needed in meant and len(meant) > most:
            best, most = index, len(meant)
    if best is None:
        return None
    tall = [last - 1 for first, _, last, _ in grid.merged if first - 1 == best]
    return best, min(max([best, *tall]), best + _TALL - 1, len(grid.top) - 1)


def _columns(grid: Grid, heading: tuple[int, int], known: Mapping[str, str], report: Report) -> dict[str, Column]:
    first, last = heading
    found: dict[str, Column] = {}
    for index in range(max(len(row) for row in grid.top[first : last + 1])):
        column = _column(grid, (first, last), index, known)
        if column is None:
            continue
        if column.name in found:
            other = found[column.name]
            if (other.heading, last > first) != (column.heading, True):
                report.add("sheet-column-twice", column.spot, heading=column.heading, other=other.heading)
        else:
            found[column.name] = column
    return found


def _column(grid: Grid, heading: tuple[int, int], index: int, known: Mapping[str, str]) -> Column | None:
    """Return the column at `index`: the lowest heading that is known, or else the lowest one there is."""
    first, last = heading
    cells = [row[index] for row in reversed(grid.top[first : last + 1]) if index < len(row)]
    named = [cell for cell in cells if _name(cell)]
    if not named:
        return None
    cell = next((cell for cell in named if _name(cell) in known), named[0])
    text = " ".join(str(cell.value).split())
    unit = next(iter(_UNIT.findall(text)), "")
    return Column(known.get(_name(cell), _name(cell)), index, text, unit.strip(), cell.spot)


def _name(cell: Cell) -> str:
    """Return the name that a heading gives to its column."""
    value = str(cell.value) if isinstance(cell.value, int) and cell.value in _YEARS else cell.value
    return fold(_UNIT.sub(" ", value)) if isinstance(value, str) else ""


def _is_read(column: Column, known: Mapping[str, str], report: Report) -> bool:
    """Tell whether tasks have a column; report one that nobody reads."""
    if column.name in known.values():
        return True
    if column.name not in table(DATA)["unused"]["tasks"]:
        near = names.nearest(column.name, known)
        perhaps = names.perhaps(_written(known[near]) if near else None)
        report.add("sheet-column-unread", column.spot, heading=column.heading, perhaps=perhaps)
    return False


def _written(column: str) -> str:
    """Return the heading of a column as people write it."""
    heading: str = table(DATA)["headings"][column]
    return heading


def _records(grid: Grid, heading: tuple[int, int], columns: Mapping[str, Column], report: Report) -> Iterator[Record]:
    """Yield the rows below the heading that hold anything but cells merged from above, without sums."""
    for index, row in _below(grid, heading, report):
        cells = {name: row[column.index] for name, column in columns.items() if column.index < len(row)}
        held = [cell for cell in cells.values() if not is_blank(cell)]
        if held and not (grid.merged and all(cell.spot and cell.spot[0] <= index for cell in held)):
            spot = spot_of(cells)
            number, first = spot[0] if spot else index + 1, next(cell for cell in row if not is_blank(cell))
            code = _beside(first, held, cells, columns) or ("sheet-group" if _is_group(grid, held) else "")
            if code:
                report.add(code, first.spot, row=number)
            else:
                yield Record(number, cells, spot)


def _is_group(grid: Grid, held: Sequence[Cell]) -> bool:
    """Tell whether all that stands in a row is one cell merged over several columns: the heading of a group."""
    return bool(grid.merged) and len(held) > 1 and len({cell.spot for cell in held}) == 1


def _beside(first: Cell, held: Sequence[Cell], cells: Mapping[str, Cell], columns: Mapping[str, Column]) -> str:
    """Return the code of what a row is that holds no data: sums, the numbers of the columns, or the heading again."""
    if _is_total(first):
        return "sheet-total"
    if _are_column_numbers(held):
        return "sheet-column-numbers"
    headings = (columns[name].heading for name, cell in cells.items() if not is_blank(cell))
    is_again = all(_name(cell) == fold(_UNIT.sub(" ", heading)) for cell, heading in zip(held, headings, strict=True))
    return "sheet-heading-again" if is_again and len(held) > 1 else ""


def _are_column_numbers(held: Sequence[Cell]) -> bool:
    """Tell whether cells are the numbers that forms write under a heading: A, B, 1, 2, 3 or (1), (2), (3)=(1)+(2)."""
    last = (0, "")
    for cell in held:
        match = _COLUMN_NUMBER.fullmatch(str(cell.value).strip())
        mark = (int(match[2] or 0), match[1] or "") if match else last
        if mark <= last:
            return False
        last = mark
    return len(held) >= _FEW and last[0] > 0


def _is_total(first: Cell) -> bool:
    """Tell whether a row that begins with the cell `first` is one of sums."""
    return isinstance(first.value, str) and fold(first.value) in table(DATA)["totals"]["words"]


def _below(grid: Grid, heading: tuple[int, int], report: Report) -> Iterator[tuple[int, Cells]]:
    """Yield the rows below the heading, counted from 0; report the first cell of each column without a heading."""
    first, last = heading
    seen = {index for row in grid.top[first : last + 1] for index, cell in enumerate(row) if _name(cell)}
    for number, row in enumerate(islice(grid.rows(), last + 1, None), start=last + 1):
        for index, cell in enumerate(row):
            if index not in seen and not is_blank(cell):
                seen.add(index)
                report.add("sheet-column-nameless", cell.spot)
        yield number, row


def _sheet_spot(grid: Grid) -> Spot:
    """Return the place of a sheet as a whole."""
    return grid.spot or next((cell.spot for row in grid.top for cell in row if cell.spot), None)
