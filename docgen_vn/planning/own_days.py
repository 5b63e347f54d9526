"""Days off of one's own on top of those of the country: from a TOML, YAML, JSON or CSV file, or a mapping."""

import csv
import datetime as dt
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from docgen_vn.errors import InputError
from docgen_vn.findings import has_errors
from docgen_vn.intake.formats import DATA, Readers, read_node
from docgen_vn.intake.mapping_reader import read_mapping
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar, plain
from docgen_vn.intake.report import Report
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import Unit
from docgen_vn.model.origin import DataPath
from docgen_vn.planning.calendar import WorkCalendar, country
from docgen_vn.planning.days_off import WORDS, Day, official_years
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

_YEARS = range(1900, 2101)


def work_calendar(
    overrides: str | os.PathLike[str] | Mapping[Any, Any] | None = None, *, official: Iterable[int] = ()
) -> WorkCalendar:
    """Return the calendar of the country with days of one's own on top.

    `overrides` is a file (.toml, .yaml, .yml, .json, .csv) or a mapping: ``{"2027-02-03": "off"}``, or with a name
    ``{"2027-02-03": {"kind": "off", "name": "..."}}``; "worked" makes a working day of any day. A table has the columns
    date, kind and perhaps name. The key ``official_years``, or `official`, lists further years that are no estimates.
    Raises UnreadableError for the file itself, InputError with every bad row and its place.
    """
    if overrides is None:
        return WorkCalendar(official=official_years() | set(official)) if official else country()
    report = Report(None if isinstance(overrides, Mapping) else str(overrides))
    node = read_mapping(overrides, report) if isinstance(overrides, Mapping) else _read_file(Path(overrides), report)
    rows = _Rows(report)
    rows.read(node)
    if has_errors(report.findings):
        raise InputError(report.sorted())
    return WorkCalendar(rows.days, official_years() | rows.years | set(official))


class _Rows:
    """Read the rows of a calendar, and report all that are wrong."""

    def __init__(self, report: Report) -> None:
        self.days: dict[dt.date, Day] = {}
        self.years: set[int] = set()
        self._report = report

    def read(self, node: Node) -> None:
        """Read days under their dates, or a list of rows."""
        if isinstance(node, Items):
            for place, row in enumerate(node.nodes):
                self._row(row, (place,))
        elif isinstance(node, Fields):
            for entry in node.entries:
                self._entry(entry)
        elif node.value is not None:
            self._report.add("calendar-form", node.spot)

    def _entry(self, entry: Entry) -> None:
        if _words("keys").get(fold(entry.key)) == "official_years":
            self._official(entry)
        elif isinstance(entry.node, Fields):
            self._row(entry.node, (entry.key,), entry.key)
        else:
            kind = entry.node.value if isinstance(entry.node, Scalar) else plain(entry.node)
            self._add({"date": entry.key, "kind": kind}, entry.node, (entry.key,))

    def _row(self, row: Node, path: DataPath, date: str | None = None) -> None:
        if not isinstance(row, Fields):
            self._report.add("calendar-form", row.spot, path)
            return
        given: dict[str, Any] = {} if date is None else {"date": date}
        for entry in row.entries:
            key = _words("keys").get(fold(entry.key))
            if key is None or key == "official_years" or key in given:
                known = ", ".join(_words("keys"))
                self._report.add("calendar-key", entry.spot, (*path, entry.key), key=entry.key, known=known)
            else:
                given[key] = plain(entry.node)
        self._add(given, row, path)

    def _add(self, given: Mapping[str, Any], node: Node, path: DataPath) -> None:
        day, kind = _day(given.get("date")), _kind(given.get("kind"))
        if day is None:
            self._report.add("calendar-date", node.spot, path, text=given.get("date") or "")
        if kind is None:
            self._report.add("calendar-kind", node.spot, path, text=given.get("kind") or "")
        if day in self.days:
            self._report.add("calendar-twice", node.spot, path, text=given.get("date"))
        if day and kind:
            name = given.get("name")
            self.days.setdefault(day, Day(kind == "worked", str(name) if name else table(WORDS)["names"][kind]))

    def _official(self, entry: Entry) -> None:
        years = entry.node.nodes if isinstance(entry.node, Items) else (entry.node,)
        for place, node in enumerate(years):
            value = plain(node)
            if isinstance(value, int) and value in _YEARS:
                self.years.add(value)
            else:
                self._report.add("calendar-year", node.spot, (entry.key, place), text=value)


def _day(given: Any) -> dt.date | None:
    try:
        span = Span.read(given)
    except PydanticCustomError:
        return None
    return span.first() if span.unit is Unit.DAY else None


def _kind(given: Any) -> str | None:
    return _words("kinds").get(fold(given)) if isinstance(given, str) else None


@cache
def _words(name: str) -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = table(WORDS)[name]
    return {alias: word for word, aliases in rows.items() for alias in aliases}


def _read_file(path: Path, report: Report) -> Node:
    readers: Readers = {".toml": _read_toml, ".csv": _read_csv, **DATA}
    return read_node(path, readers, report)


def _read_toml(text: str, report: Report) -> Node:
    try:
        return read_mapping(tomllib.loads(text), report)
    except tomllib.TOMLDecodeError as error:
        report.stop("calendar-toml", None, problem=error)


def _read_csv(text: str, report: Report) -> Node:  # noqa: ARG001 - the signature of a reader
    rows = csv.reader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    names = next(rows, [])
    return Items(tuple(_csv_rows(rows, names)))


def _csv_rows(rows: Iterator[list[str]], names: list[str]) -> Iterator[Node]:
    for line, row in enumerate(rows, start=2):
        cells = [(name, cell.strip()) for name, cell in zip(names, row, strict=False) if cell.strip()]
        if cells:
            yield Fields(tuple(Entry(name, Scalar(cell), (line, 1)) for name, cell in cells), (line, 1))
