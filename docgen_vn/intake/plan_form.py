"""The plan file, read once: what the documents of all rows have in common."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

from docgen_vn.findings import Finding
from docgen_vn.intake.calls import calls_facts
from docgen_vn.intake.formats import read_paper
from docgen_vn.intake.include import layers
from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar, plain
from docgen_vn.intake.normalize import normalize
from docgen_vn.intake.pictures import with_pictures
from docgen_vn.intake.report import Report
from docgen_vn.intake.task_rows import TaskRow
from docgen_vn.resources import table

Plan = str | os.PathLike[str] | Mapping[str, Any]


class Form:
    """The plan file, read once: what all documents have in common."""

    def __init__(self, plan: Plan) -> None:
        raw, self._report = read_paper(plan)
        self.whole, self._tongue = normalize(layers(raw, self._report), self._report)
        if not _calls_in_pictures(self.whole):
            self.whole = self._with_pictures() or self.whole

    @property
    def file(self) -> str | None:
        """Return the file of the plan, None for data from Python."""
        return self._report.file

    @cached_property
    def is_portable(self) -> bool:
        """Tell whether all pictures are here, and none is left to be read for a document."""
        loaded = self._with_pictures()
        return loaded is not None and plain(loaded) == plain(self.whole)

    def _with_pictures(self) -> Fields | None:
        """Return the plan with its pictures, None when there is something to say about one."""
        report = self.report()
        known = len(report.findings)
        loaded = with_pictures(self.whole, report, self._tongue)
        return loaded if len(report.findings) == known and not report.pruned else None

    @property
    def tongue(self) -> Tongue:
        """Return the language of the plan."""
        return self._tongue

    @property
    def own_tasks(self) -> int:
        """Return how many tasks the plan itself has."""
        own = self._own()
        return len(own.node.nodes) if own and isinstance(own.node, Items) else 0

    def report(self) -> Report:
        """Return a report that knows already what was noticed in the plan file."""
        twin = Report(self._report.file)
        twin.findings = list(self._report.findings)
        twin.pruned = set(self._report.pruned)
        twin.empty = dict(self._report.empty)
        return twin

    def with_tasks(self, rows: Sequence[TaskRow], report: Report) -> Fields:
        """Return the plan with the tasks of `rows` behind its own; report what was noticed in them."""
        if not rows:
            return self.whole
        for index, row in enumerate(rows, start=self.own_tasks):
            report.findings += [moved(item, "tasks", index) for item in row.findings]
            report.pruned.update(("tasks", index, name) for name in row.pruned)
        return self.tasks_last(rows)

    def tasks_last(self, rows: Sequence[TaskRow]) -> Fields:
        """Return the plan with its own tasks and those of `rows` behind all else."""
        own = self._own()
        before = own.node.nodes if own and isinstance(own.node, Items) else ()
        nodes = Items((*before, *(row.node for row in rows)), own.node.spot if own else None)
        rest = tuple(entry for entry in self.whole.entries if entry is not own)
        return Fields((*rest, Entry("tasks", nodes, own.spot if own else None)), self.whole.spot)

    def _own(self) -> Entry | None:
        return next((entry for entry in self.whole.entries if entry.key == "tasks"), None)


def _calls_in_pictures(node: Node) -> bool:
    """Tell whether the path of a picture has places for values."""
    if isinstance(node, Items):
        return any(map(_calls_in_pictures, node.nodes))
    if not isinstance(node, Fields):
        return False
    return any(
        (entry.key in _picture_keys() and isinstance(entry.node, Scalar) and calls_facts(str(entry.node.value)))
        or _calls_in_pictures(entry.node)
        for entry in node.entries
    )


@cache
def _picture_keys() -> frozenset[str]:
    parts: Mapping[str, Mapping[str, str]] = table("intake/data/aliases.toml")["shapes"]
    return frozenset(key for shapes in parts.values() for key, shape in shapes.items() if shape == "picture")


def moved(item: Finding, start: str, index: int) -> Finding:
    """Return what was noticed in a row of tasks, whose path begins with `start`, at its place in the document."""
    path = item.place.path.replace(start, f"tasks[{index}]", 1)
    return item.at(replace(item.place, path=path))
