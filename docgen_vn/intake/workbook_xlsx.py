"""Excel workbooks to grids: every cell with its place, merged cells filled in, nothing that could do harm opened."""

import io
import re
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docgen_vn import package
from docgen_vn.intake.cells import NO_RESULT, Cell
from docgen_vn.intake.grid import DATA, Cells, Grid, Span
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import read_bytes
from docgen_vn.resources import table

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_CELLS: Final = 3_000_000
"""How many cells a workbook may have; far above any list of offices or tasks."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_HIDDEN: Final = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden="(?:1|true)")[^>]*>\s*<(?:\w+:)?c\s')  # with cells
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_LETTERS: Final = 26


Wanted = Callable[[Sequence[str]], Collection[str]]
"""Which of the sheets of a workbook are to be read, by their names."""


def read_workbook_file(path: Path, report: Report, wanted: Wanted) -> list[tuple[Grid, bool]]:
    """Return the sheets of the .xlsx `path` that are `wanted`, each with whether it is hidden.

    Raises UnreadableError when the file is no workbook, is locked, damaged or built to do harm, or when openpyxl is
    not installed.
    """
    data = read_bytes(path, report)
    parts = _parts(data, report)
    try:
        return _Book(data, parts, str(path), report).grids(wanted)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "openpyxl":
            raise
        report.stop("input-needs-extra", None, library="openpyxl", extra="docgen-vn[plan]")
    except _DAMAGED as error:
        report.stop("workbook-damaged", None, reason=type(error).__name__)


_DAMAGED = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, EOFError, AssertionError)
"""What openpyxl raises for workbooks that no program wrote."""


def _parts(data: bytes, report: Report) -> dict[str, bytes]:
    """Return the parts of a workbook, once it is known for what it is."""
    kinds, reasons = table(DATA)["kinds"], table(DATA)["package"]
    if data.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        report.stop("workbook-other-kind", None, kind=kinds["locked" if is_locked else "old"])
    try:
        parts = package.read(data)
    except package.PackageError as error:
        report.stop("workbook-unreadable", None, reason=reasons[error.code])
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        report.stop("workbook-other-kind", None, kind=kinds["ods"])
    if "xl/workbook.bin" in parts:
        report.stop("workbook-other-kind", None, kind=kinds["binary"])
    if b"spreadsheetml" not in parts.get("[Content_Types].xml", b""):
        report.stop("workbook-other-kind", None, kind=kinds["other"])
    if any(
        b"<!DOCTYPE" in part or b"<!ENTITY" in part for name, part in parts.items() if name.endswith((".xml", ".rels"))
    ):
        report.stop("workbook-unreadable", None, reason=kinds["doctype"])
    return parts


class _Book:
    """One workbook while it is read."""

    def __init__(self, data: bytes, parts: dict[str, bytes], file: str, report: Report) -> None:
        self._data = data
        self._parts = parts
        self._file = file
        self._report = report
        self._count = 0

    def grids(self, wanted: Wanted) -> list[tuple[Grid, bool]]:
        """Return the sheets asked for."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot write back is nothing to a reader
            book = self._open(is_computed=True)
            names = wanted([sheet.title for sheet in book.worksheets])
            sheets = (sheet for sheet in book.worksheets if sheet.title in names)
            return [(self._grid(sheet), sheet.sheet_state != "visible") for sheet in sheets]

    def _open(self, *, is_computed: bool) -> "Workbook":
        from openpyxl import load_workbook

        return load_workbook(io.BytesIO(self._data), read_only=True, data_only=is_computed, keep_links=False)

    def _grid(self, sheet: Any) -> Grid:
        source = self._parts.get(sheet._worksheet_path.lstrip("/"), b"")  # noqa: SLF001 - no public way to the part
        formulas = self._formulas(sheet.title) if _FORMULA.search(source) else iter(())
        rows = [
            self._row(sheet.title, number, values, sums)
            for number, (values, sums) in enumerate(zip_longest(_rows(sheet), formulas, fillvalue=()), start=1)
        ]
        merged = [_span(match) for match in _MERGED.findall(source)]
        spot = (1, 0, self._file, sheet.title)
        if hidden := len(_HIDDEN.findall(source)):
            self._report.add("sheet-rows-hidden", spot, sheet=sheet.title, count=hidden)
        return Grid(sheet.title, _filled(rows, merged), self._file, merged, spot)

    def _formulas(self, title: str) -> Iterator[Any]:
        """Yield the rows of a sheet with its formulas in place of what they came to."""
        return _rows(self._open(is_computed=False)[title])

    def _row(self, title: str, number: int, values: Sequence[Any], formulas: Sequence[Any]) -> Cells:
        self._count += len(values)
        if self._count > MOST_CELLS:
            self._report.stop("workbook-too-large", None, limit=MOST_CELLS)
        pairs = zip_longest(values, formulas[: len(values)])
        return [
            _cell(value, formula, (number, column, self._file, title))
            for column, (value, formula) in enumerate(pairs, start=1)
        ]


def _rows(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
    return iter(sheet.iter_rows())


def _cell(cell: Any, formula: Any, spot: tuple[int, int, str, str]) -> Cell:
    if cell.value is None:
        is_open = formula is not None and formula.value is not None and cell.data_type == "n"
        return Cell(None, spot, trouble=NO_RESULT) if is_open else Cell(None, spot)
    trouble = str(cell.value) if cell.data_type == "e" else ""
    is_number = cell.data_type == "n"
    return Cell(cell.value, spot, str(cell.number_format) if is_number else "", trouble)


def _span(match: tuple[bytes, bytes, bytes, bytes]) -> Span:
    return int(match[1]), _index(match[0]), int(match[3]), _index(match[2])


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _filled(rows: list[Cells], merged: Sequence[Span]) -> list[Cells]:
    """Return the rows with what stands in merged cells in each of them, within one column or the heading."""
    width = max((len(row) for row in rows), default=0)
    for first, left, last, right in merged:
        origin = rows[first - 1][left - 1] if first <= len(rows) and left <= len(rows[first - 1]) else None
        if origin is None or origin.value is None:
            continue
        for number in range(first, min(last, len(rows)) + 1):
            rows[number - 1] = _spread(rows[number - 1], origin, left, min(right, width))
    return rows


def _spread(row: Cells, origin: Cell, left: int, right: int) -> Cells:
    """Return `row` with `origin` in the columns `left` to `right`."""
    room = [Cell()] * max(0, right - len(row))
    return [*row, *room][: left - 1] + [origin] * (right - left + 1) + [*row, *room][right:]
