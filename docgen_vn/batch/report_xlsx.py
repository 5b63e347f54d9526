"""The report of a batch as a workbook: counts, failures a row each, findings with their numbers, files."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from docgen_vn.batch.report import MARK, BatchReport, Failure, readable
from docgen_vn.findings import Severity
from docgen_vn.resources import table
from docgen_vn.writers.xlsx import new_workbook, workbook_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook

    from docgen_vn.writers.xlsx_cells import Value

_DATA: Final = "batch/data/report.toml"

_Row = Mapping[str, "Value"]


def report_workbook(report: BatchReport) -> bytes:
    """Return `report` as an .xlsx with filters and frozen headings; raises OutputError without openpyxl."""
    book = new_workbook()
    book.properties.title = MARK
    _add(book, "counts", _counts(report), table(_DATA)["title"])
    for sheet, rows in (("failures", _failures(report)), ("findings", _findings(report)), ("files", _files(report))):
        _add(book, sheet, rows, table(_DATA)[sheet]["title"])
    return workbook_bytes(book)


def _add(book: "Workbook", name: str, rows: Iterator[_Row], title: str) -> None:
    from docgen_vn.writers.xlsx_cells import Column, above, fill_table, put, set_page

    data: Mapping[str, Any] = table(_DATA)[name]
    most: int = table(_DATA)["longest"]
    shown, left = [_readable(row) for row in islice(rows, most)], sum(1 for _ in rows)
    sheet = book.create_sheet(data["name"])
    above(sheet, title, data["note"])
    fill_table(sheet, [Column(**column) for column in data["columns"]], shown)
    if left:
        put(sheet, sheet.max_row + 1, 1, table(_DATA)["more"].format(count=left))
    set_page(sheet)


def _readable(row: _Row) -> _Row:
    return {key: readable(value) if isinstance(value, str) else value for key, value in row.items()}


def _counts(report: BatchReport) -> Iterator[_Row]:
    said = {**report.as_mapping(), "stopped": report.stopped and f"{report.stopped}. {report.stopped.fix}"}
    if report.seconds is not None:
        said["seconds"] = f"{report.seconds:.1f}".replace(".", ",")
    for key, words in table(_DATA)["counts"]["rows"].items():
        value = said[key]
        if value is not None:
            yield {"what": words, "value": value if isinstance(value, str | int) else str(value)}


def _failures(report: BatchReport) -> Iterator[_Row]:
    for failure in report.failures:
        errors = [item for item in failure.findings if item.severity is Severity.ERROR]
        for item in errors:
            yield {
                **_of_row(failure),
                "place": str(item.place),
                "message": item.message,
                "fix": item.fix,
                "finding": item.code,
            }


def _of_row(failure: Failure) -> _Row:
    row = failure.row
    told: _Row = {"row": row.number, "code": row.code, "name": row.name} if row else {}
    return {"number": failure.number, "file": failure.file, **told}


def _findings(report: BatchReport) -> Iterator[_Row]:
    words = table(_DATA)["severities"]
    order: Sequence[str] = list(words)
    for item, count in sorted(report.findings.items(), key=lambda pair: order.index(pair[0].severity.value)):
        yield {
            "severity": words[item.severity.value],
            "documents": count,
            "place": str(item.place),
            "message": item.message,
            "fix": item.fix,
            "finding": item.code,
        }


def _files(report: BatchReport) -> Iterator[_Row]:
    for number, name in enumerate(report.names, start=1):
        yield {"number": number, "file": f"{name}.docx"}
