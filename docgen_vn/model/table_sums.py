"""What is summed in a table: which columns, to what, and which total is said in words. Nothing of it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from docgen_vn.model.blocks import Table
from docgen_vn.model.origin import DataPath
from docgen_vn.model.table_grid import Grid, Placed, Slip, Value, grid
from docgen_vn.text.casing import fold
from docgen_vn.text.figures import exact, figures, parse_figures, total
from docgen_vn.text.numbers import LIMIT


@dataclass(frozen=True, slots=True)
class Sums:
    """A table with its sums: columns count from 0; `words` is the column whose total is said in words."""

    grid: Grid
    plain: frozenset[int]
    totals: Mapping[int, Decimal]
    words: int | None
    slips: tuple[Slip, ...]


def sums(table: Table) -> Sums:
    """Return the grid of `table`, its totals, and all that is wrong with them."""
    found = _Finder(table, grid(table))
    plain = frozenset(found.columns("plain"))
    totals = found.totals(plain)
    words = found.words(totals)
    return Sums(found.grid, plain, totals, words, (*found.grid.slips, *found.slips))


def number_of(value: Value) -> Decimal | None:
    """Return the number that a cell holds: a number, or a text that is one as a paper writes it."""
    return parse_figures(value) if isinstance(value, str) else exact(value)


@dataclass
class _Finder:
    table: Table
    grid: Grid
    slips: list[Slip] = field(default_factory=list)

    def __post_init__(self) -> None:
        last = self.grid.header_rows - 1
        heads = [cell for cell in self.grid.cells if cell.row <= last < cell.row + cell.rows]
        self.names = {at: _bare(cell) for cell in heads for at in range(cell.column, cell.column + cell.columns)}

    def columns(self, slot: str) -> list[int]:
        """Return the columns that the key `slot` names."""
        said = getattr(self.table, slot)
        if isinstance(said, bool) or not self.grid.columns:
            return []
        named = [((slot, at), name) for at, name in enumerate(said)] if isinstance(said, tuple) else [((slot,), said)]
        found = [self._column(name, path) for path, name in named]
        return sorted({at for at in found if at is not None})

    def _column(self, name: str | int, path: DataPath) -> int | None:
        if isinstance(name, int) and 1 <= name <= self.grid.columns:
            return name - 1
        found = self._called(str(name).strip())
        if len(found) == 1:
            return found[0]
        facts = {"column": name, "known": ", ".join(filter(None, self.names.values()))}
        self.slips.append(Slip("column_twice" if found else "column_unknown", path, facts))
        return None

    def _called(self, name: str) -> list[int]:
        """Return the columns of that name, letter by letter or at least without marks and signs."""
        found = [at for at, head in self.names.items() if head == name]
        return found or [at for at, head in self.names.items() if fold(head) == fold(name) != ""]

    def _is_summed(self) -> bool:
        return self.table.totals is not False and self.table.totals != ()

    def totals(self, plain: frozenset[int]) -> dict[int, Decimal]:
        """Return the total of each column that is summed."""
        if not self._is_summed() or not self.grid.columns:
            return {}
        filled = self._filled()
        wanted = self.columns("totals")
        if self.table.totals is True:
            wanted = [at for at in sorted(filled) if at and at not in plain and _has_number(filled[at])]
            if not wanted:
                self.slips.append(Slip("total_empty", ("totals",), {"column": "Bảng"}))
        return {at: self._total(at, filled.get(at, [])) for at in wanted}

    def _filled(self) -> dict[int, list[Placed]]:
        """Return the cells of each column that say something; a text over several columns only heads its row."""
        filled: dict[int, list[Placed]] = {}
        for cell in self.grid.cells:
            is_told = cell.row >= self.grid.header_rows and cell.row not in self.grid.broken and cell.value != ""
            if is_told and (cell.columns == 1 or number_of(cell.value) is not None):
                for at in range(cell.column, cell.column + cell.columns):
                    filled.setdefault(at, []).append(cell)
        return filled

    def _total(self, column: int, cells: list[Placed]) -> Decimal:
        """Return the sum of what is a number; note what is none, or of no single column."""
        name = self._name(column)
        if column == 0:
            self.slips.append(Slip("total_first", ("totals",), {"column": name}))
        if not _has_number(cells):
            self.slips.append(Slip("total_empty", ("totals",), {"column": f"Cột {name}"}))
            return Decimal(0)
        numbers = [(cell, number_of(cell.value) if cell.columns == 1 else None) for cell in cells]
        self.slips += [self._no_number(name, cell) for cell, number in numbers if number is None]
        return total(number for _, number in numbers if number is not None)

    def _no_number(self, name: str, cell: Placed) -> Slip:
        row = cell.row - self.grid.header_rows + 1
        return Slip("total_text", cell.path, {"column": name, "row": row, "text": str(cell.value)})

    def _name(self, column: int) -> str:
        return f"“{self.names[column]}”" if self.names.get(column) else str(column + 1)

    def words(self, totals: Mapping[int, Decimal]) -> int | None:
        """Return the column whose total is said in words, None when there is none or it cannot be said."""
        if self.table.in_words is False or not self.grid.columns:
            return None
        if self._is_summed() and not totals:  # said already
            return None
        column = self._only(totals) if self.table.in_words is True else next(iter(self.columns("in_words")), None)
        return column if column is not None and self._can_be_said(column, totals) else None

    def _only(self, totals: Mapping[int, Decimal]) -> int | None:
        """Return the one column that is summed."""
        if len(totals) == 1:
            return next(iter(totals))
        if totals:
            facts = {"count": len(totals), "columns": ", ".join(map(self._name, totals))}
            self.slips.append(Slip("words_which", ("in_words",), facts))
        else:
            self.slips.append(Slip("words_unsummed", ("in_words",), {"column": "cột nào"}))
        return None

    def _can_be_said(self, column: int, totals: Mapping[int, Decimal]) -> bool:
        if column not in totals:
            self.slips.append(Slip("words_unsummed", ("in_words",), {"column": f"cột {self._name(column)}"}))
            return False
        value = totals[column]
        if value == value.to_integral_value() and abs(value) < LIMIT:
            return True
        self.slips.append(Slip("words_number", ("in_words",), {"total": figures(value)}))
        return False


def _has_number(cells: list[Placed]) -> bool:
    return any(number_of(cell.value) is not None for cell in cells)


def _bare(cell: Placed) -> str:
    """Return the name of a header without the marks of its look."""
    return str(cell.value).replace("*", "").strip()
