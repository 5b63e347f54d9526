"""A plan with the tasks of its table, and the reading of one row after the other: what rows share is made once."""

import pickle
import zlib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import is_
from typing import Any, Final, Generic, TypeVar

from pydantic import ValidationError

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Finding, Row, has_errors
from docgen_vn.intake.facts import MOST, facts_of, slots_in, without_facts
from docgen_vn.intake.nodes import Entry, Fields, Items, Scalar
from docgen_vn.intake.normalize_blocks import PLACEHOLDER
from docgen_vn.intake.offices import Office
from docgen_vn.intake.origins import origin_at
from docgen_vn.intake.plan_form import Form, moved
from docgen_vn.intake.prepared import Prepared, Said, Setting, are_clean, prepare
from docgen_vn.intake.reader import Reading, reading_of
from docgen_vn.intake.records import Places
from docgen_vn.intake.report import Report
from docgen_vn.intake.task_rows import TaskRow
from docgen_vn.model.base import changed
from docgen_vn.model.document import Document, Task
from docgen_vn.model.origin import DataPath, Origin
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.model.walk import walk_document

T = TypeVar("T")
_TRIES: Final = 3  # rows that are taken as a pattern before it is given up
_KEPT: Final = 512  # things made once that are kept


class SharedPlan:
    """What all documents of one plan and one table share: the plan, the tasks, and what was noticed in the tables.

    `places` are the columns of the table.
    """

    def __init__(self, form: Form, tasks: Sequence[TaskRow], common: Sequence[Finding], places: Places) -> None:
        self.places = places
        self._form = form
        self._tasks = tuple(tasks)
        self._common = tuple(common)
        self._quick: _Quick | None = None
        self._packed: bytes | None = None

    @property
    def is_portable(self) -> bool:
        """Tell whether all that documents are made of is here, and no file is left to be read."""
        return self._form.is_portable

    def read(self, office: Office, chosen: tuple[int, ...], twin: int | None) -> Reading:
        """Return the reading of a row: the plan with the values of `office` and the tasks `chosen` for it, by index.

        `twin` is the row that has the same code and comes first.
        """
        try:
            return self._read_quickly(office, chosen, twin) or self.read_whole(office, chosen, twin)
        except UnreadableError as error:  # of this row: the plan itself was read before
            return self._refused(office, error.findings)

    def _read_quickly(self, office: Office, chosen: tuple[int, ...], twin: int | None) -> Reading | None:
        own = Report(self._form.file)
        office.notice(own, twin)
        if not office.is_sound or has_errors(own.findings):
            return None
        if self._quick is None:
            self._quick = _Quick(self._form, self._tasks, self._common, office)
        return self._quick.read(office, chosen, own.findings)

    def read_whole(self, office: Office, chosen: tuple[int, ...], twin: int | None) -> Reading:
        """Return the same reading, with nothing taken from other rows."""
        report = self._form.report()
        report.findings += self._common
        office.notice(report, twin)
        if not office.is_sound:
            return self._refused(office, report.sorted())
        whole = self._form.with_tasks([self._tasks[index] for index in chosen], report)
        return reading_of(whole, report, self._form.tongue, office, office.row)

    def _refused(self, office: Office, findings: tuple[Finding, ...]) -> Reading:
        return Reading(None, None, frozenset(), Origin(self._form.file, {}, findings, office.row), findings)

    def __reduce__(self) -> tuple[Callable[[bytes], "SharedPlan"], tuple[bytes]]:
        """Be packed once, however often: a process that has unpacked the same bytes keeps what it made of them."""
        if self._packed is None:
            content = pickle.dumps((self._form, self._tasks, self._common, self.places), pickle.HIGHEST_PROTOCOL)
            self._packed = zlib.compress(content)
        return _unpacked, (self._packed,)


@lru_cache(maxsize=8)
def _unpacked(data: bytes) -> SharedPlan:
    return SharedPlan(*pickle.loads(zlib.decompress(data)))  # noqa: S301 - it comes out of a pickle itself


class _Quick:
    """What was made once for rows that leave the same places empty and have the same tasks."""

    def __init__(self, form: Form, tasks: Sequence[TaskRow], common: Sequence[Finding], office: Office) -> None:
        before = form.report()
        self._before = (*before.findings, *common)
        self._is_hopeless = bool(before.pruned) or has_errors(self._before)
        self._form = form
        self._tasks = tasks
        self._setting = Setting(before.file, form.tongue, facts_of(form.whole, Report()))
        calls = [*slots_in(form.whole, office), *(call for row in tasks for call in slots_in(row.node, office))]
        self._slots = tuple(dict.fromkeys(slot for slot, _ in calls))
        self._alone = tuple(dict.fromkeys(slot for slot, is_alone in calls if is_alone))
        self._wholes = _Kept[_Whole]()
        self._parts = _Kept[Prepared]()

    def read(self, office: Office, chosen: tuple[int, ...], noticed: Sequence[Finding]) -> Reading | None:
        """Return the reading of a row, None when it is to be read whole."""
        report = Report()
        said = {slot: office.text(slot, report, ()) for slot in self._slots}
        if self._is_hopeless or report.findings:
            return None
        empty = frozenset([slot for slot in self._alone if said[slot] is None])
        whole = self._wholes.get((empty, chosen), lambda: self._whole(empty, chosen, office))
        return whole.reading(said, noticed, office.row) if whole else None

    def _whole(self, empty: frozenset[str], chosen: tuple[int, ...], office: Office) -> "_Whole | None":
        plan = self._form.tasks_last(()) if chosen else self._form.whole
        base = self._part((empty, "with tasks" if chosen else "alone"), without_facts(plan), office)
        parts = [self._part((empty, index), _alone(self._tasks[index]), office) for index in chosen]
        found = [part for part in parts if part]
        if base is None or len(found) < len(chosen):
            return None
        if chosen and len(base.document.tasks) != self._form.own_tasks:
            return None
        whole = _Whole(base, found, self._before, [self._tasks[index].findings for index in chosen])
        return None if has_errors(whole.findings()) else whole

    def _part(self, key: Hashable, data: Fields, office: Office) -> Prepared | None:
        return self._parts.get(key, lambda: prepare(data, self._setting, office))


def _alone(row: TaskRow) -> Fields:
    """Return the data of a paper that has but one task."""
    issuer = Fields((Entry("name", Scalar(PLACEHOLDER)),))
    return Fields((Entry("issuer", issuer), Entry("tasks", Items((row.node,)))))


class _Kept(Generic[T]):
    """Things made once, a limited number of them; what cannot be made is tried a few times only."""

    def __init__(self) -> None:
        self._made: dict[Hashable, T] = {}
        self._failed: dict[Hashable, int] = {}

    def get(self, key: Hashable, make: Callable[[], T | None]) -> T | None:
        """Return what is kept under `key`, or made now; None where it cannot be made."""
        found = self._made.get(key)
        if found is None and self._failed.get(key, 0) < _TRIES:
            found = make()
            kept: dict[Hashable, Any] = self._failed if found is None else self._made
            if len(kept) >= _KEPT:
                kept.clear()
            kept[key] = self._failed.get(key, 0) + 1 if found is None else found
        return found


class _Whole:
    """A document of many rows: the plan without their tasks, the tasks, and what was noticed in all of it."""

    def __init__(
        self,
        base: Prepared,
        parts: Sequence[Prepared],
        before: Sequence[Finding],
        of_tasks: Sequence[Sequence[Finding]],
    ) -> None:
        self._base = base
        self._before = before
        start = len(base.document.tasks)
        self._after = tuple(_after(base, parts, of_tasks, start))
        self._tasks = [(part.branch.inner("tasks", 0), len(part.texts)) for part in parts]
        self._texts = [text for each in (base, *parts) for text in each.texts]
        self._read = [(index, text) for index, text in enumerate(self._texts) if text.is_read]
        self._room = MOST - sum(each.added for each in (base, *parts))
        self._findings = self.findings()
        self._origin = origin_at(dict(_spots(base, parts, start)), base.file, ())
        self._same_tasks: tuple[Task, ...] = ()
        self._first: Document | None = None
        self._shared = NOTHING

    def findings(self, noticed: Sequence[Finding] = ()) -> tuple[Finding, ...]:
        """Return what was noticed, with what was `noticed` about a row, in the order of the file."""
        report = Report(self._base.file)
        report.findings = [*self._before, *noticed, *self._after]
        return report.sorted()

    def reading(self, said: Said, noticed: Sequence[Finding], row: Row) -> Reading | None:
        """Return the reading of a row, None when something about it is rare."""
        texts = self._filled(said)
        document = None if texts is None else self._document(texts)
        if texts is None or document is None:
            return None
        findings = self.findings(noticed) if noticed else self._findings
        if self._first is None:
            self._first = document
        elif not self._shared:
            self._shared = Shared([*_in_common(self._first, document), self._origin.places])
        origin = replace(self._origin, findings=findings, row=row, shared=self._shared)
        return Reading(document.with_origin(origin), None, frozenset(), origin, findings)

    def _filled(self, said: Said) -> list[str] | None:
        """Return the texts with the values of a row, None when there is something to mend or to say about one."""
        texts = []
        for each in self._texts:
            text = each.filled(said)
            if text is None:
                return None
            texts.append(text)
        whole = "\n".join(texts)
        if len(whole) > self._room or not are_clean(whole):
            return None
        for index, each in self._read:
            text = each.read(texts[index])
            if text is None:
                return None
            texts[index] = text
        return texts

    def _document(self, texts: Sequence[str]) -> Document | None:
        base = self._base.document
        try:
            changes = self._base.branch.changes(texts)
            if self._tasks:
                changes["tasks"] = self._all_tasks(changes.get("tasks", base.tasks), texts)
        except ValidationError:
            return None
        return changed(base, changes)

    def _all_tasks(self, own: Sequence[Task], texts: Sequence[str]) -> tuple[Task, ...]:
        """Return the tasks of the plan and those of the row: one row of tasks for all where none names an office."""
        tasks = (*own, *self._made_tasks(texts))
        same = self._same_tasks  # looked at once: another thread may set it
        if len(tasks) == len(same) and all(map(is_, tasks, same)):
            return same
        self._same_tasks = tasks
        return tasks

    def _made_tasks(self, texts: Sequence[str]) -> Iterator[Any]:
        start = len(self._base.texts)
        for branch, count in self._tasks:
            yield branch.made(texts[start : start + count])
            start += count


def _in_common(one: Document, other: Document) -> Iterator[object]:
    """Yield the fields, tasks and blocks that two documents have in common as the same objects."""
    known = set(map(id, _parts(one)))
    return (part for part in _parts(other) if id(part) in known and part is not None)


def _parts(document: Document) -> Iterator[object]:
    # what has keys is no part of it: somebody could still change it
    yield from (value for value in document.__dict__.values() if not isinstance(value, dict))
    for task in document.tasks:
        yield from (task, task.due)
    yield from (block for _, block in walk_document(document))


def _after(
    base: Prepared, parts: Sequence[Prepared], of_tasks: Sequence[Sequence[Finding]], start: int
) -> Iterator[Finding]:
    """Yield what is noticed after the row itself, in the order in which reading the whole notices it."""
    for index, findings in enumerate(of_tasks, start=start):
        yield from (moved(item, "tasks", index) for item in findings)
    for step, findings in enumerate(base.found):
        yield from findings
        for index, part in enumerate(parts, start=start):
            yield from (moved(item, "tasks[0]", index) for item in part.found[step])


def _spots(base: Prepared, parts: Sequence[Prepared], start: int) -> Iterator[tuple[DataPath, tuple[Any, ...]]]:
    yield from base.spots.items()
    for index, part in enumerate(parts, start=start):
        yield from (
            ((*path[:1], index, *path[2:]), spot) for path, spot in part.spots.items() if path[:2] == ("tasks", 0)
        )
