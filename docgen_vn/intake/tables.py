"""Tables that are no workbook, to grids: CSV files, data frames, and mappings out of Python."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from docgen_vn.intake.cells import Cell
from docgen_vn.intake.grid import DATA, Cells, Grid, column_names
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import read_text
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

_MARKS: Final = (";", ",", "\t")
_MARK_LINE: Final = "sep="  # how Excel is told the mark in the first line
_TRIED: Final = 60  # lines that are looked at for the mark
_SHORT: Final = 64_000  # characters
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def read_csv_file(path: Path, kind: str, report: Report) -> Grid:
    """Return the rows of a CSV file in UTF-8, parted by semicolons, commas or tabs: whichever shows more columns.

    Raises UnreadableError when the file is not UTF-8 or a quote is never closed.
    """
    text = read_text(path, report)
    skipped = 1 if text.startswith(_MARK_LINE) else 0
    lines = text.split("\n", 1)
    mark = lines[0][len(_MARK_LINE) :].strip(" ") or "\t" if skipped else _mark(text, kind)
    body = lines[1] if skipped and len(lines) > 1 else text
    rows = _csv_rows(body, mark[:1], skipped, str(path), report)
    return Grid(path.name, rows, str(path), (), (1, 1, str(path)))


def _csv_rows(body: str, mark: str, skipped: int, file: str, report: Report) -> Iterator[Cells]:
    """Yield the rows of a table, one after the other; raises UnreadableError at what is broken."""
    reader = csv.reader((line[0] for line in _LINE.finditer(body)), delimiter=mark, strict=True)
    start = skipped + 1
    try:
        for row in reader:
            yield [Cell(value, (start, place, file)) for place, value in enumerate(row, start=1)]
            start = skipped + reader.line_num + 1
    except csv.Error as error:
        report.stop("csv-broken", (start, 1), reason=error)


def _mark(text: str, kind: str) -> str:
    """Return the mark between columns: the one with which a line names most of the columns of `kind`."""
    known = column_names(kind)

    def most(mark: str) -> tuple[int, int]:
        rows = list(_try(text[:_SHORT], mark))
        named = max((len({known[fold(cell)] for cell in row if fold(cell) in known}) for row in rows), default=0)
        return named, max((len(row) for row in rows), default=0)

    return max(_MARKS, key=most)


def _try(text: str, mark: str) -> Iterable[Sequence[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for _ in range(_TRIED):
            yield next(reader)
    except (StopIteration, csv.Error):
        return


def read_records(data: Any, kind: str, report: Report) -> Grid:
    """Return a data frame (anything with ``to_dict("records")``) or mappings as a grid: a heading and its rows.

    Rows count from 1. Raises UnreadableError for anything else.
    """
    name = str(table(DATA)["sheet_names"][kind])
    records = data.to_dict("records") if hasattr(data, "to_dict") and not isinstance(data, Mapping) else data
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        report.stop("records-form", None, given=type(data).__name__)
    rows: list[Mapping[Any, Any]] = []
    for record in records:
        if not isinstance(record, Mapping):
            report.stop("records-form", None, given=type(record).__name__)
        rows.append(record)
    headings = list(dict.fromkeys(str(key) for row in rows for key in row))
    named = ({str(key): value for key, value in row.items()} for row in rows)
    body = (
        [Cell(row.get(heading), (number, place, "", name)) for place, heading in enumerate(headings, start=1)]
        for number, row in enumerate(named, start=1)
    )
    top = [Cell(heading, (0, place, "", name)) for place, heading in enumerate(headings, start=1)]
    return Grid(name, chain([top], body), None, (), (0, 0, "", name))
