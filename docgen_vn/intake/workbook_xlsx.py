"""Excel workbooks to grids: every cell with its place, merged cells filled in, nothing that could do harm opened."""

import io
import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice, zip_longest
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

_AT_ONCE: Final = 256  # rows
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
    book = _Book(data, str(path), report)
    try:
        with _of_openpyxl(report):
            sheets = book.sheets(wanted)
        return [(book.grid(sheet, parts), sheet.sheet_state != "visible") for sheet in sheets]
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "openpyxl":
            raise
        report.stop("input-needs-extra", None, library="openpyxl", extra="docgen-vn[plan]")


_DAMAGED = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, EOFError, AssertionError)
"""What openpyxl raises for workbooks that no program wrote."""


@contextmanager
def _of_openpyxl(report: Report) -> Iterator[None]:
    """Let openpyxl read: what it cannot write back is nothing to a reader, and a damaged workbook is named."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except _DAMAGED as error:
            report.stop("workbook-damaged", None, reason=type(error).__name__)


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

    def __init__(self, data: bytes, file: str, report: Report) -> None:
        self._data = data
        self._file = file
        self._report = report
        self._count = 0

    def sheets(self, wanted: Wanted) -> list[Any]:
        """Return the sheets asked for."""
        book = self._open(is_computed=True)
        names = wanted([sheet.title for sheet in book.worksheets])
        return [sheet for sheet in book.worksheets if sheet.title in names]

    def _open(self, *, is_computed: bool) -> "Workbook":
        from openpyxl import load_workbook

        return load_workbook(io.BytesIO(self._data), read_only=True, data_only=is_computed, keep_links=False)

    def grid(self, sheet: Any, parts: Mapping[str, bytes]) -> Grid:
        """Return a sheet to read."""
        title: str = sheet.title
        source = parts.get(sheet._worksheet_path.lstrip("/"), b"")  # noqa: SLF001 - no public way to the part
        merged = [_span(match) for match in _MERGED.findall(source)]
        spot = (1, 0, self._file, title)
        if hidden := len(_HIDDEN.findall(source)):
            self._report.add("sheet-rows-hidden", spot, sheet=title, count=hidden)
        rows = self._cells(sheet, has_formulas=bool(_FORMULA.search(source)))
        return Grid(title, _filled(rows, merged), self._file, merged, spot)

    def _cells(self, sheet: Any, *, has_formulas: bool) -> Iterator[Cells]:
        """Yield the rows of a sheet, some at a time."""
        title: str = sheet.title
        with _of_openpyxl(self._report):
            formulas = _rows(self._open(is_computed=False)[title]) if has_formulas else iter(())
            pairs = enumerate(zip_longest(_rows(sheet), formulas, fillvalue=()), start=1)
        while True:
            with _of_openpyxl(self._report):
                some = [self._row(title, number, values, sums) for number, (values, sums) in islice(pairs, _AT_ONCE)]
            if not some:
                return
            yield from some

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


def _filled(rows: Iterator[Cells], merged: Sequence[Span]) -> Iterator[Cells]:
    """Yield the rows with what stands in merged cells in each of them, within one column or the heading.

    They are no wider than the first rows are, or the row itself: a title may be merged over all columns there can be.
    """
    top = list(islice(rows, _AT_ONCE))
    width = max((len(row) for row in top), default=0)
    begins: dict[int, list[Span]] = {}
    for span in merged:
        begins.setdefault(span[0], []).append(span)
    still: list[tuple[Span, Cell]] = []
    for number, row in enumerate(chain(top, rows), start=1):
        still = [(span, origin) for span, origin in still if span[2] >= number]
        still += _with_origins(begins.get(number, ()), row)
        yield _spread_all(row, still, width) if still else row


def _with_origins(spans: Iterable[Span], row: Cells) -> Iterator[tuple[Span, Cell]]:
    """Yield merged cells that begin in `row`, each with the cell that holds its value, where there is one."""
    for span in spans:
        origin = row[span[1] - 1] if span[1] <= len(row) else None
        if origin is not None and origin.value is not None:
            yield span, origin


def _spread_all(row: Cells, spans: Iterable[tuple[Span, Cell]], width: int) -> Cells:
    for (_, left, _, right), origin in spans:
        row = _spread(row, origin, left, min(right, max(width, len(row))))
    return row


def _spread(row: Cells, origin: Cell, left: int, right: int) -> Cells:
    """Return `row` with `origin` in the columns `left` to `right`."""
    room = [Cell()] * max(0, right - len(row))
    return [*row, *room][: left - 1] + [origin] * (right - left + 1) + [*row, *room][right:]
