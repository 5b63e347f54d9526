"""Many documents to many files or one archive, and one report: each whole or not at all, no failure stops others."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from operator import length_hint
from pathlib import Path
from typing import Any, Literal

from docgen_vn.batch.bar import Bar
from docgen_vn.batch.flow import Hands, LostError, one_by_one, side_by_side, size_of
from docgen_vn.batch.names import Names, is_plain
from docgen_vn.batch.report import BatchReport, Failure, Progress
from docgen_vn.batch.stores import Archive, Folder, Store, StuckError
from docgen_vn.batch.work import Done, Handful, Job, Look, Task
from docgen_vn.compressors import ZLIB, Compressor, compressor_of
from docgen_vn.errors import InputError, OutputError
from docgen_vn.findings import Finding, Place, finding, reason_of
from docgen_vn.model.document import Document
from docgen_vn.pipeline import Template

_WINDOW = 64  # handfuls under way: enough for that many workers

Show = Callable[[Progress], object]
Name = Callable[[Document, int], str]


def render_many(  # noqa: PLR0913 - each is a choice of its own, all but two have a default
    documents: Iterable[Document | InputError | Job],
    out_dir: str | os.PathLike[str],
    *,
    executor: Executor | None = None,
    progress: Show | bool | None = True,
    on_error: Literal["report", "raise"] = "report",
    name: Name | None = None,
    template: Template | None = None,
    compressor: Compressor | str = ZLIB,
    overwrite: bool = False,
    as_zip: bool = False,
    window: int = _WINDOW,
    stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] | None = None,
) -> BatchReport:
    """Render `documents` into the folder `out_dir`, each file whole or not at all, and report what came of each.

    Documents are taken a few at a time, so that any number fits into memory; an `executor` makes and renders them
    side by side, at most `window` handfuls of up to 16 at once. A failure is named with its row and the run goes on,
    or with ``on_error="raise"`` is raised. A file that stands there already with the same bytes is kept, so that a
    run that was cut off is ended by the same call; one with other bytes is a failure unless `overwrite`.
    `progress` is called after each document, or True: a bar on the error stream. `name` makes a file's name of a
    document and its number; two names that are one for a file system get numbers. `template` and `compressor` are
    those of `render`. ``as_zip=True`` makes `out_dir` one archive instead. `stop` is asked between documents. `clock`
    gives seconds.
    Raises InputError for what is one thing and not many documents, OutputError when the folder cannot be made.
    """
    _refuse_other(documents)
    out, started = Path(out_dir), clock() if clock else None
    total = length_hint(documents, -1)
    make = Archive if as_zip else Folder
    look = Look(_bytes_of(template), compressor_of(compressor))
    store = make(out, look, overwrite=overwrite)
    run = _Run(store, total, raises=on_error == "raise", stop=stop or _never)
    bar = Bar(sys.stderr, clock) if progress is True and sys.stderr else None
    show = bar.show if bar else progress if callable(progress) else None
    try:
        run.take_all(_handfuls(run, executor, _tasks(documents, name), window), show)
    finally:
        store.close()
        if bar:
            bar.close()
    return run.report(out, clock() - started if clock and started is not None else None)


def _refuse_other(given: object) -> None:
    """Say how to make many documents of what are none: a file and a single document are given all too easily."""
    if isinstance(given, Document | Mapping | str | bytes | os.PathLike) or not isinstance(given, Iterable):
        raise InputError([finding("batch-no-documents", given=type(given).__name__)])


def _never() -> bool:
    return False


@dataclass(slots=True)
class _Run:
    """What was done so far."""

    store: Store
    total: int
    raises: bool
    stop: Callable[[], bool]
    names: Names = field(default_factory=Names)
    files: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    findings: dict[Finding, int] = field(default_factory=dict)
    kept: int = 0
    stopped: Finding | None = None
    was_cut: bool = False

    def is_over(self) -> bool:
        """Tell whether no more is to be begun."""
        self.was_cut = self.was_cut or self.stop()
        return self.was_cut

    def take_all(self, handfuls: Iterator[tuple[tuple[Task, ...], Handful]], show: Show | None) -> None:
        """Take what comes, until the end or until nothing more can be written."""
        try:
            for tasks, handful in handfuls:
                if handful.trouble:
                    raise StuckError([handful.trouble])  # noqa: TRY301 - as where the store finds it
                for task, done in zip(tasks, handful.done, strict=True):
                    self._take(task, done)
                    if show:
                        show(self._progress())
            self._end()
        except StuckError as error:
            if self.raises:
                raise
            (self.stopped,) = error.findings
        except LostError as error:
            lost = finding("batch-worker-lost", error=str(error.__cause__))
            self.stopped = self._interrupted() if self.is_over() else lost  # Ctrl-C may reach a worker too
        finally:
            close: Any = getattr(handfuls, "close", None)
            close()

    def _end(self) -> None:
        if self.was_cut and self._progress().done != self.total:
            self.stopped = self._interrupted()
        if not isinstance(self.store, Archive) or (self.files and not self.stopped):
            self.store.end()

    def _interrupted(self) -> Finding:
        return finding("batch-interrupted", done=self._progress().done)

    def _take(self, task: Task, done: Done) -> None:
        name = None if done.wanted is None else self.names.of(done.wanted)
        failed, found = done.failed, done.findings
        if name is not None and not failed:
            try:
                self.kept += self.store.keep(task, done, name)
            except StuckError:
                raise
            except OutputError as error:
                failed = found = error.findings
            else:
                self.files.append(name)
        if failed:
            if self.raises:
                raise InputError(failed, done.row)
            self.failures.append(Failure(task.number, done.row, name and f"{name}.docx", failed))
        for item in found:
            self.findings[item] = self.findings.get(item, 0) + 1

    def _progress(self) -> Progress:
        done = len(self.files) + len(self.failures)
        return Progress(done, len(self.failures), self.total if self.total >= 0 else None)

    def report(self, out: Path, seconds: float | None) -> BatchReport:
        """Return what all came to; an archive that has no name holds nothing."""
        files = () if self.stopped and isinstance(self.store, Archive) else tuple(self.files)
        rest = max(0, self.total - len(files) - len(self.failures)) if self.total >= 0 else None
        return BatchReport(
            out,
            files,
            self.kept,
            tuple(self.failures),
            self.findings,
            seconds,
            self.stopped,
            rest if self.stopped else 0,
        )


def _handfuls(
    run: _Run, executor: Executor | None, tasks: Iterator[Task], window: int
) -> Iterator[tuple[tuple[Task, ...], Handful]]:
    if executor is None:
        size = size_of(run.total) if run.total >= 0 else 1  # a stream may wait for what becomes of each
        return one_by_one(tasks, run.store.bench, run.is_over, size)
    return side_by_side(Hands(executor, size_of(run.total), window), tasks, run.store.bench, run.is_over)


def _tasks(documents: Iterable[Document | InputError | Job], name: Name | None) -> Iterator[Task]:
    """Yield a task for each document; where it can travel as a job, as that, unless somebody must see it to name it."""
    jobs: Any = getattr(documents, "jobs", None)
    for number, item in enumerate(jobs() if jobs else documents, start=1):
        yield Task(number, item) if name is None else _named(number, item, name)


def _named(number: int, item: Document | InputError | Job, name: Name) -> Task:
    made = item if isinstance(item, Document | InputError) else item.make()
    if isinstance(made, InputError):
        return Task(number, made)
    chosen = name(made, number).removesuffix(".docx")
    if not is_plain(chosen):
        found = finding("output-unwritable", Place(file=chosen), reason=reason_of(ValueError(chosen)))
        return Task(number, InputError([found], made.origin.row))
    return Task(number, made, chosen)


def _bytes_of(template: Template | None) -> Template | None:
    """Return a template as bytes where it can be read; where not, each rendering will say so."""
    path = None if template is None or isinstance(template, bytes) else Path(template)
    return path.read_bytes() if path and path.is_file() else template
