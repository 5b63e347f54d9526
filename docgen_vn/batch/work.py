"""What is done to a handful of documents, in whatever process: make, render, write under names that mean nothing yet.

Nothing here knows of other handfuls: the names of files are given where the results come together, in order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from docgen_vn.batch.names import file_name
from docgen_vn.compressors import ZLIB, Compressor
from docgen_vn.errors import DocgenError, InputError
from docgen_vn.files import write_parts
from docgen_vn.findings import Finding, Place, Row, finding, reason_of
from docgen_vn.model.document import Document
from docgen_vn.pipeline import Template, render


@runtime_checkable
class Job(Protocol):
    """What a document can be made of in another process."""

    def make(self) -> Document | InputError:
        """Return the document, or what is wrong with its row."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document to do: its number from 1, itself or its job, and its name where somebody chose one."""

    number: int
    item: Document | InputError | Job
    wanted: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How documents become files: in which template (None: the house's), packed by what."""

    template: Template | None = None
    compressor: Compressor = ZLIB


@dataclass(frozen=True, slots=True)
class Bench:
    """What all tasks of a run share: where files will stand, where parts may lie (None: hand the bytes back)."""

    out: Path
    room: Path | None
    look: Look


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task: a part on the disk, or its bytes, or a file that stands already, or why there is none."""

    row: Row | None
    wanted: str | None
    findings: tuple[Finding, ...]
    failed: tuple[Finding, ...] = ()
    data: bytes | None = None
    part: Path | None = None
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Handful:
    """What came of some tasks; `trouble` where the disk takes no more, and then none of them is on it."""

    done: tuple[Done, ...]
    trouble: Finding | None = None


def do_all(bench: Bench, tasks: Sequence[Task]) -> Handful:
    """Do some tasks; nothing that is wrong with one stops another."""
    done = _alike(_do(bench, task) for task in tasks)
    if bench.room is None:
        return Handful(done)
    pieces = [each.data for each in done if each.data is not None]
    try:
        parts = iter(write_parts(bench.room, pieces))
    except FileNotFoundError:  # another machine that does not see the folder
        return Handful(done)
    except OSError as error:
        place = Place(file=str(bench.out))
        return Handful((), finding("batch-folder-full", place, reason=reason_of(error)))
    return Handful(tuple(each if each.data is None else replace(each, data=None, part=next(parts)) for each in done))


def _do(bench: Bench, task: Task) -> Done:
    try:
        return _rendered(bench, task)
    except DocgenError as error:
        found = error.findings
    except Exception as error:  # noqa: BLE001 - one document that brings the program down must not take the others along
        found = _broken(error)
    return Done(None, None, _same(found), found)


def _rendered(bench: Bench, task: Task) -> Done:
    item = task.item if isinstance(task.item, Document | InputError) else task.item.make()
    if isinstance(item, InputError):
        return Done(item.row, None, _same(item.findings), item.findings)
    row, wanted = item.origin.row, task.wanted or file_name(item, task.number)
    try:
        rendered = render(item, bench.look.template, compressor=bench.look.compressor)
    except DocgenError as error:
        return Done(row, wanted, _same(error.findings), error.findings)
    except Exception as error:  # noqa: BLE001 - see above; here its row and name are known
        broken = _broken(error)
        return Done(row, wanted, broken, broken)
    found = _same(rendered.findings)
    if bench.room and holds(bench.out / f"{wanted}.docx", rendered.data):
        return Done(row, wanted, found, stands=True)
    return Done(row, wanted, found, data=rendered.data)


def _broken(error: Exception) -> tuple[Finding, ...]:
    return (finding("batch-document-broken", error=f"{type(error).__name__}: {error}"),)


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file stands there that is just these bytes."""
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except (OSError, ValueError):
        return False


def _same(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without their paths in the data, so that one cell is named once for all its documents."""
    bare = (item.at(replace(item.place, path="")) if item.place.file else item for item in findings)
    return tuple(dict.fromkeys(bare))


def _alike(done: Iterable[Done]) -> tuple[Done, ...]:
    """Return the same with equal findings as one object, which then travels once for the whole handful."""
    known: dict[Finding, Finding] = {}
    return tuple(replace(each, findings=tuple(known.setdefault(item, item) for item in each.findings)) for each in done)
