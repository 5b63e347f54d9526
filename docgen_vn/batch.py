"""Many documents to many files and one report: each file whole or not at all, no failure stops the others."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import length_hint
from pathlib import Path
from typing import Literal

from docgen_vn.decree.standard import every_kind
from docgen_vn.errors import DocgenError, InputError, OutputError
from docgen_vn.findings import Finding, Place, Row, Severity, finding, reason_of
from docgen_vn.model.document import Document
from docgen_vn.pipeline import Template, render
from docgen_vn.text.casing import fold

_CHUNK = 64  # documents in hand at a time; the rest is not made yet
_HANDFUL = 8  # that a process gets at once
_LONGEST = 120  # letters of a file's name, far below what any file system takes
_SHOWN = 20  # findings of one kind that the report in words repeats in full


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was not written: its number from 1, its row, what its file would be called, and why."""

    number: int
    row: Row | None
    file: str | None
    findings: tuple[Finding, ...]

    def as_mapping(self) -> dict[str, object]:
        """Return the failure as plain data."""
        row = self.row and {"number": self.row.number, "code": self.row.code, "name": self.row.name}
        return {
            "number": self.number,
            "row": row,
            "file": self.file,
            "findings": [f.as_mapping() for f in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; `total` is None where nobody knows."""

    done: int
    failed: int
    total: int | None


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a batch came to: the files in order, the failures, and each finding with how many documents have it."""

    files: tuple[Path, ...] = ()
    failures: tuple[Failure, ...] = ()
    findings: Mapping[Finding, int] = field(default_factory=dict)
    seconds: float | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether every document was written."""
        return not self.failures

    @property
    def text(self) -> str:
        """Return the report in words, in Vietnamese: counts first, then each failure with its row."""
        return "\n".join(_lines(self))

    def as_mapping(self) -> dict[str, object]:
        """Return the report as plain data, for JSON."""
        return {
            "written": len(self.files),
            "failed": len(self.failures),
            "seconds": self.seconds,
            "files": [str(file) for file in self.files],
            "failures": [failure.as_mapping() for failure in self.failures],
            "findings": [{**item.as_mapping(), "documents": count} for item, count in self.findings.items()],
        }


@dataclass(frozen=True, slots=True)
class _Job:
    number: int
    item: Document | InputError
    target: Path
    template: Template | None
    overwrite: bool


@dataclass(frozen=True, slots=True)
class _Done:
    file: Path | None
    failure: Failure | None
    findings: tuple[Finding, ...]


def render_many(  # noqa: PLR0913 - each is a choice of its own, all but two have a default
    documents: Iterable[Document | InputError],
    out_dir: str | os.PathLike[str],
    *,
    executor: Executor | None = None,
    progress: Callable[[Progress], object] | None = None,
    on_error: Literal["report", "raise"] = "report",
    name: Callable[[Document, int], str] | None = None,
    template: Template | None = None,
    overwrite: bool = False,
    clock: Callable[[], float] | None = None,
) -> BatchReport:
    """Render `documents` into the folder `out_dir`, each file whole or not at all, and report what came of each.

    Documents are taken a few at a time, so that any number fits into memory; an `executor` renders those side by
    side. A failure is named with its row and the run goes on, or with ``on_error="raise"`` is raised. `name` makes a
    file's name of a document and its number; two names that are one for a file system get numbers. `clock` gives
    seconds. Raises OutputError when the folder cannot be made.
    """
    folder, run, started = _folder(out_dir), _Run(), clock() if clock else None
    total = length_hint(documents, -1)
    jobs = _jobs(documents, _Names(name or file_name), folder, _bytes_of(template), overwrite=overwrite)
    for done in _map(executor, jobs):
        if on_error == "raise" and done.failure:
            raise InputError(done.failure.findings, done.failure.row)
        run.add(done)
        if progress:
            progress(Progress(len(run.files) + len(run.failures), len(run.failures), total if total >= 0 else None))
    seconds = clock() - started if clock and started is not None else None
    return BatchReport(tuple(run.files), tuple(run.failures), run.findings, seconds)


def file_name(document: Document, number: int) -> str:
    """Return the name of a file without its ending: code of the row, kind, name of the office or of the paper.

    "00004-ke-hoach-phuong-ba-dinh"; without a row the number of the document stands first, with five digits.
    """
    row = document.origin.row
    kind = every_kind().get(document.kind)
    code = fold(row.code if row else "") or f"{number:05}"
    words = (code, kind.name if kind else document.kind, row.name if row else document.abstract or "")
    return "-".join(filter(None, (fold(word).replace("_", "-") for word in words)))[:_LONGEST].rstrip("-")


class _Run:
    def __init__(self) -> None:
        self.files: list[Path] = []
        self.failures: list[Failure] = []
        self.findings: dict[Finding, int] = {}

    def add(self, done: _Done) -> None:
        """Count a document in."""
        if done.file:
            self.files.append(done.file)
        if done.failure:
            self.failures.append(done.failure)
        for item in dict.fromkeys(map(_same, done.findings)):
            self.findings[item] = self.findings.get(item, 0) + 1


def _same(item: Finding) -> Finding:
    """Return a finding without its path in the data, so that one cell is named once for all its documents."""
    return item.at(replace(item.place, path="")) if item.place.file else item


class _Names:
    """Give each document a name that no other one of the batch has, on any file system."""

    def __init__(self, name: Callable[[Document, int], str]) -> None:
        self._name = name
        self._taken: set[str] = set()

    def of(self, item: Document | InputError, number: int) -> str:
        """Return the name of the file of `item`; the second of one name is "name-2"."""
        if isinstance(item, InputError):
            return ""
        wanted = self._name(item, number).removesuffix(".docx")
        unique, times = wanted, 1
        while unique.casefold() in self._taken:
            times += 1
            unique = f"{wanted}-{times}"
        self._taken.add(unique.casefold())
        return f"{unique}.docx"


def _folder(out_dir: str | os.PathLike[str]) -> Path:
    folder = Path(out_dir)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        place = Place(file=str(folder))
        raise OutputError([finding("output-unwritable", place, reason=reason_of(error))]) from error
    return folder


def _bytes_of(template: Template | None) -> Template | None:
    """Return a template as bytes where it can be read; where not, each rendering will say so."""
    path = None if template is None or isinstance(template, bytes) else Path(template)
    return path.read_bytes() if path and path.is_file() else template


def _jobs(
    documents: Iterable[Document | InputError],
    names: _Names,
    folder: Path,
    template: Template | None,
    *,
    overwrite: bool,
) -> Iterator[_Job]:
    for number, item in enumerate(documents, start=1):
        yield _Job(number, item, folder / names.of(item, number), template, overwrite)


def _map(executor: Executor | None, jobs: Iterator[_Job]) -> Iterator[_Done]:
    """Yield what came of each job, in order; an executor gets them a handful at a time."""
    if executor is None:
        yield from map(_do, jobs)
        return
    while chunk := list(islice(jobs, _CHUNK)):
        yield from executor.map(_do, chunk, chunksize=_HANDFUL)


def _do(job: _Job) -> _Done:
    """Render one document and write its file."""
    if isinstance(job.item, InputError):
        failure = Failure(job.number, job.item.row, None, job.item.findings)
        return _Done(None, failure, job.item.findings)
    try:
        rendered = render(job.item, job.template)
        return _Done(rendered.save(job.target, overwrite=job.overwrite), None, rendered.findings)
    except DocgenError as error:
        failure = Failure(job.number, job.item.origin.row, job.target.name, error.findings)
        return _Done(None, failure, error.findings)


def _lines(report: BatchReport) -> Iterator[str]:
    counts = f"Đã ghi {_grouped(len(report.files))} tệp; {_grouped(len(report.failures))} văn bản không ghi được"
    speed = f" ({len(report.files) / report.seconds:.0f} tệp/giây)" if report.seconds else ""
    yield counts + (f"; hết {_seconds(report.seconds)}{speed}." if report.seconds is not None else ".")
    for severity, word in ((Severity.ERROR, "Lỗi"), (Severity.WARNING, "Cảnh báo"), (Severity.NOTE, "Lưu ý")):
        found = [(item, count) for item, count in report.findings.items() if item.severity is severity]
        shown = found if severity is Severity.ERROR else found[:_SHOWN]
        for item, count in shown:
            times = f" — ở {_grouped(count)} văn bản" if count > 1 else ""
            yield f"{word}: {item}{times}" + (f"\n    Cách sửa: {item.fix}" if item.fix else "")
        if len(found) > len(shown):
            yield f"{word}: và {_grouped(len(found) - len(shown))} chỗ khác (xem đủ bằng --json)"
    for failure in report.failures:
        codes = ", ".join(dict.fromkeys(item.code for item in failure.findings if item.severity is Severity.ERROR))
        yield f"Không ghi được: {failure.row or failure.file or f'văn bản thứ {failure.number}'} [{codes}]"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} giây".replace(".", ",")
