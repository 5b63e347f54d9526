"""Where the cells of a table stand: every place of the grid belongs to one cell, or a slip says why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen_vn.model.blocks import Cell, HeaderCell, Merged, Table
from docgen_vn.model.origin import DataPath

Value = str | int | float


class Placed(NamedTuple):  # made by the thousand: much quicker than a frozen dataclass
    """A cell where it stands: `row` and `column` from 0, the header first; `path` is below the table."""

    value: Value
    path: DataPath
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a table: a kind of slip, its path below the table, the facts to tell."""

    kind: str
    path: DataPath
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by rows; `broken` are the rows whose cells do not fill their columns."""

    columns: int
    header_rows: int
    body_rows: int
    cells: tuple[Placed, ...]
    slips: tuple[Slip, ...] = ()
    broken: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    path: DataPath
    cells: Sequence[Cell]


def grid(table: Table) -> Grid:
    """Return where the cells of `table` stand; a header of both cells and rows has no grid."""
    header = _header(table)
    if header is None:
        return Grid(0, 0, 0, (), (Slip("header_mixed", ("header",), {}),))
    width = sum(_columns(cell) for cell in header[0].cells)
    head = _Part("tiêu đề", header, 0, width)
    body = _Part("bảng", [_Row(("rows", at), row) for at, row in enumerate(table.rows)], len(header), width)
    cells = (*head.cells(), *body.cells())
    broken = frozenset(head.broken | body.broken)
    return Grid(width, len(header), len(table.rows), cells, (*head.slips, *body.slips), broken)


def _header(table: Table) -> list[_Row] | None:
    """Return the rows of the header, None when cells and rows stand side by side."""
    rows = [row for row in table.header if isinstance(row, tuple)]
    if not rows:
        cells: list[HeaderCell] = [cell for cell in table.header if not isinstance(cell, tuple)]
        return [_Row(("header",), cells)]
    return [_Row(("header", at), row) for at, row in enumerate(rows)] if len(rows) == len(table.header) else None


def _columns(cell: Cell) -> int:
    return cell.columns if isinstance(cell, Merged) else 1


@dataclass
class _Part:
    """The header or the body: a cell may reach down to its last row, not beyond."""

    name: str
    rows: Sequence[_Row]
    first: int
    width: int
    slips: list[Slip] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)

    def cells(self) -> Iterator[Placed]:
        """Yield the cells row by row, each in the first column that is free; note the slips."""
        free_from = [0] * self.width  # the row from which a column is free again
        for at, row in enumerate(self.rows):
            if self._is_plain(row) and max(free_from) <= at:
                yield from self._plain(at, row)
                continue
            covered = sum(start > at for start in free_from)
            before = len(self.slips)
            yield from self._row(at, row, free_from)
            count = covered + sum(_columns(cell) for cell in row.cells)
            if count != self.width and len(self.slips) == before:
                facts = {"row": at + 1, "part": self.name, "cells": count, "columns": self.width}
                self.slips.append(Slip("ragged", row.path, facts))
            if len(self.slips) > before:
                self.broken.add(self.first + at)

    def _is_plain(self, row: _Row) -> bool:
        return len(row.cells) == self.width and not any(isinstance(cell, Merged) for cell in row.cells)

    def _plain(self, at: int, row: _Row) -> list[Placed]:
        """Return the usual row: a cell a column, quickly."""
        path, down = row.path, self.first + at
        return [
            Placed(cell, (*path, index), down, index)
            for index, cell in enumerate(row.cells)
            if not isinstance(cell, Merged)
        ]

    def _row(self, at: int, row: _Row, free_from: list[int]) -> Iterator[Placed]:
        column = 0
        for index, cell in enumerate(row.cells):
            while column < self.width and free_from[column] > at:
                column += 1
            if column == self.width:
                return
            path = (*row.path, index)
            placed = self._placed(cell, path, at, column)
            end = column + placed.columns
            if any(start > at for start in free_from[column:end]):
                self.slips.append(Slip("overlap", path, {"row": at + 1, "part": self.name}))
            free_from[column:end] = [at + placed.rows] * placed.columns
            yield placed
            column = end

    def _placed(self, cell: Cell, path: DataPath, at: int, column: int) -> Placed:
        """Return a cell cut to the size of its part."""
        if not isinstance(cell, Merged):
            return Placed(cell, path, self.first + at, column)
        columns = min(cell.columns, self.width - column)
        rows = min(cell.rows, len(self.rows) - at)
        if (columns, rows) != (cell.columns, cell.rows):
            facts = {"row": at + 1, "part": self.name, "columns": columns, "rows": rows}
            self.slips.append(Slip("span_beyond", path, facts))
        return Placed(cell.text, path, self.first + at, column, rows, columns)
