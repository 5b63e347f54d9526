"""Tables of a text: cells where they stand, numbers as they are printed, rows of sums below."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from docgen_vn.compose.prose import Refs, prose
from docgen_vn.model.blocks import Align, Table
from docgen_vn.model.table_grid import Placed
from docgen_vn.model.table_sums import Sums, number_of, sums
from docgen_vn.text.figures import figures
from docgen_vn.text.numbers import money
from docgen_vn.text.typography import glue
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Paragraph, Role, Run, Span

_XML_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}

Row = list[Paragraph]

_LONGEST_MARK = 4
"""Characters of what stands among the numbers of rows: "VIII", "A", "1a"."""


def table(source: Table, refs: Refs, words: Mapping[str, str]) -> nodes.Table:
    """Return the table `source`; numbers stand right with thousands dots unless a column says otherwise.

    So do texts that are numbers, in a column of numbers; those that count the rows stand in the middle.
    `words` are the formulas of the rows of sums.
    """
    found = sums(source)
    return _Maker(source, found, refs, words, _amounts(found), _counts_rows(found)).table()


def _counts_rows(found: Sums) -> bool:
    """Tell whether the first column numbers the rows: 1, 2, 3, from 1 again below a heading, "I" or "A" at one."""
    grid = found.grid
    cells = (cell for cell in grid.cells if cell.column == 0 and cell.columns == 1 and cell.row >= grid.header_rows)
    values = [cell.value for cell in cells if cell.value != ""]
    numbers = [number for value in values if (number := number_of(value)) is not None]
    others = (value for value in values if isinstance(value, str) and number_of(value) is None)
    is_count = all(number in {1, before + 1} for before, number in pairwise([Decimal(0), *numbers]))
    is_short = all(len(value) <= _LONGEST_MARK for value in others)
    return bool(numbers) and is_count and is_short and grid.columns > 1 and 0 not in found.totals


def _amounts(found: Sums) -> frozenset[int]:
    """Return the columns that hold nothing but numbers, some typed as texts: "52,7" beside 48, "3,00", "10,5%".

    Whole numbers that are all texts may be anything, such as the numbers of the rows.
    """
    texts: dict[int, list[str]] = {}
    others: set[int] = set()
    numbers: set[int] = set()
    for cell in found.grid.cells:
        if cell.row < found.grid.header_rows or cell.columns > 1 or cell.column in others or cell.value == "":
            continue
        if not isinstance(cell.value, str):
            numbers.add(cell.column)
        elif number_of(cell.value.rstrip("% ")) is None:
            others.add(cell.column)
        else:
            texts.setdefault(cell.column, []).append(cell.value)
    told = {at for at, said in texts.items() if at in numbers or "," in "".join(said) or "." in "".join(said)}
    return frozenset(told - others)


@dataclass(frozen=True, slots=True)
class _Maker:
    source: Table
    sums: Sums
    refs: Refs
    words: Mapping[str, str]
    amounts: frozenset[int]
    counts_rows: bool

    def table(self) -> nodes.Table:
        grid = self.sums.grid
        rows = self._rows()
        spans = [
            Span(cell.row, cell.column, cell.rows, cell.columns)
            for cell in grid.cells
            if cell.rows > 1 or cell.columns > 1
        ]
        last = len(rows)
        for row, span in self._sum_rows(last):
            rows.append(row)
            spans += [span] if span.columns > 1 else []
        header, *others = map(tuple, rows)
        return nodes.Table(header, tuple(others), tuple(spans), grid.header_rows, len(rows) - last)

    def _rows(self) -> list[Row]:
        """Return the rows of header and body, what a merged cell covers left empty."""
        grid = self.sums.grid
        height = grid.header_rows + grid.body_rows
        rows = [self._empty(Role.TABLE_HEADER if at < grid.header_rows else Role.TABLE_TEXT) for at in range(height)]
        for cell in grid.cells:
            rows[cell.row][cell.column] = self._head(cell) if cell.row < grid.header_rows else self._cell(cell)
        return rows

    def _empty(self, role: Role) -> Row:
        return [Paragraph(role, ())] * self.sums.grid.columns

    def _head(self, cell: Placed) -> Paragraph:
        text = cell.value if isinstance(cell.value, str) else figures(cell.value, dots=False)
        return Paragraph(Role.TABLE_HEADER, prose(text, self.refs))

    def _cell(self, cell: Placed) -> Paragraph:
        align = self._align(cell.column) if cell.columns == 1 else ""
        if not align and self.counts_rows and cell.column == 0 and cell.columns == 1:
            align = "center"
        if not isinstance(cell.value, str):
            text = figures(cell.value, dots=cell.column not in self.sums.plain)
            return Paragraph(Role.TABLE_TEXT, (Run(text),), align=align or "right")
        is_summed = cell.column in self.sums.totals and number_of(cell.value) is not None
        is_amount = is_summed or (cell.column in self.amounts and cell.columns == 1)
        align = align or ("right" if is_amount else "")
        return Paragraph(Role.TABLE_TEXT, prose(cell.value, self.refs), align=align)

    def _align(self, column: int) -> str:
        align = self.source.align
        return _XML_ALIGN[align[column]] if align and column < len(align) else ""

    def _sum_rows(self, first: int) -> Iterator[tuple[Row, Span]]:
        """Yield the row of totals and that of the sum in words, each with the span of its first cell."""
        width = self.sums.grid.columns
        if self.sums.totals:
            yield self._totals(), Span(first, 0, columns=max(1, min(self.sums.totals)))
        if self.sums.words is not None:
            row = self._empty(Role.TABLE_TEXT)
            row[0] = Paragraph(Role.TABLE_TEXT, (Run(self._said(self.sums.words), italic=True),))
            yield row, Span(first + 1, 0, columns=width)

    def _totals(self) -> Row:
        row = self._empty(Role.TABLE_TEXT)
        label = prose(self.source.totals_label or self.words["total"], self.refs, bold=True)
        row[0] = Paragraph(Role.TABLE_TEXT, label, align="center")
        for column, value in self.sums.totals.items():
            text = figures(value, dots=column not in self.sums.plain)
            row[column] = Paragraph(Role.TABLE_TEXT, (Run(text, bold=True),), align=self._align(column) or "right")
        return row

    def _said(self, column: int) -> str:
        amount = money(int(self.sums.totals[column]), unit=self.source.unit or self.words["unit"])
        return glue(self.words["in_words"].format(amount=amount))
